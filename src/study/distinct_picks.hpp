#pragma once
#include <vector>

#include "study/results.hpp"

namespace assay::study {

/// The deals that a rule picks, each once, in their order: two that give every side the same, to 1e-9 of the page's largest traced gain, by terms
/// that agree to 1e-6 of their ranges are one deal that a search came to from two sides; the first of them stays.
std::vector<RulePoint> distinct_picks(const FairnessPage& page, const RuleResult& result);

}  // namespace assay::study
