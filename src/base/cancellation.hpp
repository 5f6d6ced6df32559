#pragma once
#include "base/decimal.hpp"

namespace assay {

/// What 50 digits may leave of a sum that is zero (thirds that are paid back, a rate at which all cancels): 1e-30 of its scale, the sum of the absolute
/// amounts that it adds up. In the scale's unit, not negative.
inline Decimal rounding_of(const Decimal& scale) {
  static const Decimal part = *Decimal::parse("1e-30");
  return abs(scale) * part;
}

/// The sum; 0 where it is nothing but what 50 digits leave of amounts of that scale.
inline Decimal but_for_rounding(const Decimal& sum, const Decimal& scale) { return abs(sum) <= rounding_of(scale) ? Decimal(0) : sum; }

}  // namespace assay
