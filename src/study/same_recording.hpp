#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

/// Are two recordings of a deal one graph of cells with the same constants and inputs, but for the values of the inputs named? Then either is the
/// other with these values. Their alternatives that share the inputs are held to the same.
bool same_recording(const Evaluation& a, const Evaluation& b, const std::vector<std::string>& but);

/// Is the input, a parameter with a range, a number of the sheet and nothing more? A time may also count periods while the deal is recorded; it is asked by
/// recording the deal anew at both ends of its range. Inputs of other kinds decide nothing while recording (DealSpace, rulings of the format).
bool is_only_a_cell(const Evaluation& e, sheet::ParameterId input);

/// The same of any parameter: a time without a range is tried at one of its unit more.
bool keeps_recording(const Evaluation& e, sheet::ParameterId input);

}  // namespace assay::study
