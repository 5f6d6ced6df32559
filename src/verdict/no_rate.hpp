#pragma once
#include <string>

#include "verdict/zero_rates.hpp"

namespace assay::verdict {

/// Why flows have no rate of return, in plain words; "" for `found`.
std::string why_no_irr(NoRate why);
/// The same of a swap, whose flows are what the host gets less what it gives up.
std::string why_no_implied_rate(NoRate why);

}  // namespace assay::verdict
