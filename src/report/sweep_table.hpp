#pragma once
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/sweep.hpp"

namespace assay::report {

/// One row a point: the axes, then each output. For data files.
Table sweep_rows(const study::SweepResult& sweep);
/// One grid an output: x across when there are two axes, one row a value when there is one. For people.
std::vector<Table> sweep_grids(const study::SweepResult& sweep, Style style);

}  // namespace assay::report
