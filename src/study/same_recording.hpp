#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

/// Are two recordings of a deal one graph of cells with the same constants and inputs, but for the values of the inputs named? Then either is the
/// other with these values. Their alternatives that share the inputs are held to the same.
bool same_recording(const Evaluation& a, const Evaluation& b, const std::vector<std::string>& but);

}  // namespace assay::study
