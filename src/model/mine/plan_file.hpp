#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// One column of a mine plan: its header `role.name [unit]`, and its cells by index of period. A period without a row, and an empty
/// cell, hold nothing of it (0).
struct PlanColumn {
  std::string role, name;  ///< "grade", "Au"; "cost", "mining"; the name may be empty
  Unit unit;               ///< as written, with the labels of the role
  std::map<int, sheet::Cell> cells;
  Span where;
  sheet::Cell at(Book& book, Period p) const;
};

/// The columns of the entry's `file`. Errors: E342 a header that is no role with a unit, E347 one that stands twice, E343 a period the deal does not have or
/// a second row of one, E201, E202.
std::vector<PlanColumn> read_plan(const Entry& entry, Book& book);

}  // namespace assay::model::mine
