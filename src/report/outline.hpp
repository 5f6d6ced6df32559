#pragma once
#include <string_view>
#include <vector>

#include "report/table.hpp"

namespace assay::report {

/// A part of the memo: its heading, and the ids of the tables that stand in it, in their order.
struct Part {
  std::string_view title, tables;
};

/// The part of a table by its id; the annexes, where no other names it.
const Part& part_of(std::string_view id);

/// Puts tables in the order of the memo's outline; those of one id, and those that no part names, keep theirs.
void by_part(std::vector<Table>& tables);

}  // namespace assay::report
