#pragma once
#include <string>
#include <vector>

#include "study/evaluation.hpp"

namespace assay::report {

/// The memo's tables in Markdown, by id; all of them when `wanted` is empty. Unknown ids: E914 and nothing.
std::string memo_markdown(const study::Evaluation& e, const std::vector<std::string>& wanted, Diagnostics& found);

}  // namespace assay::report
