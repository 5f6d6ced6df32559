#pragma once
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// An exact-to-50-digits decimal number, the number type of every figure a person reads.
/// Made from text or from an integer, never from a binary float: 0.1 is 0.1.
/// Division and the functions below are correct to about 50 significant digits; + - * are exact
/// while the result fits in 50 digits.
///
/// Inside stands a Boost.Multiprecision number (base/decimal_number.hpp), kept in place and out of sight: its header takes
/// seconds to compile, and every file of the program uses decimals. The call costs a fiftieth of the operation.
class Decimal {
 public:
  Decimal() noexcept;
  Decimal(const Decimal& other) noexcept;
  Decimal& operator=(const Decimal& other) noexcept;
  ~Decimal() = default;  // the number inside owns nothing (decimal_number.hpp asserts it)
  template <std::signed_integral I>
  Decimal(I whole) noexcept : Decimal(Whole{static_cast<long long>(whole)}) {}  // NOLINT: an integer is a decimal, without loss
  template <std::unsigned_integral I>
  Decimal(I whole) noexcept : Decimal(WholePositive{static_cast<unsigned long long>(whole)}) {}  // NOLINT
  template <std::floating_point F>
  Decimal(F) = delete;  // a binary float is never exactly the decimal that was meant

  /// Reads "2500", "2_500.10", "-1e-3", "+5"; nothing for anything else (also for nan, inf, "", "1,000",
  /// more than 50 significant digits, or an exponent beyond +-1000).
  static std::optional<Decimal> parse(std::string_view text);

  bool is_zero() const noexcept;
  bool is_negative() const noexcept { return sign() < 0; }
  bool is_positive() const noexcept { return sign() > 0; }
  int sign() const noexcept;

  Decimal& operator+=(const Decimal& o);
  Decimal& operator-=(const Decimal& o);
  Decimal& operator*=(const Decimal& o);
  /// Throws std::domain_error on division by zero.
  Decimal& operator/=(const Decimal& o);
  friend Decimal operator+(Decimal a, const Decimal& b) { return a += b; }
  friend Decimal operator-(Decimal a, const Decimal& b) { return a -= b; }
  friend Decimal operator*(Decimal a, const Decimal& b) { return a *= b; }
  friend Decimal operator/(Decimal a, const Decimal& b) { return a /= b; }
  Decimal operator-() const;
  /// The same of equal numbers.
  std::size_t hash() const noexcept;
  friend bool operator==(const Decimal& a, const Decimal& b) { return a.compare(b) == 0; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) { return a.compare(b) <=> 0; }

  /// Shortest plain text that reads back as the same number up to 50 digits: "0.1", "-2500", "1.5e-30".
  std::string text() const;
  /// Nearest binary double; for the double engine and for drawing only.
  double to_double() const;

 private:
  friend struct DecimalInside;  // base/decimal_number.hpp
  struct Whole {
    long long value;
  };
  struct WholePositive {
    unsigned long long value;
  };
  explicit Decimal(Whole whole) noexcept;
  explicit Decimal(WholePositive whole) noexcept;
  int compare(const Decimal& o) const noexcept;

  static constexpr std::size_t size = 56, alignment = 8;
  alignas(alignment) std::byte inside_[size];
};

std::ostream& operator<<(std::ostream& out, const Decimal& value);  // text(); for test messages

/// Decimal literal in code that is ours (tests, tables): throws std::invalid_argument when malformed.
Decimal operator""_d(const char* digits, std::size_t size);

Decimal abs(const Decimal& x);
inline const Decimal& min(const Decimal& a, const Decimal& b) { return b < a ? b : a; }
inline const Decimal& max(const Decimal& a, const Decimal& b) { return a < b ? b : a; }

// Transcendentals, correct to at least 45 significant digits, 1 to 20 microseconds each. A result beyond the range of
// decimals (10^67,000,000) throws std::overflow_error; one below it is 0.
Decimal exp(const Decimal& x);
Decimal log(const Decimal& x);   ///< throws std::domain_error unless x > 0
Decimal sqrt(const Decimal& x);  ///< throws std::domain_error if x < 0
/// x to the y. Whole y by repeated multiplication (any x but 0 with y < 0); other y needs x > 0 (or 0 with y > 0).
Decimal pow(const Decimal& x, const Decimal& y);
/// Standard normal distribution function Phi(x), by its own series, absolute error below 1e-45.
Decimal normal_cdf(const Decimal& x);

}  // namespace assay
