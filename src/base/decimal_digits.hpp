#pragma once
#include <string>
#include <string_view>

#include "base/decimal_number.hpp"

namespace assay {

/// Which way a number half-way between two candidates goes.
enum class Tie { even, up };  // up: away from zero

/// The number to `digits` significant decimal digits (1 and more); zero stays zero. Works on the decimal digits
/// themselves, so it is exact, and takes tens of nanoseconds.
DecimalNumber to_digits(const DecimalNumber& x, int digits, Tie tie = Tie::even);

/// A finite number as decimal digits: value = 0.d1d2d3... x 10^(power + 1); "0" and power 0 for zero.
struct Digits {
  bool negative = false;
  std::string digits;  ///< no trailing zeros, at most 50
  long power = 0;      ///< power of ten of the first digit
};
/// Of the number to 50 significant digits. Throws std::overflow_error when it is not finite.
Digits digits_of(const Decimal& x);

/// The number +-digits x 10^power, exactly. `digits`: 1 to 65 of them, the first not 0.
DecimalNumber number_of_digits(bool negative, std::string_view digits, long power);

/// The double nearest to the number's 50 digits; infinite beyond their range, 0 below it.
double nearest_double(const Decimal& x);

/// About x, to 15 digits, for choosing a table row or a first guess; the library's own conversion goes through text.
/// 0 below 1e-300, infinite above 1e320.
double rough_double(const DecimalNumber& x);

/// 10^power, exactly.
DecimalNumber ten_to(long power);

}  // namespace assay
