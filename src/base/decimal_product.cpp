#include "base/decimal_product.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/decimal_limbs.hpp"

namespace assay {
namespace {

using Number = DecimalNumber;
using Row = std::array<std::uint64_t, limb_count>;
constexpr std::uint64_t base = limb_base;
constexpr std::int32_t safe_exponent = 30'000'000;  // sums and differences of two stay within the library's range

/// Neither zero nor without a value, and far from the ends of the range: all others are left to the library.
bool ordinary(const Number& x) { return x.backend().isfinite() && !x.is_zero() && std::abs(ConstLimbs(x).exponent()) < safe_exponent; }

std::size_t length_of(const std::uint32_t* limbs) {
  std::size_t length = limb_count;
  while (limbs[length - 1] == 0) --length;
  return length;
}

/// The upper limbs of the product of x and the first `Length` limbs of y, as the library cuts it: what lower limbs would carry is left out.
/// Returns the limb before the first.
template <std::size_t Length>
std::uint64_t product_of(const Row& x, const Row& y, std::uint32_t* to) {
  std::uint64_t carry = 0;
#pragma GCC unroll 10
  for (std::size_t back = 1; back <= limb_count; ++back) {
    const std::size_t j = limb_count - back;
    std::uint64_t sum = carry;
#pragma GCC unroll 10
    for (std::size_t i = 0; i < Length; ++i)
      if (i <= j) sum += x[j - i] * y[i];
    carry = sum / base;
    to[j] = static_cast<std::uint32_t>(sum - carry * base);
  }
  return carry;
}

template <std::size_t... Shorter>
std::uint64_t product_by_length(std::size_t length, const Row& x, const Row& y, std::uint32_t* to, std::index_sequence<Shorter...>) {
  using Product = std::uint64_t (*)(const Row&, const Row&, std::uint32_t*);
  static constexpr Product products[] = {product_of<Shorter + 1>...};
  return products[length - 1](x, y, to);
}

/// As in long division by hand, a limb at a time (Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D). `above` has room for all limbs of
/// the quotient and `length` more; the divisor's first limb is at least half the base. Writes limb_count + 1 limbs, the first of which may be zero.
void divide(std::uint64_t* above, const std::uint64_t* divisor, std::size_t length, std::uint64_t* to) {
  for (std::size_t k = 0; k <= limb_count; ++k) {
    std::uint64_t* const at = above + k;
    const std::uint64_t head = at[0] * base + at[1];
    std::uint64_t guess = head / divisor[0], rest = head % divisor[0];
    while (guess >= base || (length > 1 && guess * divisor[1] > rest * base + at[2])) {
      --guess;
      rest += divisor[0];
      if (rest >= base) break;
    }
    std::uint64_t borrow = 0;
    for (std::size_t i = length; i-- > 0;) {
      const std::uint64_t taken = guess * divisor[i] + borrow, low = taken % base;
      borrow = taken / base + (at[i + 1] < low ? 1 : 0);
      at[i + 1] += at[i + 1] < low ? base - low : -low;
    }
    if (at[0] < borrow) {  // one too many
      --guess;
      std::uint64_t carry = 0;
      for (std::size_t i = length; i-- > 0;) {
        const std::uint64_t sum = at[i + 1] + divisor[i] + carry;
        carry = sum >= base ? 1 : 0;
        at[i + 1] = sum - carry * base;
      }
    }
    at[0] = 0;
    to[k] = guess;
  }
}

/// a + b or, with `minus`, a - b; digits that a shift brings below the last limb are cut, as the library cuts them.
void add_signed(Number& a, const Number& b, bool minus) {
  if (b.is_zero()) return;
  if (a.is_zero()) {
    a = b;
    if (minus) a.backend().negate();
    return;
  }
  if (!ordinary(a) || !ordinary(b)) {
    if (minus) a -= b;
    else a += b;
    return;
  }
  constexpr std::int32_t farthest = (static_cast<std::int32_t>(limb_count) - 1) * limb_digits;
  const ConstLimbs right(b);
  const MutableLimbs left(a);
  const bool negative = right.negative() != minus;
  const std::int32_t apart = *left.exponent - right.exponent();
  if (apart > farthest) return;
  if (apart < -farthest) {
    a = b;
    if (minus) a.backend().negate();
    return;
  }
  const bool same_sign = *left.negative == negative;
  // `high` is the larger, but for numbers of one sign and exponent, where it makes no difference. What is written lies at or behind what is read of either.
  bool left_is_high = apart > 0;
  if (apart == 0) left_is_high = same_sign || !std::lexicographical_compare(left.limbs, left.limbs + limb_count, right.limbs(), right.limbs() + limb_count);
  const std::uint32_t *const high = left_is_high ? left.limbs : right.limbs(), *const low = left_is_high ? right.limbs() : left.limbs;
  const std::size_t shift = static_cast<std::size_t>(std::abs(apart) / limb_digits);
  std::uint32_t* const to = left.limbs;
  if (!left_is_high) {
    *left.exponent = right.exponent();
    *left.negative = negative;
  }
  std::size_t j = limb_count;
  if (same_sign) {
    std::uint32_t carry = 0;
    while (j-- > shift) {
      const std::uint32_t sum = high[j] + low[j - shift] + carry;
      carry = sum >= limb_base ? 1 : 0;
      to[j] = sum - (carry != 0 ? limb_base : 0);
    }
    for (j = shift; j-- > 0;) {
      const std::uint32_t sum = high[j] + carry;
      carry = sum >= limb_base ? 1 : 0;
      to[j] = sum - (carry != 0 ? limb_base : 0);
    }
    if (carry == 0) return;
    std::copy_backward(to, to + limb_count - 1, to + limb_count);
    to[0] = 1;
    *left.exponent += limb_digits;
    return;
  }
  std::uint32_t borrow = 0;
  while (j-- > shift) {
    const std::uint32_t taken = low[j - shift] + borrow;
    borrow = high[j] < taken ? 1 : 0;
    to[j] = high[j] - taken + (borrow != 0 ? limb_base : 0);
  }
  for (j = shift; j-- > 0;) {
    const std::uint32_t whole = high[j];
    to[j] = whole - borrow + (whole < borrow ? limb_base : 0);
    borrow = whole < borrow ? 1 : 0;
  }
  std::size_t first = 0;
  while (first < limb_count && to[first] == 0) ++first;
  if (first == 0) return;
  if (first == limb_count) {
    a = 0;
    return;
  }
  std::copy(to + first, to + limb_count, to);
  std::fill(to + limb_count - first, to + limb_count, 0);
  *left.exponent -= static_cast<std::int32_t>(first) * limb_digits;
}

}  // namespace

void add(Number& a, const Number& b) { add_signed(a, b, false); }
void subtract(Number& a, const Number& b) { add_signed(a, b, true); }

void multiply(Number& a, const Number& b) {
  if (!ordinary(a) || !ordinary(b)) {
    a *= b;
    return;
  }
  const ConstLimbs right(b);
  const MutableLimbs left(a);
  const bool negative = *left.negative != right.negative();
  const std::int32_t exponent = *left.exponent + right.exponent();
  std::size_t length = length_of(right.limbs()), other = length_of(left.limbs);
  Row x, y;
  for (std::size_t i = 0; i < limb_count; ++i) x[i] = left.limbs[i], y[i] = right.limb(i);
  const bool turned = other < length;
  const std::uint64_t carry = product_by_length(turned ? other : length, turned ? y : x, turned ? x : y, left.limbs, std::make_index_sequence<limb_count>{});
  *left.negative = negative;
  *left.exponent = exponent;
  if (carry == 0) return;
  for (std::size_t i = limb_count - 1; i > 0; --i) left.limbs[i] = left.limbs[i - 1];
  left.limbs[0] = static_cast<std::uint32_t>(carry);
  *left.exponent += limb_digits;
}

Number quotient(const Number& a, const Number& b) {
  if (!ordinary(b)) return a / b;
  if (a.is_zero()) return 0;  // the library would work out 1 / b for it
  if (!ordinary(a)) return a / b;
  const ConstLimbs above(a), below(b);
  const std::size_t length = length_of(below.limbs());
  if (length == 1 && below.limb(0) == 1) {  // a power of the base: 1 is the denominator of most units
    Number result = a;
    const MutableLimbs inside(result);
    *inside.exponent -= below.exponent();
    *inside.negative = above.negative() != below.negative();
    return result;
  }
  std::array<std::uint64_t, 2 * limb_count + 2> numerator{};
  std::array<std::uint64_t, limb_count> divisor{};
  std::array<std::uint64_t, limb_count + 1> found{};
  // Both times what brings the divisor's first limb to half the base or more.
  const std::uint64_t factor = base / (below.limb(0) + std::uint64_t{1});
  std::uint64_t carry = 0;
  for (std::size_t i = limb_count; i-- > 0;) {
    const std::uint64_t product = above.limb(i) * factor + carry;
    carry = product / base;
    numerator[i + 1] = product % base;
  }
  numerator[0] = carry;
  carry = 0;
  for (std::size_t i = length; i-- > 0;) {
    const std::uint64_t product = below.limb(i) * factor + carry;
    carry = product / base;
    divisor[i] = product % base;
  }
  divide(numerator.data(), divisor.data(), length, found.data());
  const std::size_t from = found[0] == 0 ? 1 : 0;
  Number result = a;
  const MutableLimbs inside(result);
  for (std::size_t i = 0; i < limb_count; ++i) inside.limbs[i] = static_cast<std::uint32_t>(found[i + from]);
  *inside.exponent = above.exponent() - below.exponent() - (from == 1 ? limb_digits : 0);
  *inside.negative = above.negative() != below.negative();
  return result;
}

}  // namespace assay
