#pragma once
#include <string_view>
#include <vector>

#include "report/table.hpp"

namespace assay::report {

/// How a table lies on A4 paper with margins of 25 mm.
struct LatexLayout {
  static constexpr double half_gap = 3.5;   ///< pt, on either side of a column
  std::string_view size;                    ///< command of the type size
  bool landscape = false;
  std::vector<double> widths;               ///< pt, of every column
  std::vector<std::vector<std::size_t>> parts;  ///< columns of each part, the first column again in every part
};

/// Widths from the texts, by an upper estimate of how wide the type runs, so that no box is overfull: figures stand on one line, texts
/// wrap between words. A table too wide for the page is turned; what is too wide even then is written in parts.
LatexLayout latex_layout(const Table& table);

}  // namespace assay::report
