#pragma once
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// Why no rate makes the present value of some flows zero.
enum class NoRate {
  found,            ///< there is at least one
  no_flows,
  all_zero,
  all_received,     ///< no flow below zero, at least one above
  all_paid,
  cancel_each_time, ///< flows at the same time add up to zero, everywhere: every rate would do
  net_received,     ///< mixed signs, but once those of the same time are netted none is below zero
  net_paid,
  always_positive,  ///< the present value is above zero at every rate
  always_negative,
  too_low,          ///< the only one is within 1e-30 of -100 %
  too_high,         ///< the only one is above 1e300
};

struct ZeroRates {
  std::vector<Decimal> rates;  ///< shares per year, ascending, all different
  NoRate why_none = NoRate::found;
};

/// All real rates r, -1 + 1e-30 <= r <= 1e300, at which the sum of flows[i] x (1 + r)^-times[i] is zero.
/// Complete by construction (Descartes' rule and Rolle's theorem, see exponential_sum.hpp), not by scanning.
/// A rate where the sum only touches zero counts when its distance from zero there is at most 1e-12 of the sum of the
/// terms' sizes; rates closer than 1e-12 x (1 + r) are one. Simple zeros are good to about 40 decimals, and are rounded to 40, so
/// that 12 % is 0.12. Throws std::invalid_argument when flows and times differ in number.
/// Cost: about flows x sign changes x zeros evaluations; one sign change (the usual deal) takes well under a millisecond.
ZeroRates zero_rates(const std::vector<Decimal>& flows, const std::vector<Decimal>& times);

}  // namespace assay::verdict
