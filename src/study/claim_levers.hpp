#pragma once
#include <vector>

#include "study/condition.hpp"

namespace assay::study {

/// Where a condition holds: within the ranges of the two inputs that move its figures most.
struct ClaimLevers {
  std::vector<Lever> alone;                        ///< each with all else at base; the one that moves more first
  std::vector<ClaimResult::Together> together;     ///< only where neither turns the answer alone and both do
};
/// `holds`: the answer at base. Nothing when a figure of the condition is no sum over the deal's lines.
ClaimLevers claim_levers(const Evaluation& e, const Condition& condition, bool holds);

}  // namespace assay::study
