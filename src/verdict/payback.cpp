#include "verdict/payback.hpp"

#include <optional>
#include <stdexcept>

#include "verdict/npv.hpp"

namespace assay::verdict {

Payback payback(const std::vector<Decimal>& flows, std::size_t first_production, const Decimal& rate, const Decimal& length_a) {
  std::vector<Decimal> ends = annual_times(flows.size());
  for (Decimal& end : ends) end = end * length_a;
  const std::vector<Decimal> factors = discount_factors(rate, ends);
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
    const std::string why = paid_in ? "not paid back within " + (Decimal(flows.size()) * length_a).text() + " years"
                                    : "nothing is paid in: the running total is never below zero";
    result.from_start = result.from_first_production = Measure::not_meaningful(why);
    return result;
  }
  result.from_start = Measure::of(*years * length_a);
  if (first_production >= flows.size()) {
    result.from_first_production = Measure::not_meaningful("nothing is ever produced");
  } else if (*years < Decimal(first_production)) {
    result.from_first_production = Measure::not_meaningful("paid back before production starts");
  } else {
    result.from_first_production = Measure::of((*years - Decimal(first_production)) * length_a);
  }
  return result;
}

Payback payback_at(const std::vector<Decimal>& flows, const std::vector<Decimal>& times) {
  if (flows.size() != times.size()) throw std::invalid_argument("every flow needs one time");
  Payback result;
  result.from_start = Measure::not_meaningful("nothing is paid in: the running total is never below zero");
  result.from_first_production = Measure::not_meaningful("flows at dates have no period of production");
  Decimal total = 0;
  bool paid_in = false, back = false;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    total += flows[i];
    if (total.is_negative()) {
      if (!back) result.from_start = Measure::not_meaningful("not paid back by the last date");
      paid_in = true;
      result.lasting = false;
    } else if (paid_in && !back) {
      result.from_start = Measure::of(times[i]);
      result.lasting = back = true;
    }
  }
  return result;
}

}  // namespace assay::verdict
