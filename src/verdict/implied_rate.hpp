#pragma once
#include <vector>

#include "base/decimal.hpp"
#include "verdict/irr.hpp"

namespace assay::verdict {

/// Implied interest rate of a swap: all rates r, shares per year, with sum of (V_t - F_t)(1 + r)^-t = 0, where
/// V_t >= 0 is the arm's-length value of what the host gets at time t and F_t >= 0 all flows of the state that it gives up (tax,
/// royalty, dividends, price discount, free equity). It is what the swap costs the host as if it were a loan: compare it with
/// the rate of one. `reason` speaks of the swap when there is no rate or several. A single root is a cost of borrowing only
/// when the host gets first and gives later; otherwise it is a return, and `lends` is true. Real rates come of real flows.
struct ImpliedRate {
  Irr rates;
  bool lends = false;  ///< the host's first net flow is a payment
};

/// Throws std::invalid_argument when the three differ in number.
ImpliedRate implied_rate(const std::vector<Decimal>& value_received, const std::vector<Decimal>& given_up,
                         const std::vector<Decimal>& times);
/// For annual periods with end-of-period flows.
ImpliedRate implied_rate(const std::vector<Decimal>& value_received, const std::vector<Decimal>& given_up);

}  // namespace assay::verdict
