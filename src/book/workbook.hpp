#pragma once
#include <string>

#include "study/evaluation.hpp"

namespace assay::book {

/// The deal as a workbook (.xlsx): what came out, every input under a name with its range, source, grade and place, one sheet of lines for each
/// room of the model with periods as columns, the parties, the measures. Every line is live formulas over the inputs, generated from the recorded
/// operations, with our values cached. What a spreadsheet cannot follow is said beside the input or measure that it concerns. The same run gives
/// the same bytes. Nothing, and E501 in `found`, when there is no room for a temporary file.
std::string workbook(const study::Evaluation& e, Diagnostics& found);

}  // namespace assay::book
