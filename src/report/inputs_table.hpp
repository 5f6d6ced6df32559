#pragma once
#include <cstddef>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// T5, inputs that matter: the inputs that are drawn, with what they are drawn from, source and grade, and the share of each party's spread: its
/// squared swing (alone from P10 to P90, drivers of the run) over the sum of all squared swings, which is its share of the variance where
/// effects are straight lines and inputs move by themselves. At most `limit` rows; the largest share of any party first. A note in place
/// of rows when no input with a range moves a gain.
Table inputs_table(const study::Evaluation& e, Style style, std::size_t limit);

}  // namespace assay::report
