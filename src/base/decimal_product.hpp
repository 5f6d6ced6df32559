#pragma once
#include "base/decimal_number.hpp"

namespace assay {

/// a += b and a -= b, with the digits of the library's sum, in half its time.
void add(DecimalNumber& a, const DecimalNumber& b);
void subtract(DecimalNumber& a, const DecimalNumber& b);

/// a becomes a b: the digits of the library's product, a third of its time (short numbers less).
void multiply(DecimalNumber& a, const DecimalNumber& b);

/// a / b to 72 digits or more, cut off; the library's multiplies by a reciprocal, which takes three times as long and is off from the 64th digit on. b is not zero.
DecimalNumber quotient(const DecimalNumber& a, const DecimalNumber& b);

}  // namespace assay
