#pragma once
#include <string>
#include <vector>

#include "figure/canvas.hpp"
#include "figure/scale.hpp"
#include "report/picture.hpp"
#include "study/evaluation.hpp"

namespace assay::figure {

/// A figure as it is made, from the top down: the finding, then what it draws below `y`, then what it rests on.
struct Page {
  Canvas canvas;
  std::string id, kind, title, about;
  double y = 0;  ///< the first height that is free
  report::Table data;

  /// Writes the finding. `subtitle` says what is shown and its unit; may be empty.
  Page(std::string kind, std::string id, std::string title, const std::string& subtitle);
  /// The height that is left for a drawing with `below` of its own under it, and what finish() writes with that note, for a page no higher than page_height.
  double room(const study::Evaluation& e, const std::string& note, double below) const;
  /// Remarks, evidence and run below the drawing, and the whole.
  report::Picture finish(const study::Evaluation& e, const std::string& note);
};

inline constexpr double margin = 8, page_height = 360;  // 90 mm

/// The colour of a judged party: the first of the deal blue, the second vermilion.
std::string_view colour_of(const study::Evaluation& e, std::size_t party);
/// The parties that are judged, indices, in the order of the deal.
std::vector<std::size_t> judged_parties(const study::Evaluation& e);

/// A horizontal axis at height `y` with its labels below, faint lines up to `top`, and a strong one at zero; moves below it.
void axis_across(Canvas& canvas, const Scale& scale, double top, double y, const std::string& label);
/// A vertical axis at `x` (left_of()), labels left of it, faint lines across to `right`.
void axis_up(Canvas& canvas, const Scale& scale, double x, double right, const std::string& label);
inline constexpr double axis_height = 34;
/// Where a vertical axis may stand so that its labels and its turned name have room left of it.
double left_of(const Scale& scale);

/// What stands beside one bar: the money at its ends, and how wide the labels left and right of it are.
struct Labelled {
  Decimal low, high;  ///< in the unit shown
  double before = 0, after = 0;
};
/// A scale from `left` to the page's margin, as wide as the labels of all bars leave it.
Scale scale_beside(const std::vector<Labelled>& bars, const Decimal& least, const Decimal& most, double left, int ticks);

/// Swatches with names in rows from `y` on; gives the first free height.
double key(Canvas& canvas, const std::vector<std::pair<std::string, std::string_view>>& names, double y);

/// Money in the unit in which it is shown: for scales.
Decimal shown(const study::Evaluation& e, const Decimal& canonical);
/// A table of the figure's data: `columns` with the unit of money where `money` says.
report::Column money_column(const study::Evaluation& e, std::string title);
report::Column name_column(std::string title);

}  // namespace assay::figure
