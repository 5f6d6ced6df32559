// Sums, products and quotients of decimals against the library's own, limb by limb.
#include "base/decimal_product.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/decimal_digits.hpp"

namespace assay {
namespace {

using Number = DecimalNumber;

/// Of any length up to 80 digits, runs of zeros and nines among them, any sign, exponents up to 40.
Number any_number(std::mt19937_64& random) {
  std::string digits = std::to_string(1 + random() % 9);
  const std::size_t length = random() % 80;
  while (digits.size() < length) digits += random() % 4 == 0 ? std::string(1 + random() % 17, random() % 2 == 0 ? '0' : '9') : std::to_string(random() % 100'000);
  return Number((random() % 2 == 0 ? "-" : "") + digits + "e" + std::to_string(static_cast<long>(random() % 80) - 40));
}

bool same(const Number& a, const Number& b) { return a.compare(b) == 0 && a.backend().isneg() == b.backend().isneg(); }

TEST(DecimalProduct, IsTheLibrarys) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 200'000; ++i) {
    const Number a = any_number(random), b = any_number(random);
    Number ours = a;
    multiply(ours, b);
    ASSERT_TRUE(same(ours, a * b)) << a.str(80) << " " << b.str(80);
  }
}

TEST(DecimalSum, IsTheLibrarys) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 200'000; ++i) {
    const Number a = any_number(random), any = any_number(random);
    const Number b = i % 3 == 0 ? any : i % 3 == 1 ? a * Number("0.9999999999999999") : a + any * Number("1e-60");  // far apart, or nearly equal: then limbs cancel
    Number sum = a, difference = a;
    add(sum, b);
    subtract(difference, b);
    ASSERT_TRUE(same(sum, a + b)) << a.str(80) << " " << b.str(80);
    ASSERT_TRUE(same(difference, a - b)) << a.str(80) << " " << b.str(80);
  }
}

TEST(DecimalSum, OfItself) {
  Number a("-7e-9"), b = a;
  add(a, a);
  EXPECT_EQ(a, Number("-1.4e-8"));
  subtract(b, b);
  EXPECT_TRUE(b.is_zero());
}

TEST(DecimalProduct, OfItself) {
  Number a("-1.5");
  multiply(a, a);
  EXPECT_EQ(a, Number("2.25"));
}

/// To the 63 digits that the library's product by a reciprocal is good for.
TEST(DecimalQuotient, AgreesWithTheLibrarys) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 200'000; ++i) {
    const Number a = any_number(random), b = any_number(random), library = a / b;
    ASSERT_LE(abs(quotient(a, b) - library), abs(library) * Number("1e-63")) << a.str(80) << " " << b.str(80);
  }
}

/// By hand: quotients that end, with divisors of one limb and of more; and the pattern for which a guess of a limb is one too many (Knuth's step D6).
TEST(DecimalQuotient, Exact) {
  EXPECT_EQ(quotient(Number(6), Number(3)), Number(2));
  EXPECT_EQ(quotient(Number(1), Number(8)), Number("0.125"));
  EXPECT_EQ(quotient(Number("-1e30"), Number("1e-5")), Number("-1e35"));
  EXPECT_EQ(quotient(Number("-1.25"), Number("-1e-8")), Number("1.25e8"));  // by a power of the limbs' base
  EXPECT_TRUE(quotient(Number(0), Number(-3)).is_zero());
  std::mt19937_64 random(3);
  for (int i = 0; i < 100'000; ++i) {
    // Four limbs and four, exactly multiplied.
    Number a = Number(1 + random() % 999'999'999'999'999) * Number(1 + random() % 999'999'999'999'999), b = Number(1 + random() % 999'999'999'999'999);
    if (i % 3 == 0) b *= Number("99999999");
    if (i % 5 == 0) b += Number("1e23");
    ASSERT_TRUE(same(quotient(a * b, b), a)) << a.str(80) << " " << b.str(80);
  }
}

TEST(DecimalDigits, ANumberOfThemIsWhatTheLibraryReads) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 20'000; ++i) {
    std::string digits = std::to_string(1 + random() % 9);
    for (std::size_t length = random() % 50; length > 0; --length) digits += static_cast<char>('0' + random() % 10);
    const long power = static_cast<long>(random() % 200) - 120;
    const bool negative = random() % 2 == 0;
    const Number read((negative ? "-" : "") + digits + "e" + std::to_string(power));
    ASSERT_TRUE(same(number_of_digits(negative, digits, power), read)) << digits << "e" << power;
  }
}

/// What is no ordinary number is the library's: zero, what has no value, the ends of the range.
TEST(DecimalProduct, EdgesAreTheLibrarys) {
  const Number zero(0), one(1), large("1e60000000"), small("1e-60000000"), infinite = std::numeric_limits<Number>::infinity(), none = std::numeric_limits<Number>::quiet_NaN();
  for (const Number& a : {zero, one, large, small, infinite, none})
    for (const Number& b : {zero, one, large, small, infinite, none}) {
      Number ours = a;
      multiply(ours, b);
      EXPECT_EQ(ours.str(30), Number(a * b).str(30));
      Number sum = a, difference = a;
      add(sum, b);
      subtract(difference, b);
      EXPECT_EQ(sum.str(30), Number(a + b).str(30));
      EXPECT_EQ(difference.str(30), Number(a - b).str(30));
      if (b.is_zero()) continue;
      EXPECT_EQ(quotient(a, b).str(30), Number(a / b).str(30));
    }
}

}  // namespace
}  // namespace assay
