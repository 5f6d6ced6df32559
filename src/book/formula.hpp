#pragma once
#include <string>
#include <vector>

#include "book/layout.hpp"
#include "sheet/sheet.hpp"

namespace assay::book {

/// A step that has no name of its own and stands on the sheet `Working`, because several cells use it or because it would make a formula too
/// long. Its value is canonical: what the nodes of `sum_of` come to (one, but for a part of a long sum).
struct WorkingCell {
  std::string formula;                ///< "=Mine!E4*leg_mine_grade"
  std::vector<sheet::NodeId> sum_of;
  sheet::NodeId part_of;              ///< the first named cell that is made of it
};

struct Formulas {
  std::vector<std::vector<std::string>> lines;  ///< by line and period, as Layout has them: "=E4*leg_mine_grade"; values in Layout::units
  std::vector<WorkingCell> working;             ///< by row from first_row, in scalar_column
};

/// The recorded deal as formulas of a spreadsheet, generated from the recorded operations and nothing else, in functions that every spreadsheet
/// has had since 1997: SUM, MIN, MAX, IF, EXP, LN, SQRT, NORMSDIST. Cells hold values in the unit that they are shown in, so factors between
/// units stand where cells of different units meet ("=E4*1000"), and nowhere else. No formula is longer than 8,192 characters.
Formulas formulas(const sheet::Sheet& recorded, const Layout& layout);

}  // namespace assay::book
