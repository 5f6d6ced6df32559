#pragma once
#include <boost/multiprecision/cpp_dec_float.hpp>

#include <new>
#include <type_traits>

#include "base/decimal.hpp"

// The number inside a Decimal; for the files that do arithmetic with the library itself.
namespace assay {

/// 50 digits, expression templates off so that `auto` and `min` mean what they say.
using DecimalNumber = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>, boost::multiprecision::et_off>;

struct DecimalInside {
  static_assert(sizeof(DecimalNumber) <= Decimal::size && alignof(DecimalNumber) <= Decimal::alignment);
  static_assert(std::is_trivially_destructible_v<DecimalNumber>, "Decimal's destructor does nothing");

  static const DecimalNumber& of(const Decimal& d) { return *std::launder(reinterpret_cast<const DecimalNumber*>(d.inside_)); }
  static DecimalNumber& of(Decimal& d) { return *std::launder(reinterpret_cast<DecimalNumber*>(d.inside_)); }
  template <class... Arguments>
  static void make(Decimal& d, const Arguments&... arguments) {
    ::new (static_cast<void*>(d.inside_)) DecimalNumber(arguments...);
  }
};

inline const DecimalNumber& number_of(const Decimal& d) { return DecimalInside::of(d); }
inline Decimal decimal_of(const DecimalNumber& number) {
  Decimal d;
  DecimalInside::of(d) = number;
  return d;
}

}  // namespace assay
