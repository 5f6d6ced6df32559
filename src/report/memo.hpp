#pragma once
#include <string>
#include <vector>

#include "report/paper.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// Every table of the memo that this deal has, in the memo's order, with its sources and its run below it.
std::vector<Table> memo_tables(const study::Evaluation& e);

/// The memo, for every format with prose: its tables by id, or finding, tables and sources when `wanted` is empty. Unknown ids: E914 and nothing.
Paper memo(const study::Evaluation& e, const std::vector<std::string>& wanted, Diagnostics& found);

}  // namespace assay::report
