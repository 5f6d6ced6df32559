#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// T25: what each party's net present value is made of: a row for every leg, loan, tax, term and venture that brings it or costs it something, each at
/// its own rate; the last row is the NPV. No rows when legs, loans and clauses are all there is: T2 says it then.
Table accounts_table(const study::Evaluation& e, Style style);

}  // namespace assay::report
