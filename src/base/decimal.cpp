#include "base/decimal.hpp"

#include <charconv>
#include <ostream>
#include <stdexcept>

#include "base/decimal_digits.hpp"
#include "base/decimal_limbs.hpp"
#include "base/decimal_number.hpp"
#include "base/decimal_product.hpp"

namespace assay {
namespace {

constexpr int quotient_digits = 60;  // more than any exact 50-digit quotient has, fewer than division gets right
constexpr std::size_t most_digits = 50;
constexpr long most_power = 1000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Moves the digits at the front of `text` (single underscores allowed between digits) to `digits`; false when there are none.
bool take_digits(std::string_view& text, std::string& digits) {
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      digits += text[i];
    } else if (text[i] != '_' || i == 0 || i + 1 == text.size() || !is_digit(text[i + 1])) {
      break;
    }
  }
  text.remove_prefix(i);
  return i > 0;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::string digits, fraction;
  if (!take_digits(text, digits)) return std::nullopt;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    if (!take_digits(text, fraction)) return std::nullopt;
  }
  long power = 0;
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    text.remove_prefix(1);
    if (text.size() > 1 && text.front() == '+' && is_digit(text[1])) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), power);
    if (error != std::errc{} || end == text.data() || power > most_power || power < -most_power) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  if (!text.empty()) return std::nullopt;

  power -= static_cast<long>(fraction.size());
  digits += fraction;
  digits.erase(0, digits.find_first_not_of('0'));
  if (digits.empty()) return Decimal(0);
  const std::size_t kept = digits.find_last_not_of('0') + 1;
  power += static_cast<long>(digits.size() - kept);
  digits.resize(kept);
  const long leading = power + static_cast<long>(kept) - 1;
  if (kept > most_digits || leading > most_power || leading < -most_power) return std::nullopt;
  return decimal_of(number_of_digits(negative, digits, power));
}

Decimal::Decimal() noexcept { DecimalInside::make(*this); }
Decimal::Decimal(const Decimal& other) noexcept { DecimalInside::make(*this, number_of(other)); }
Decimal::Decimal(Whole whole) noexcept { DecimalInside::make(*this, whole.value); }
Decimal::Decimal(WholePositive whole) noexcept { DecimalInside::make(*this, whole.value); }
Decimal& Decimal::operator=(const Decimal& other) noexcept {
  DecimalInside::of(*this) = number_of(other);
  return *this;
}

bool Decimal::is_zero() const noexcept { return number_of(*this).is_zero(); }
int Decimal::sign() const noexcept { return number_of(*this).sign(); }
int Decimal::compare(const Decimal& o) const noexcept { return number_of(*this).compare(number_of(o)); }

std::size_t Decimal::hash() const noexcept {
  if (is_zero()) return 0;  // whatever else stands in it
  const ConstLimbs inside(number_of(*this));
  std::uint64_t mixed = static_cast<std::uint64_t>(inside.exponent()) * 2 + (inside.negative() ? 1 : 0);
  for (std::size_t i = 0; i < limb_count; ++i) mixed = (mixed ^ inside.limb(i)) * 0x9E3779B97F4A7C15U;  // the golden ratio's bits spread small differences over all
  return mixed ^ (mixed >> 32);
}

Decimal& Decimal::operator+=(const Decimal& o) {
  add(DecimalInside::of(*this), number_of(o));
  return *this;
}
Decimal& Decimal::operator-=(const Decimal& o) {
  if (&o == this) return *this = Decimal(0);  // the library, which is asked beyond the usual range, would make twice the number of it
  subtract(DecimalInside::of(*this), number_of(o));
  return *this;
}
Decimal& Decimal::operator*=(const Decimal& o) {
  multiply(DecimalInside::of(*this), number_of(o));
  return *this;
}
Decimal Decimal::operator-() const { return decimal_of(-number_of(*this)); }
double Decimal::to_double() const { return nearest_double(*this); }

Decimal& Decimal::operator/=(const Decimal& o) {
  if (o.is_zero()) throw std::domain_error("division by zero");
  DecimalInside::of(*this) = to_digits(quotient(number_of(*this), number_of(o)), quotient_digits);
  return *this;
}

std::string Decimal::text() const {
  const auto [negative, digits, power] = digits_of(*this);
  const long count = static_cast<long>(digits.size());
  std::string result = negative ? "-" : "";
  if (power >= 0 && power < std::max(21L, count)) {
    if (count <= power + 1) return result + digits + std::string(power + 1 - count, '0');
    return result + digits.substr(0, power + 1) + "." + digits.substr(power + 1);
  }
  if (power < 0 && power >= -7) return result + "0." + std::string(-power - 1, '0') + digits;
  result += digits.front();
  if (count > 1) result += "." + digits.substr(1);
  return result + "e" + std::to_string(power);
}

std::ostream& operator<<(std::ostream& out, const Decimal& value) { return out << value.text(); }

Decimal operator""_d(const char* digits, std::size_t size) {
  const std::string_view text(digits, size);
  if (auto value = Decimal::parse(text)) return *value;
  throw std::invalid_argument("not a decimal literal: " + std::string(text));
}

Decimal abs(const Decimal& x) { return x.is_negative() ? -x : x; }

}  // namespace assay
