#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/rules_on_draws.hpp"

namespace assay::report {

/// In how many draws each rule of fairness is met, with its standard error.
Table rules_on_draws_table(const study::Evaluation& e, const study::RulesOnDraws& rules, Style style);

}  // namespace assay::report
