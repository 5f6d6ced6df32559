#pragma once
#include "base/decimal.hpp"

namespace assay {

/// Rounding is always named. `places` counts decimals after the point; negative rounds to tens, hundreds ...
Decimal round_half_even(const Decimal& x, int places);
Decimal round_half_up(const Decimal& x, int places);  ///< half away from zero, as taught at school
/// To `digits` significant digits, half even; 0 stays 0.
Decimal round_significant(const Decimal& x, int digits);
/// Power of ten of the leading digit: 2500 -> 3, 0.04 -> -2; 0 for zero.
int leading_power(const Decimal& x);

/// Plain fixed notation of an already rounded number: exactly `places` decimals, no exponent, no thousands mark,
/// "-0.00" never appears. Rounds half even if it was not rounded.
std::string fixed_text(const Decimal& x, int places);

/// A share as percent to `digits` significant digits: 0.12345 -> "12.3 %".
std::string percent_text(const Decimal& share, int digits);

}  // namespace assay
