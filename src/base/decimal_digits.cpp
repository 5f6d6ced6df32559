#include "base/decimal_digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "base/decimal_limbs.hpp"

namespace assay {
namespace {

using Number = DecimalNumber;
constexpr std::array<std::uint32_t, limb_digits + 1> powers = {1,      10,        100,        1'000,      10'000,
                                                              100'000, 1'000'000, 10'000'000, 100'000'000};
constexpr int exact_powers = 22;  // 10^22 is the last power of ten that is a double
constexpr std::array<double, exact_powers + 1> doubles_of_ten = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

int digits_in(std::uint32_t limb) {
  int count = 1;
  while (count < limb_digits && limb >= powers[count]) ++count;
  return count;
}

/// A copy of the digits, without the sign.
struct Limbs {
  std::array<std::uint32_t, limb_count> limb{};
  std::int32_t exponent = 0;
};

Limbs limbs_of(const Number& x) {
  Limbs limbs;
  const ConstLimbs inside(x);
  for (std::size_t i = 0; i < limb_count; ++i) limbs.limb[i] = inside.limb(i);
  limbs.exponent = inside.exponent();
  return limbs;
}

/// Drops everything after `keep` digits and adds one to the last kept digit when the dropped part says so.
void round_limbs(Limbs& limbs, int keep, Tie tie) {
  auto& limb = limbs.limb;
  const int leading = digits_in(limb[0]);
  if (keep >= leading + limb_digits * (static_cast<int>(limb.size()) - 1)) return;
  std::size_t last = 0;  // the limb that holds the last kept digit
  int dropped_in_last = leading - keep;
  if (keep > leading) {
    last = 1 + static_cast<std::size_t>((keep - leading - 1) / limb_digits);
    dropped_in_last = static_cast<int>(last) * limb_digits - (keep - leading);
  }
  const std::uint32_t unit = powers[dropped_in_last];
  // The first dropped digits, and whether anything follows them.
  const bool inside = unit > 1;
  const std::uint32_t head = inside ? limb[last] % unit : limb[last + 1];
  const std::uint32_t half = (inside ? unit : limb_base) / 2;
  bool tail = false;
  for (std::size_t i = last + (inside ? 1 : 2); i < limb.size(); ++i) tail = tail || limb[i] != 0;
  const bool odd = (limb[last] / unit) % 2 == 1;
  const bool up = head > half || (head == half && (tail || tie == Tie::up || odd));

  if (inside) limb[last] -= head;
  for (std::size_t i = last + 1; i < limb.size(); ++i) limb[i] = 0;
  if (!up) return;
  limb[last] += unit;
  while (last > 0 && limb[last] >= limb_base) {
    limb[last] -= limb_base;
    ++limb[--last];
  }
  if (limb[0] >= limb_base) {  // 99999999|9... became 1|0...
    limb[0] = 1;
    limbs.exponent += limb_digits;
  }
}

}  // namespace

Number to_digits(const Number& x, int digits, Tie tie) {
  if (x.is_zero() || !x.backend().isfinite()) return x;
  Limbs limbs = limbs_of(x);
  round_limbs(limbs, digits, tie);
  Number result = x;
  const MutableLimbs inside(result);
  std::copy(limbs.limb.begin(), limbs.limb.end(), inside.limbs);
  *inside.exponent = limbs.exponent;
  return result;
}

Digits digits_of(const Decimal& x) {
  const Number& number = number_of(x);
  if (!number.backend().isfinite()) throw std::overflow_error("a number left the range of decimals");
  if (number.is_zero()) return {false, "0", 0};
  Limbs limbs = limbs_of(number);
  round_limbs(limbs, 50, Tie::even);
  Digits result{number.sign() < 0, {}, long{limbs.exponent} + digits_in(limbs.limb[0]) - 1};
  result.digits = std::to_string(limbs.limb[0]);
  for (std::size_t i = 1; i < limbs.limb.size(); ++i) {
    const std::string part = std::to_string(limbs.limb[i]);
    result.digits.append(limb_digits - part.size(), '0').append(part);
  }
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  return result;
}

Number number_of_digits(bool negative, std::string_view digits, long power) {
  const long leading = power + static_cast<long>(digits.size()) - 1;
  const long exponent = leading - ((leading % limb_digits) + limb_digits) % limb_digits;
  Number result = 1;
  const MutableLimbs inside(result);
  // A digit at a time into its limb; those after the last are 0, as they are in 1.
  std::size_t limb = 0;
  int place = static_cast<int>(leading - exponent);
  std::uint32_t value = 0;
  for (const char digit : digits) {
    value += static_cast<std::uint32_t>(digit - '0') * powers[place];
    inside.limbs[limb] = value;
    if (--place >= 0) continue;
    place = limb_digits - 1;
    value = 0;
    ++limb;
  }
  *inside.exponent = static_cast<std::int32_t>(exponent);
  *inside.negative = negative;
  return result;
}

namespace {

/// A number as an unrounded sum, the second below half a unit in the last place of the first: about 104 bits.
struct Pair {
  double high, low;
};
constexpr Pair joined(double large, double small) {
  const double sum = large + small;
  return {sum, small - (sum - large)};
}
/// Dekker's product (Numerische Mathematik 18, 1971, 224-242).
constexpr Pair product(double a, double b) {
  constexpr double splitter = 0x1p27 + 1;
  const double a1 = splitter * a - (splitter * a - a), b1 = splitter * b - (splitter * b - b), a2 = a - a1, b2 = b - b1, value = a * b;
  return {value, ((a1 * b1 - value) + a1 * b2 + a2 * b1) + a2 * b2};
}
constexpr Pair product(Pair a, Pair b) {
  const Pair whole = product(a.high, b.high);
  return joined(whole.high, whole.low + (a.high * b.low + a.low * b.high));
}
constexpr Pair quotient(Pair a, Pair b) {
  const double whole = a.high / b.high;
  const Pair back = product(whole, b.high);
  return joined(whole, (((a.high - back.high) - back.low) + a.low - whole * b.low) / b.high);
}

constexpr int limbs_of_scale = 8;  // up to 10^64
constexpr auto scales = [] {
  std::array<Pair, limbs_of_scale + 1> powers_of_limb{};
  powers_of_limb[0] = {1, 0};
  for (int i = 1; i <= limbs_of_scale; ++i) powers_of_limb[i] = product(powers_of_limb[i - 1], Pair{limb_base, 0});
  return powers_of_limb;
}();

/// The first four limbs, at least 25 digits, in 104 bits: within 2^-76 of the number, and so nearly always on one side of all middles between doubles.
/// False when it is not, or the power of ten is beyond the table.
bool quick_double(const Limbs& limbs, double& result) {
  const int scale = limbs.exponent / limb_digits - 1;
  if (scale > limbs_of_scale || -scale > limbs_of_scale) return false;
  const std::int64_t first = std::int64_t{limbs.limb[0]} * limb_base + limbs.limb[1], second = std::int64_t{limbs.limb[2]} * limb_base + limbs.limb[3];
  const double high = static_cast<double>(first);
  const Pair digits = joined(high, static_cast<double>(first - static_cast<std::int64_t>(high)) + static_cast<double>(second) * 1e-16);
  const Pair value = scale < 0 ? quotient(digits, scales[-scale]) : product(digits, scales[scale]);
  const double off = value.high * 0x1p-74;
  result = value.high + (value.low + off);
  return result == value.high + (value.low - off);
}

}  // namespace

double nearest_double(const Decimal& x) {
  const Number& number = number_of(x);
  if (!number.backend().isfinite()) throw std::overflow_error("a number left the range of decimals");
  if (number.is_zero()) return 0;
  Limbs limbs = limbs_of(number);
  const bool negative = number.sign() < 0;
  // Few digits and a small power of ten, as people write numbers: both are doubles, and one operation on them rounds once.
  const bool few = std::all_of(limbs.limb.begin() + 2, limbs.limb.end(), [](std::uint32_t limb) { return limb == 0; });
  const std::uint64_t whole = std::uint64_t{limbs.limb[0]} * limb_base + limbs.limb[1];
  const int power = limbs.exponent - limb_digits;
  if (few && whole < (std::uint64_t{1} << 53) && power >= -exact_powers && power <= exact_powers) {
    const double near = static_cast<double>(whole), value = power < 0 ? near / doubles_of_ten[-power] : near * doubles_of_ten[power];
    return negative ? -value : value;
  }
  if (double value = 0; quick_double(limbs, value)) return negative ? -value : value;
  // Else by way of the digits and from_chars, which rounds correctly; the library goes through a stream and takes a hundred times as long.
  round_limbs(limbs, 50, Tie::even);
  std::array<char, 128> text;
  char* at = text.data();
  for (const std::uint32_t limb : limbs.limb) {
    for (int digit = limb_digits - 1; digit >= 0; --digit) *at++ = static_cast<char>('0' + limb / powers[digit] % 10);
  }
  const long shift = long{limbs.exponent} - limb_digits * (static_cast<long>(limbs.limb.size()) - 1);
  *at++ = 'e';
  at = std::to_chars(at, text.data() + text.size(), shift).ptr;
  double value = 0;
  if (std::from_chars(text.data(), at, value).ec == std::errc::result_out_of_range) value = limbs.exponent < 0 ? 0 : HUGE_VAL;
  return negative ? -value : value;
}

double rough_double(const Number& x) {
  const Limbs limbs = limbs_of(x);
  if (x.is_zero() || limbs.exponent < -300) return 0;
  double value = limbs.limb[0] + (limbs.limb[1] + limbs.limb[2] * 1e-8) * 1e-8;
  for (int e = std::min(limbs.exponent, 320); e > 0; e -= limb_digits) value *= 1e8;
  for (int e = limbs.exponent; e < 0; e += limb_digits) value /= 1e8;
  return x.sign() < 0 ? -value : value;
}

Number ten_to(long power) {
  constexpr long reach = 64;
  static const auto table = [] {
    std::array<Number, 2 * reach + 1> powers_of_ten;
    for (long p = -reach; p <= reach; ++p) powers_of_ten[p + reach] = Number("1e" + std::to_string(p));
    return powers_of_ten;
  }();
  if (power >= -reach && power <= reach) return table[power + reach];
  return Number("1e" + std::to_string(power));
}

}  // namespace assay
