#include "verdict/payback.hpp"

#include <stdexcept>

#include "base/cancellation.hpp"
#include "verdict/npv.hpp"

namespace assay::verdict {

namespace {

Decimal tiny_of(const std::vector<Decimal>& flows) {
  Decimal largest = 0;
  for (const Decimal& flow : flows) largest = max(largest, abs(flow));
  return rounding_of(largest);
}

Measure measure_of(NoPayback why, const Decimal& value, const std::string& never) { return why == NoPayback::found ? Measure::of(value) : Measure::not_meaningful(why_no_payback(why, never)); }

}  // namespace

std::string why_no_payback(NoPayback why, const std::string& never) {
  switch (why) {
    case NoPayback::found: break;
    case NoPayback::nothing_paid_in: return "nothing is paid in: the running total is never below zero";
    case NoPayback::received_first: return "it receives first and pays later: nothing of its own is to come back";
    case NoPayback::never: return never;
    case NoPayback::nothing_produced: return "nothing is ever produced";
    case NoPayback::before_production: return "paid back before production starts";
  }
  return {};
}

std::string never_paid_back(std::size_t periods, const Decimal& length_a) {
  const Decimal span = Decimal(periods) * length_a;
  return "not paid back within " + span.text() + (span == Decimal(1) ? " year" : " years");
}

const char* const never_by_the_last_date = "not paid back by the last date";
const char* const no_period_of_production = "flows at dates have no period of production";

Payback payback(const std::vector<Decimal>& flows, std::size_t first_production, const Decimal& rate, const Decimal& length_a) {
  std::vector<Decimal> begins, ends;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    begins.push_back(Decimal(i) * length_a);
    ends.push_back(Decimal(i + 1) * length_a);
  }
  std::vector<Decimal> discounted = discount_factors(rate, ends);
  for (std::size_t i = 0; i < flows.size(); ++i) discounted[i] = flows[i] * discounted[i];

  const PaidBack<Decimal> crossing = find_paid_back(discounted, begins, ends, tiny_of(discounted));
  Payback result;
  result.lasting = crossing.lasting;
  const std::string never = never_paid_back(flows.size(), length_a);
  const bool produced = first_production < flows.size();
  const Decimal start = produced ? begins[first_production] : Decimal(0);
  result.from_start = measure_of(crossing.why_none, crossing.at, never);
  result.from_first_production = measure_of(crossing.why_none_from(start, produced), crossing.at - start, never);
  return result;
}

Payback payback_at(const std::vector<Decimal>& flows, const std::vector<Decimal>& times) {
  if (flows.size() != times.size()) throw std::invalid_argument("every flow needs one time");
  const PaidBack<Decimal> crossing = find_paid_back(flows, times, times, tiny_of(flows));
  Payback result;
  result.lasting = crossing.lasting;
  result.from_start = measure_of(crossing.why_none, crossing.at, never_by_the_last_date);
  result.from_first_production = Measure::not_meaningful(no_period_of_production);
  return result;
}

}  // namespace assay::verdict
