#include "verdict/implied_rate.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "verdict/npv.hpp"
#include "verdict/zero_rates.hpp"

namespace assay::verdict {
namespace {

std::string reason_for(NoRate why) {
  switch (why) {
    case NoRate::found: return {};
    case NoRate::no_flows:
    case NoRate::all_zero:
    case NoRate::cancel_each_time: return "what the host gets and gives up is equal on each date: there is nothing to lend";
    case NoRate::all_received:
    case NoRate::net_received: return "on no date does the host give up more than it gets in the deal's flows; what it could have had without the deal is not among them";
    case NoRate::all_paid:
    case NoRate::net_paid: return "the host never gets more than it gives up on the same date: nothing is lent to it";
    case NoRate::always_positive: return "what the host gets is worth more than what it gives up, at every rate";
    case NoRate::always_negative: return "what the host gets is worth less than what it gives up, at every rate";
    case NoRate::too_low: return "the only rate is closer to -100 % than can be told apart";
    case NoRate::too_high: return "the only rate is beyond any meaning (above 1e300)";
  }
  return {};
}

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
  if (count == 0) result.rates.reason = reason_for(found.why_none);
  if (count > 1)
    result.rates.reason =
        "both sides are worth the same at " + std::to_string(count) + " rates, so none of them is the price of the swap";
  return result;
}

ImpliedRate implied_rate(const std::vector<Decimal>& value_received, const std::vector<Decimal>& given_up) {
  return implied_rate(value_received, given_up, annual_times(given_up.size()));
}

}  // namespace assay::verdict
