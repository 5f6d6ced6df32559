#include "verdict/irr.hpp"

#include <utility>

#include "verdict/no_rate.hpp"
#include "verdict/npv.hpp"
#include "verdict/zero_rates.hpp"

namespace assay::verdict {

Irr irr(const std::vector<Decimal>& flows, const std::vector<Decimal>& times) {
  ZeroRates found = zero_rates(flows, times);
  if (found.rates.empty()) return {Irr::Status::none, {}, why_no_irr(found.why_none)};
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
