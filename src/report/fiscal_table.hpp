#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// T13: what the state takes of a leg that is taxed, when, and what it does to the price the investor needs. A measure that does not exist is
/// "n.m." with its reason below.
Table fiscal_table(const study::Evaluation& e, Style style, const study::FiscalResult& fiscal);
/// T24: by the end of each period, what each party has sunk less what it can still expect; one column a party.
Table temptation_table(const study::Evaluation& e, Style style);

}  // namespace assay::report
