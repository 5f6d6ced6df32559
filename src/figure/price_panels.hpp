#pragma once
#include <functional>
#include <vector>

#include "figure/page.hpp"
#include "study/prices.hpp"

namespace assay::figure {

/// What a fan of prices is drawn of: coordinates, areas closed.
struct FanLines {
  Canvas::Points outer, inner, middle, expected, low, high;
};
FanLines fan_lines(const study::PriceStudy::Path& path, const std::function<double(std::size_t)>& x_at, const Scale& up);
/// Bands, the dashed lines, the median.
void draw_fan(Canvas& canvas, const FanLines& fan);

/// The rows of a figure's data: columns period, past, P5, P25, median, P75, P95, base, low, high, in the path's unit; `with` stands before them.
std::vector<std::vector<report::TableCell>> fan_rows(const study::PriceStudy::Path& path, const std::vector<report::TableCell>& with);
/// Their columns, from the past on.
std::vector<report::Column> fan_columns(const study::PriceStudy::Path& path, const std::string& unit);

/// The prices of one deck, a small fan each: those whose P95 is highest first where there are more than twelve.
report::Picture price_panels(const study::Evaluation& e, const std::string& deck, const std::vector<const study::PriceStudy::Path*>& paths);

}  // namespace assay::figure
