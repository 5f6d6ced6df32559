#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

Table leakage_table(const study::Evaluation& e, Style style, const study::LeakageResult& leakage);  ///< T16: who gains inside a side

}  // namespace assay::report
