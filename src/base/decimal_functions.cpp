#include <array>
#include <cmath>
#include <stdexcept>

#include "base/decimal.hpp"
#include "base/decimal_digits.hpp"
#include "base/decimal_product.hpp"

namespace assay {
namespace {

using Number = DecimalNumber;

constexpr const char* ln_10 = "2.302585092994045684017991454684364207601101488628772976033327900967572609677352480236";
constexpr long largest_exponent = 140'000'000;  // e^x beyond the exponent range of cpp_dec_float (10^+-67,108,864)
constexpr long largest_whole_power = 1'000'000;

Decimal finite(const Number& x, const char* what) {
  if (!x.backend().isfinite()) throw std::overflow_error(std::string(what) + ": the result is too large");
  return decimal_of(x);
}

/// e^x is looked up in two steps, e^(j/64) and e^(k/4096), so that 12 terms of the series are left to sum.
struct ExpTables {
  std::array<Number, 2 * 74 + 1> coarse;  // |x| <= ln(10)/2 = 1.1513 needs |j| <= 74
  std::array<Number, 2 * 32 + 1> fine;
  Number ln10{ln_10};
  std::array<Number, 13> term;            // 1/n!

  ExpTables() {
    term[0] = 1;
    for (int n = 1; n <= 12; ++n) term[n] = term[n - 1] / n;
    // 40 terms of the plain series: (1/64)^40 / 40! < 1e-120.
    const auto series = [](const Number& x) {
      Number sum = 1, t = 1;
      for (int n = 1; n <= 40; ++n) sum += t = t * x / n;
      return sum;
    };
    fill(coarse, series(Number(1) / 64), series(Number(-1) / 64));
    fill(fine, series(Number(1) / 4096), series(Number(-1) / 4096));
  }

  template <std::size_t size>
  static void fill(std::array<Number, size>& table, const Number& up, const Number& down) {
    const std::size_t middle = size / 2;
    table[middle] = 1;
    for (std::size_t i = 1; i <= middle; ++i) {
      table[middle + i] = table[middle + i - 1] * up;
      table[middle - i] = table[middle - i + 1] * down;
    }
  }
};

const ExpTables& exp_tables() {
  static const ExpTables tables;
  return tables;
}

Number times(long n, const Number& x) {
  Number product(n);
  multiply(product, x);
  return product;
}

/// x = p ln 10 + j/64 + k/4096 + r, |r| <= 1/8192; the caller sees to the range.
Number exp_of(const Number& x) {
  static const Number ten_bits("0.015625"), twelve_bits("0.000244140625");  // 1/64, 1/4096
  const ExpTables& tables = exp_tables();
  const long p = std::lround(rough_double(x) / 2.302585092994046);
  Number r = x;
  if (p != 0) subtract(r, times(p, tables.ln10));
  const long j = std::lround(rough_double(r) * 64);
  subtract(r, times(j, ten_bits));
  const long k = std::lround(rough_double(r) * 4096);
  subtract(r, times(k, twelve_bits));
  Number sum = tables.term.back();
  for (std::size_t n = tables.term.size() - 1; n-- > 0;) {
    multiply(sum, r);
    add(sum, tables.term[n]);
  }
  multiply(sum, tables.coarse.at(static_cast<std::size_t>(j + 74)));
  multiply(sum, tables.fine.at(static_cast<std::size_t>(k + 32)));
  if (p != 0) multiply(sum, ten_to(p));
  return sum;
}

/// 2 artanh(s) = 2 (s + s^3/3 + s^5/5 + ...) = log((1 + s) / (1 - s)), for |s| < 0.01.
Number twice_artanh(const Number& s) {
  Number square = s;
  multiply(square, s);
  Number power = s, sum = s;
  for (unsigned long long n = 3; !power.is_zero() && power.backend().order() > s.backend().order() - 62; n += 2) {
    multiply(power, square);
    Number term = power;
    term.backend().div_unsigned_long_long(n);
    add(sum, term);
  }
  return sum + sum;
}

Number log_of(const Number& x) {
  // Close below 1 the two parts (9.99... and a power of ten) would cancel; the series keeps every digit.
  const Number above = x - 1;
  if (above.backend().order() < -2) return twice_artanh(quotient(above, x + 1));
  // A double gives 15 digits; what is left, x / e^guess = 1 + u with |u| < 1e-14, needs three terms.
  const long power = x.backend().order();
  Number mantissa = x;
  multiply(mantissa, ten_to(-power));  // 1 <= mantissa < 10
  const Number guess = times(std::lround(std::log(rough_double(mantissa)) * 1e15), ten_to(-15));
  Number scaled = exp_of(-guess);
  multiply(scaled, mantissa);
  return guess + twice_artanh(quotient(scaled - 1, scaled + 1)) + times(power, exp_tables().ln10);
}

/// By squaring; exact while the result fits.
Number whole_power(Number base, long n) {
  Number result = 1;
  for (; n > 0; n >>= 1) {
    if (n & 1) multiply(result, base);
    if (n > 1) multiply(base, base);
  }
  return result;
}

}  // namespace

Decimal exp(const Decimal& x) {
  if (x.is_zero()) return 1;
  static const Decimal most = largest_exponent, least = -largest_exponent;
  if (x > most) throw std::overflow_error("exp: the result is too large");
  if (x < least) return 0;
  return finite(exp_of(number_of(x)), "exp");
}

Decimal log(const Decimal& x) {
  if (!x.is_positive()) throw std::domain_error("log of a number that is not positive");
  return decimal_of(x == Decimal(1) ? Number(0) : log_of(number_of(x)));
}

Decimal sqrt(const Decimal& x) {
  if (x.is_negative()) throw std::domain_error("square root of a negative number");
  if (x.is_zero()) return 0;
  const Number root = boost::multiprecision::sqrt(number_of(x));
  const Number short_root = to_digits(root, 36);  // a root that is exact has half the digits of the square
  return decimal_of(short_root * short_root == number_of(x) ? short_root : root);
}

Decimal pow(const Decimal& x, const Decimal& y) {
  if (y.is_zero()) return 1;
  const bool whole = number_of(y).backend().isint();
  if (x.is_zero()) {
    if (y.is_negative()) throw std::domain_error("zero to a negative power");
    return 0;
  }
  if (whole && abs(y) <= Decimal(largest_whole_power)) {
    const long n = number_of(y).convert_to<long>();
    const Number result = whole_power(number_of(x), n < 0 ? -n : n);
    if (n > 0) return finite(result, "pow");
    if (!result.backend().isfinite()) return 0;
    if (result.is_zero()) throw std::overflow_error("pow: the result is too large");
    return Decimal(1) / decimal_of(result);
  }
  if (x.is_negative() && !whole) throw std::domain_error("a negative number to a power that is not whole");
  const Decimal size = exp(y * log(abs(x)));
  const bool odd = whole && !number_of(y * "0.5"_d).backend().isint();
  return x.is_negative() && odd ? -size : size;
}

}  // namespace assay
