#pragma once
#include <cstddef>
#include <vector>

#include "base/decimal.hpp"
#include "verdict/measure.hpp"

namespace assay::verdict {

/// How long until what was paid in has come back.
struct Payback {
  Measure from_start;             ///< years from the start of the first period
  Measure from_first_production;  ///< years from the start of the first producing period
  bool lasting = false;           ///< the running total does not fall below zero again (it may: closure, refits)
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
