#pragma once
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// A row of a grade-tonnage curve: what lies above a cut-off.
struct CurveRow {
  sheet::Parameter cutoff, tonnes;
  std::optional<sheet::Parameter> grade;  ///< mean above the cut-off; not every source that prints tonnes prints it
};

struct CurveTable {
  std::string substance = "TREO";
  std::string cut_by = "TREO";  ///< what the cut-off is a grade of: `substance`, or another that decides what is mined
  Unit grade_unit;             ///< as its column is written
  std::vector<CurveRow> rows;  ///< by rising cut-off; at least one
};

/// The rows of the entry's `file` that are of its class (all of them when the file has no column `category`). Columns: cutoff [%], tonnes [Mt], and
/// grade [%] for oxides or grade.X [g/t] for X; their units are in the header. cutoff.Y [%] when the ore is cut off by another substance than X; then
/// nothing is known of X's grade but that the rows hold no more of it as the cut-off rises (W540). Errors: E342 a header that does not say what it is, E201, E202, E203,
/// E334 tonnes that rise or a grade that falls as the cut-off rises, or a mean grade below its cut-off; E336 no row of the class, or two of one cut-off.
/// W540: the ore between two cut-offs would have a grade outside them.
std::optional<CurveTable> read_curve(const Entry& entry, Book& book);

}  // namespace assay::model::mine
