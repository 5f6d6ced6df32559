#pragma once
#include <memory>
#include <string>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// T9: one row a run, each side's net gain, the joint gain, and the three verdicts. Runs of different money are shown in
/// their own and noted.
Table compare_table(const std::vector<std::unique_ptr<study::Evaluation>>& runs, const std::vector<std::string>& names, Style style);

}  // namespace assay::report
