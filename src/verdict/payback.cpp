#include "verdict/payback.hpp"

#include <optional>

#include "verdict/npv.hpp"

namespace assay::verdict {

Payback payback(const std::vector<Decimal>& flows, std::size_t first_production, const Decimal& rate) {
  const std::vector<Decimal> factors = discount_factors(rate, annual_times(flows.size()));
  Payback result;
  Decimal total = 0;
  bool paid_in = false;
  std::optional<Decimal> years;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const Decimal flow = flows[i] * factors[i];
    const Decimal before = total;
    total += flow;
    if (total.is_negative()) {
      paid_in = true;
      result.lasting = false;
    } else if (paid_in && !years) {
      years = Decimal(i) - before / flow;  // before < 0 <= before + flow: the share of the period it took
      result.lasting = true;
    }
  }

  if (!years) {
    const std::string why = paid_in ? "not paid back within " + std::to_string(flows.size()) + " years"
                                    : "nothing is paid in: the running total is never below zero";
    result.from_start = result.from_first_production = Measure::not_meaningful(why);
    return result;
  }
  result.from_start = Measure::of(*years);
  if (first_production >= flows.size()) {
    result.from_first_production = Measure::not_meaningful("nothing is ever produced");
  } else if (*years < Decimal(first_production)) {
    result.from_first_production = Measure::not_meaningful("paid back before production starts");
  } else {
    result.from_first_production = Measure::of(*years - Decimal(first_production));
  }
  return result;
}

}  // namespace assay::verdict
