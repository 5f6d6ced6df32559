#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/without.hpp"

namespace assay::report {

/// T36: what a party has with the deal and without it, line by line.
Table without_table(const study::Evaluation& e, Style style, const study::WithoutDeal& without);

}  // namespace assay::report
