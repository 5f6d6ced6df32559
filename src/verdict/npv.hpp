#pragma once
#include <cstddef>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

// Flows: one per period, in money, positive = received. Flow i stands at times[i], in years from the valuation date, which is
// time 0 = the start of the first period. A rate is a share per year (0.08), effective annual compounding, above -1.
// Every function here throws std::invalid_argument when flows and times differ in number, and std::domain_error when a
// rate is -100 % or less.

/// When the flows of `count` annual periods fall: at their ends, 1, 2, ... count.
std::vector<Decimal> annual_times(std::size_t count);

/// (1 + rate)^-t for each time. Whole years by multiplication, others by exp(-t log(1 + rate)).
std::vector<Decimal> discount_factors(const Decimal& rate, const std::vector<Decimal>& times);

/// The sum of flow i x factors[i]: for many flows at the same times and rate, whose factors are made once.
Decimal present_value(const std::vector<Decimal>& flows, const std::vector<Decimal>& factors);

/// Net present value: the sum of flow i x (1 + rate)^-times[i], in the flows' money at time 0.
Decimal npv(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times);
/// For annual periods with end-of-period flows (what a spreadsheet's NPV does).
Decimal npv(const std::vector<Decimal>& flows, const Decimal& rate);

/// The sum of |flow i| x (1 + rate)^-times[i]: what a difference between two engines, or an NPV that should be zero, is
/// measured against.
Decimal absolute_pv(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times);
Decimal absolute_pv(const std::vector<Decimal>& flows, const Decimal& rate);
/// The same with factors that are made once.
Decimal absolute_present_value(const std::vector<Decimal>& flows, const std::vector<Decimal>& factors);

}  // namespace assay::verdict
