#pragma once
#include <optional>
#include <string>

#include "study/solve.hpp"

namespace assay::study {

/// A place for messages about what was written behind an option.
Span option_place(const std::string& option, const std::string& text);
/// A value with the unit of the solved input, as a deal file would have it.
std::string with_unit(const SolveResult& result, const Decimal& value);

/// What is asked about: the input (its label, unit, base) and its range, into `result`; `parameter` stays empty when no cell stands for the
/// input. False when there is no such input or range: E602, E604, E605, E606 in `found`; W590 in the result's warnings.
bool read_input(const Evaluation& base, const SolveAsked& asked, SolveResult& result, std::optional<sheet::ParameterId>& parameter, Diagnostics& found);

}  // namespace assay::study
