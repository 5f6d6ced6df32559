#include "verdict/implied_rate.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "verdict/no_rate.hpp"
#include "verdict/npv.hpp"
#include "verdict/zero_rates.hpp"

namespace assay::verdict {
namespace {

/// The net flow at the earliest time that has one is a payment.
bool pays_first(const std::vector<Decimal>& net, const std::vector<Decimal>& times) {
  std::vector<std::size_t> order(times.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
  Decimal sum = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    sum += net[order[i]];
    const bool date_complete = i + 1 == order.size() || times[order[i + 1]] != times[order[i]];
    if (date_complete && !sum.is_zero()) return sum.is_negative();
  }
  return false;
}

}  // namespace

ImpliedRate implied_rate(const std::vector<Decimal>& value_received, const std::vector<Decimal>& given_up,
                         const std::vector<Decimal>& times) {
  if (value_received.size() != given_up.size()) throw std::invalid_argument("both sides of a swap need the same times");
  std::vector<Decimal> net;
  for (std::size_t i = 0; i < given_up.size(); ++i) net.push_back(value_received[i] - given_up[i]);

  ZeroRates found = zero_rates(net, times);
  ImpliedRate result;
  result.lends = pays_first(net, times);
  const std::size_t count = found.rates.size();
  result.rates.status = count == 0 ? Irr::Status::none : count == 1 ? Irr::Status::unique : Irr::Status::several;
  result.rates.roots = std::move(found.rates);
  if (count == 0) result.rates.reason = why_no_implied_rate(found.why_none);
  if (count > 1)
    result.rates.reason =
        "both sides are worth the same at " + std::to_string(count) + " rates, so none of them is the price of the swap";
  return result;
}

ImpliedRate implied_rate(const std::vector<Decimal>& value_received, const std::vector<Decimal>& given_up) {
  return implied_rate(value_received, given_up, annual_times(given_up.size()));
}

}  // namespace assay::verdict
