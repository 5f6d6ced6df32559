#pragma once
#include <vector>

#include "study/evaluation.hpp"

namespace assay::figure {

/// The net gain of every judged party in every draw, in the unit shown; columns by party, as judged_parties() has them. Draws in which a gain does
/// not exist are left out. Empty when the run has no draws.
using Kept = std::vector<std::vector<double>>;

/// Draws the deal again as the run did (same draws, same seed) and keeps what each draw gives.
Kept kept_gains(const study::Evaluation& e);

}  // namespace assay::figure
