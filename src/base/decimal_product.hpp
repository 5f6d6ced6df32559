#pragma once
#include "base/decimal_number.hpp"

namespace assay {

/// a becomes a b: the digits of the library's product, a third of its time (short numbers less).
void multiply(DecimalNumber& a, const DecimalNumber& b);

/// a / b to 72 digits or more, cut off; the library's multiplies by a reciprocal, which takes three times as long and is off from the 64th digit on. b is not zero.
DecimalNumber quotient(const DecimalNumber& a, const DecimalNumber& b);

}  // namespace assay
