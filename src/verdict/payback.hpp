#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "verdict/measure.hpp"

namespace assay::verdict {

/// Why what was paid in has not come back, or not after production started.
enum class NoPayback { found, nothing_paid_in, received_first, never, nothing_produced, before_production };

/// When the running total of the flows, which must first fall below zero, is back at zero: one text for decimals and for draws.
template <class Number>
struct PaidBack {
  NoPayback why_none = NoPayback::nothing_paid_in;
  Number at{};             ///< where there is none, nothing
  std::size_t period = 0;  ///< in which it falls
  bool lasting = false;    ///< the running total does not fall below zero again (it may: closure, refits)

  /// Why there is none counted from this moment on, which `produced` says there is.
  NoPayback why_none_from(const Number& start, bool produced) const {
    if (why_none != NoPayback::found) return why_none;
    return !produced ? NoPayback::nothing_produced : at < start ? NoPayback::before_production : NoPayback::found;
  }
};

/// Flow i is spread evenly from begins[i] to ends[i], which are one moment for flows at dates. `tiny`: a total no larger is zero.
template <class Number>
PaidBack<Number> find_paid_back(const std::vector<Number>& flows, const std::vector<Number>& begins, const std::vector<Number>& ends, const Number& tiny) {
  PaidBack<Number> result;
  const Number zero(0);
  Number total(0);
  bool paid_in = false, received_first = false;  // a borrower: money comes in before any goes out
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const Number before = total;
    total = total + flows[i];
    if (!(total > tiny) && !(total < -tiny)) total = zero;
    received_first = received_first || (!paid_in && total > zero);
    if (total < zero) {
      paid_in = true;
      result.lasting = false;
    } else if (paid_in && result.why_none != NoPayback::found) {
      result.why_none = NoPayback::found;
      result.at = begins[i] - before / flows[i] * (ends[i] - begins[i]);  // before < 0 <= before + flow
      result.period = i;
      result.lasting = true;
    }
  }
  if (paid_in && result.why_none != NoPayback::found) result.why_none = received_first ? NoPayback::received_first : NoPayback::never;
  return result;
}

/// In words; `never`: those for "not within the time that is looked at".
std::string why_no_payback(NoPayback why, const std::string& never);
/// "not paid back within 10 years".
std::string never_paid_back(std::size_t periods, const Decimal& length_a);
extern const char* const never_by_the_last_date;
extern const char* const no_period_of_production;

/// How long until what was paid in has come back.
struct Payback {
  Measure from_start;             ///< years from the start of the first period
  Measure from_first_production;  ///< years from the start of the first producing period
  bool lasting = false;           ///< as PaidBack has it
};

/// Flows of periods of `length_a` years each, positive = received. The running total must first fall below zero; payback is the first moment at which it is
/// back at zero, with each period's flow spread evenly over the period. `first_production` is an index of a period (the
/// count or more: never produces). A rate above zero gives discounted payback: each flow is first discounted from the end of its
/// period, as in npv(). Rate 0 is the plain one. Not meaningful when nothing was paid in, when it never comes back
/// within the periods given, or, from first production, when it came back before. Throws std::domain_error for a rate of
/// -100 % or less.
Payback payback(const std::vector<Decimal>& flows, std::size_t first_production, const Decimal& rate = Decimal(0),
                const Decimal& length_a = Decimal(1));
/// For flows at dates, times in years ascending: the first time at which what was paid in has come back, plain. Production
/// has no period here, so payback from it is not meaningful. Throws std::invalid_argument when the two differ in number.
Payback payback_at(const std::vector<Decimal>& flows, const std::vector<Decimal>& times);

}  // namespace assay::verdict
