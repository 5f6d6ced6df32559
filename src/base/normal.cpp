#include <array>

#include "base/decimal_number.hpp"
#include "base/decimal_product.hpp"

namespace assay {
namespace {

using Number = DecimalNumber;

constexpr const char* one_over_root_two_pi =
    "0.3989422804014326779399460599343818684758586311649346576659258296706579258993018385";

/// Phi(x) - 1/2 = phi(x) (x + x^3/3 + x^5/(3 5) + x^7/(3 5 7) + ...); all terms have one sign, so nothing cancels.
/// Abramowitz and Stegun 26.2.11.
Number middle(const Number& x, const Number& density) {
  const Number square = x * x;
  Number term = x, sum = x;
  for (unsigned long long n = 3; term.backend().order() > sum.backend().order() - 68; n += 2) {
    multiply(term, square);
    term.backend().div_unsigned_long_long(n);
    add(sum, term);
  }
  return density * sum;
}

/// 1 - Phi(x) = phi(x) / (x + 1/(x + 2/(x + 3/(x + ...)))), x > 0. Abramowitz and Stegun 26.2.14.
Number tail(const Number& x, const Number& density, int depth) {
  // The continued fraction from its front: convergents a/b by the three-term recurrence, one division at the end.
  Number a_before = 1, a = 0, b_before = 0, b = 1;  // a/b stands for 0, then 1/x, ...
  for (int n = 0; n < depth; ++n) {
    const unsigned long long numerator = n == 0 ? 1 : static_cast<unsigned long long>(n);
    Number a_next = x * a, b_next = x * b;
    a_before.backend().mul_unsigned_long_long(numerator);
    b_before.backend().mul_unsigned_long_long(numerator);
    a_next += a_before;
    b_next += b_before;
    a_before = a;
    b_before = b;
    a = a_next;
    b = b_next;
  }
  return density * a / b;
}

}  // namespace

Decimal normal_cdf(const Decimal& x) {
  static const Number scale(one_over_root_two_pi), half("0.5");
  if (x.is_zero()) return decimal_of(half);
  const Decimal size = abs(x);
  if (size > Decimal(10000)) return x.is_negative() ? 0 : 1;  // 1 - Phi(10000) < 1e-21,000,000
  const Number density = scale * number_of(exp(decimal_of(-half * number_of(size) * number_of(size))));
  if (size < Decimal(6)) return decimal_of(half + middle(number_of(x), density));
  // Relative error of the fraction alone: 4e-54 at x = 6 after 140 steps, 2e-56 at x = 12 after 60 (against 3000 steps).
  const Number beyond = tail(number_of(size), density, size < Decimal(12) ? 140 : 60);
  return decimal_of(x.is_negative() ? beyond : Number(1 - beyond));
}

}  // namespace assay
