#include "verdict/mirr.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/rounding.hpp"
#include "verdict/npv.hpp"

namespace assay::verdict {

Measure mirr(const std::vector<Decimal>& flows, const Decimal& finance_rate, const Decimal& reinvestment_rate,
             const std::vector<Decimal>& times) {
  if (flows.size() != times.size()) throw std::invalid_argument("every flow needs one time");
  if (!std::is_sorted(times.begin(), times.end())) throw std::invalid_argument("times must not descend");
  if (flows.empty()) return Measure::not_meaningful("there are no flows");

  std::vector<Decimal> payments, receipts, since_first, until_last;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    payments.push_back(max(-flows[i], Decimal(0)));
    receipts.push_back(max(flows[i], Decimal(0)));
    since_first.push_back(times[i] - times.front());
    until_last.push_back(times[i] - times.back());
  }
  const Decimal paid = npv(payments, finance_rate, since_first);
  const Decimal received = npv(receipts, reinvestment_rate, until_last);
  if (paid.is_zero()) return Measure::not_meaningful("nothing is paid in");
  if (received.is_zero()) return Measure::not_meaningful("nothing comes back");
  if (since_first.back().is_zero()) return Measure::not_meaningful("all flows fall on one date");
  const Decimal rate = pow(received / paid, Decimal(1) / since_first.back()) - Decimal(1);
  return Measure::of(round_half_even(rate, 40));  // takes off the noise of pow: 10 % is 0.1
}

Measure mirr(const std::vector<Decimal>& flows, const Decimal& finance_rate, const Decimal& reinvestment_rate) {
  return mirr(flows, finance_rate, reinvestment_rate, annual_times(flows.size()));
}

}  // namespace assay::verdict
