#include "verdict/irr.hpp"

#include <utility>

#include "verdict/npv.hpp"
#include "verdict/zero_rates.hpp"

namespace assay::verdict {
namespace {

std::string reason_for(NoRate why) {
  switch (why) {
    case NoRate::found: return {};
    case NoRate::no_flows: return "there are no flows";
    case NoRate::all_zero: return "every flow is zero";
    case NoRate::all_received: return "every flow is a receipt: nothing is paid in";
    case NoRate::all_paid: return "every flow is a payment: nothing comes back";
    case NoRate::cancel_each_time: return "the flows of each date cancel: the NPV is zero at every rate";
    case NoRate::net_received: return "no date has more paid in than received";
    case NoRate::net_paid: return "no date has more received than paid in";
    case NoRate::always_positive: return "the NPV is above zero at every rate";
    case NoRate::always_negative: return "the flows never add up to what was paid in, at any rate";
    case NoRate::too_low: return "the only rate is closer to -100 % than can be told apart";
    case NoRate::too_high: return "the only rate is beyond any meaning (above 1e300)";
  }
  return {};
}

}  // namespace

Irr irr(const std::vector<Decimal>& flows, const std::vector<Decimal>& times) {
  ZeroRates found = zero_rates(flows, times);
  if (found.rates.empty()) return {Irr::Status::none, {}, reason_for(found.why_none)};
  if (found.rates.size() == 1) return {Irr::Status::unique, std::move(found.rates), {}};
  std::string reason = "the NPV is zero at " + std::to_string(found.rates.size()) + " rates, so none of them measures the return";
  return {Irr::Status::several, std::move(found.rates), std::move(reason)};
}

Irr borrowing_rate(const std::vector<Decimal>& flows, const std::vector<Decimal>& times) {
  Irr all = irr(flows, times);
  if (all.status != Irr::Status::several) return all;
  // d NPV/dr = sum -t c (1 + r)^-(t + 1), of the sign of the present value of -t c.
  std::vector<Decimal> slopes;
  for (std::size_t i = 0; i < flows.size(); ++i) slopes.push_back(-times[i] * flows[i]);
  std::vector<Decimal> paid;
  for (const Decimal& rate : all.roots)
    if (npv(slopes, rate, times).is_positive()) paid.push_back(rate);
  if (paid.size() != 1) return all;
  return {Irr::Status::unique, std::move(paid), {}};
}

Irr irr(const std::vector<Decimal>& flows) { return irr(flows, annual_times(flows.size())); }

}  // namespace assay::verdict
