#include "report/number.hpp"

#include <algorithm>

#include "base/diagnostic.hpp"
#include "base/rounding.hpp"

namespace assay::report {
namespace {

constexpr int data_digits = 17;             // what a binary double can hold; more is noise to a reader of the file
constexpr int smallest_written_power = -9;  // below a billionth the zeros say less than an exponent

/// "1234567.8" -> "1,234,567.8".
std::string with_thousands(std::string plain) {
  const std::size_t point = std::min(plain.find('.'), plain.size());
  for (std::size_t at = point; at > 3; at -= 3) plain.insert(at - 3, at - 3 > 0 ? "," : "");
  return plain;
}

std::string without_trailing_zeros(std::string plain) {
  if (plain.find('.') == std::string::npos) return plain;
  plain.erase(plain.find_last_not_of('0') + 1);
  if (plain.back() == '.') plain.pop_back();
  return plain;
}

/// A magnitude to `significant` digits.
std::string magnitude(const Decimal& x, int significant) {
  const Decimal rounded = round_significant(abs(x), significant);
  const int power = leading_power(rounded);
  if (power < smallest_written_power) return rounded.text();
  return with_thousands(without_trailing_zeros(fixed_text(rounded, std::max(0, significant - 1 - power))));
}

/// Puts the sign of `x` on the text of its magnitude. `mark` (" %") stays inside a memo's parentheses.
std::string with_sign(const Decimal& x, std::string text, Style style, std::string_view mark = {}) {
  text += mark;
  if (!x.is_negative()) return text;
  switch (style) {
    case Style::screen: return "−" + text;
    case Style::memo: return "(" + text + ")";
    case Style::data: return "-" + text;
  }
  throw InternalError("a style of numbers that does not exist");
}

}  // namespace

std::string exact(const Decimal& value) { return round_significant(value, data_digits).text(); }

std::string amount(const Decimal& in_shown_unit, Style style, int significant) {
  if (significant < 1) throw InternalError("an amount needs at least one significant digit");
  if (style == Style::data) return exact(in_shown_unit);
  if (in_shown_unit.is_zero()) return "0";
  return with_sign(in_shown_unit, magnitude(in_shown_unit, significant), style);
}

std::string amount_within(const Decimal& in_shown_unit, const Decimal& width, Style style, int significant) {
  if (width.is_zero() || in_shown_unit.is_zero()) return amount(in_shown_unit, style, significant);
  const int finest = leading_power(width) - 1;
  const int allowed = leading_power(in_shown_unit) - finest + 1;
  return amount(in_shown_unit, style, std::clamp(allowed, 1, significant));
}

std::string signed_amount(const Decimal& in_shown_unit, Style style, int significant) {
  const std::string text = amount(in_shown_unit, style, significant);
  return style == Style::screen && in_shown_unit.is_positive() ? "+" + text : text;
}

std::string percent(const Decimal& share, Style style) {
  constexpr int last_with_decimal = 20;
  const Decimal points = share * Decimal(100);
  if (style == Style::data) return exact(points) + " %";
  if (points.is_zero()) return "0 %";
  const Decimal size = abs(points);
  const Decimal to_tenths = round_half_even(size, 1);
  std::string text = to_tenths.is_zero() ? magnitude(size, 1)
                     : to_tenths < Decimal(last_with_decimal) ? fixed_text(to_tenths, 1)
                                                              : with_thousands(fixed_text(size, 0));
  return with_sign(points, std::move(text), style, " %");
}

std::string chance(const Decimal& share, Style style) {
  if (share.is_negative() || share > Decimal(1)) throw InternalError("a chance of " + share.text());
  const Decimal points = share * Decimal(100);
  if (style == Style::data) return exact(points) + " %";
  const Decimal whole = round_half_even(points, 0);
  if (whole.is_zero()) return "<1 %";
  if (whole == Decimal(100)) return ">99 %";
  return fixed_text(whole, 0) + " %";
}

std::string factor(const Decimal& ratio, Style style) {
  constexpr int first_without_hundredths = 10;
  if (style == Style::data) return exact(ratio);
  if (ratio.is_zero()) return "0";
  const Decimal hundredths = round_half_even(abs(ratio), 2);
  if (hundredths.is_zero()) return amount(ratio, style, 1);
  if (hundredths >= Decimal(first_without_hundredths)) return amount(ratio, style);
  return with_sign(ratio, fixed_text(hundredths, 2), style);
}

std::string range(const Decimal& low, const Decimal& high, Style style, int significant) {
  if (style == Style::data) return exact(low) + " .. " + exact(high);
  return range(amount(low, style, significant), amount(high, style, significant));
}

std::string range(std::string_view low, std::string_view high) { return std::string(low) + " … " + std::string(high); }

std::string range_of(std::string low, const std::string& high) {
  const auto blank_at = low.find(' ');
  if (blank_at != std::string::npos && high.ends_with(low.substr(blank_at))) low.resize(blank_at);
  return range(low, high);
}

}  // namespace assay::report
