#pragma once
#include <string>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/solve.hpp"

namespace assay::report {

/// The answer in one or two sentences: every value, or that there is none and why.
std::string solve_answer(const study::SolveResult& result, Style style);
/// The values with what each side gains there and the verdict: base, answers, ends of the range. Notes: the range, how it was searched.
Table solve_table(const study::SolveResult& result, const std::string& money, Style style);

}  // namespace assay::report
