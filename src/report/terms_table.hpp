#pragma once
#include <memory>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// T12: the terms of several deals side by side, by year of signing. What a deal neither says nor lets the program work out is "?";
/// the last row counts them by column.
Table terms_table(const std::vector<std::unique_ptr<study::Evaluation>>& runs, Style style);

/// The same of one deal, a row each term: for its memo.
Table deal_terms_table(const study::Evaluation& e, Style style);

}  // namespace assay::report
