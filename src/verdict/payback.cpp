#include "verdict/payback.hpp"

#include <optional>
#include <stdexcept>

#include "base/cancellation.hpp"
#include "verdict/npv.hpp"

namespace assay::verdict {

namespace {

/// When the running total of the flows, which must first fall below zero, is back at zero; flow i is spread evenly from
/// begins[i] to ends[i], which are one moment for flows at dates.
struct Crossing {
  bool paid_in = false, lasting = false;
  bool received_first = false;  // a borrower: money comes in before any goes out
  std::optional<Decimal> at;
};

Crossing find_crossing(const std::vector<Decimal>& flows, const std::vector<Decimal>& begins, const std::vector<Decimal>& ends) {
  Crossing result;
  Decimal total = 0, largest = 0;
  for (const Decimal& flow : flows) largest = max(largest, abs(flow));
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const Decimal before = total;
    total = but_for_rounding(total + flows[i], largest);
    if (!result.paid_in && total.is_positive()) result.received_first = true;
    if (total.is_negative()) {
      result.paid_in = true;
      result.lasting = false;
    } else if (result.paid_in && !result.at) {
      result.at = begins[i] - before / flows[i] * (ends[i] - begins[i]);  // before < 0 <= before + flow
      result.lasting = true;
    }
  }
  return result;
}

Measure start_measure(const Crossing& crossing, const std::string& never) {
  if (crossing.at) return Measure::of(*crossing.at);
  if (crossing.paid_in && crossing.received_first) return Measure::not_meaningful("it receives first and pays later: nothing of its own is to come back");
  return Measure::not_meaningful(crossing.paid_in ? never : "nothing is paid in: the running total is never below zero");
}

}  // namespace

Payback payback(const std::vector<Decimal>& flows, std::size_t first_production, const Decimal& rate, const Decimal& length_a) {
  std::vector<Decimal> begins, ends;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    begins.push_back(Decimal(i) * length_a);
    ends.push_back(Decimal(i + 1) * length_a);
  }
  std::vector<Decimal> discounted = discount_factors(rate, ends);
  for (std::size_t i = 0; i < flows.size(); ++i) discounted[i] = flows[i] * discounted[i];

  const Crossing crossing = find_crossing(discounted, begins, ends);
  Payback result;
  result.lasting = crossing.lasting;
  const Decimal span = Decimal(flows.size()) * length_a;
  result.from_start = start_measure(crossing, "not paid back within " + span.text() + (span == Decimal(1) ? " year" : " years"));
  if (!crossing.at) {
    result.from_first_production = result.from_start;
  } else if (first_production >= flows.size()) {
    result.from_first_production = Measure::not_meaningful("nothing is ever produced");
  } else if (*crossing.at < begins[first_production]) {
    result.from_first_production = Measure::not_meaningful("paid back before production starts");
  } else {
    result.from_first_production = Measure::of(*crossing.at - begins[first_production]);
  }
  return result;
}

Payback payback_at(const std::vector<Decimal>& flows, const std::vector<Decimal>& times) {
  if (flows.size() != times.size()) throw std::invalid_argument("every flow needs one time");
  const Crossing crossing = find_crossing(flows, times, times);
  Payback result;
  result.lasting = crossing.lasting;
  result.from_start = start_measure(crossing, "not paid back by the last date");
  result.from_first_production = Measure::not_meaningful("flows at dates have no period of production");
  return result;
}

}  // namespace assay::verdict
