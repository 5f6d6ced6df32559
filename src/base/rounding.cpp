#include "base/rounding.hpp"

#include "base/decimal_digits.hpp"

namespace assay {
namespace {

using Number = DecimalNumber;
constexpr int decimal_digits = 50;

/// What is rounded is the number as it is read, 50 digits: the digits behind them are the noise of earlier quotients,
/// and must not decide a tie (1/3 + 1/3 + 1/3 - 1/2 is a half).
Decimal rounded(const Decimal& x, int places, Tie tie) {
  if (x.is_zero()) return Decimal(0);
  const Number seen = to_digits(number_of(x), decimal_digits);
  const long kept = long{seen.backend().order()} + 1 + places;  // digits left of the cut
  if (kept >= decimal_digits) return decimal_of(seen);
  if (kept > 0) return decimal_of(to_digits(seen, static_cast<int>(kept), tie));
  if (kept < 0) return Decimal(0);
  // The leading digit is the first one dropped: 0 or one unit of the last place.
  const Number unit = ten_to(-long{places});
  const int against_half = Number(2 * boost::multiprecision::abs(seen)).compare(unit);
  if (against_half < 0 || (against_half == 0 && tie == Tie::even)) return Decimal(0);
  return decimal_of(seen.sign() < 0 ? Number(-unit) : unit);
}

}  // namespace

Decimal round_half_even(const Decimal& x, int places) { return rounded(x, places, Tie::even); }
Decimal round_half_up(const Decimal& x, int places) { return rounded(x, places, Tie::up); }

Decimal round_significant(const Decimal& x, int digits) {
  if (digits < 1) return Decimal(0);
  return decimal_of(to_digits(to_digits(number_of(x), decimal_digits), digits));
}

int leading_power(const Decimal& x) {
  if (x.is_zero()) return 0;
  return static_cast<int>(to_digits(number_of(x), decimal_digits).backend().order());
}

std::string fixed_text(const Decimal& x, int places) {
  const Digits rounded_digits = digits_of(round_half_even(x, places));
  const auto& [negative, digits, power] = rounded_digits;
  const long decimals = places > 0 ? places : 0;
  // All digits from the ones (or the first one) down to the last place, then cut in two by the point.
  std::string all = power < 0 ? std::string(static_cast<std::size_t>(-power), '0') + digits : digits;
  const std::size_t whole = power < 0 ? 1 : static_cast<std::size_t>(power) + 1;
  if (digits == "0") all = "0";
  all.resize(whole + static_cast<std::size_t>(decimals), '0');
  std::string result = negative ? "-" : "";
  result += all.substr(0, whole);
  if (decimals > 0) result += "." + all.substr(whole);
  return result;
}

std::string percent_text(const Decimal& share, int digits) { return round_significant(share * Decimal(100), digits).text() + " %"; }

}  // namespace assay
