#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

Table loans_table(const study::Evaluation& e, Style style);  ///< T22: terms of the loans and what they come to; no rows when there are none

}  // namespace assay::report
