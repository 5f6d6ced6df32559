#pragma once
#include <string>
#include <vector>

#include "report/paper.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// The memo, for every format with prose: its tables by id, or finding, tables and sources when `wanted` is empty. Unknown ids: E914 and nothing.
Paper memo(const study::Evaluation& e, const std::vector<std::string>& wanted, Diagnostics& found);

}  // namespace assay::report
