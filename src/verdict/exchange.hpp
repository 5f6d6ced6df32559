#pragma once
#include "base/decimal.hpp"
#include "verdict/measure.hpp"

namespace assay::verdict {

/// Why there is none, of what is given; nothing where there is one. For decimals and draws.
template <class Number>
const char* why_no_exchange(const Number& given) {
  const Number zero(0);
  return given > zero ? nullptr : given < zero ? "not applicable: giving it saves the giver money" : "not applicable: nothing is given";
}

/// Exchange ratio of a party: present worth to it of what it receives over present cost to it of what it gives; above 1 it
/// gets more than it gives. Both in the same money at the same date and rate; `given` is a cost, so zero or more.
/// Not meaningful when nothing is given, or when giving costs less than nothing.
Measure exchange_ratio(const Decimal& received, const Decimal& given);

}  // namespace assay::verdict
