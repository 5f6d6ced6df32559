#include "base/decimal.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string>

namespace assay {
namespace {

TEST(Decimal, ReadsWhatPeopleWriteExactly) {
  EXPECT_EQ("0.1"_d * 10, Decimal(1));  // not so for the double 0.1 summed ten times
  EXPECT_EQ("0.1"_d + "0.2"_d, "0.3"_d);
  EXPECT_EQ(*Decimal::parse("2_500.10"), "2500.1"_d);
  EXPECT_EQ(*Decimal::parse("-1e-3"), "-0.001"_d);
  EXPECT_EQ(*Decimal::parse("+5"), Decimal(5));
  EXPECT_EQ(*Decimal::parse("1.5E+6"), Decimal(1'500'000));
  EXPECT_EQ(*Decimal::parse("007"), Decimal(7));
  EXPECT_EQ(Decimal::parse("1e1000")->text(), "1e1000");
  EXPECT_EQ(Decimal::parse("1e-1000")->text(), "1e-1000");
}

TEST(Decimal, RefusesEverythingElse) {
  for (const char* text : {"", " ", "+", "-", ".", "nan", "inf", "-inf", "1,000", "1.", ".5", "1.2.3", "1e", "1e+", "e5",
                           "1 ", " 1", "0x10", "1__0", "_1", "1_", "1_.5", "1._5", "--1", "+-1", "1e1001", "1e-1001",
                           "1e99999999999999999999", "1e++5", "1e1.5", "1e1_0"})
    EXPECT_FALSE(Decimal::parse(text)) << text;
  const std::string fifty(50, '7');
  EXPECT_TRUE(Decimal::parse(fifty));
  EXPECT_FALSE(Decimal::parse(fifty + "7"));
  EXPECT_TRUE(Decimal::parse(fifty + "0000"));  // still 50 significant digits
  EXPECT_FALSE(Decimal::parse("1" + std::string(1001, '0')));
  EXPECT_THROW("1,5"_d, std::invalid_argument);
}

TEST(Decimal, EqualNumbersHaveOneHash) {
  EXPECT_EQ("2.50"_d.hash(), ("5"_d / "2"_d).hash());
  EXPECT_EQ(("0.1"_d - "0.1"_d).hash(), Decimal(0).hash());
  EXPECT_NE("2.5"_d.hash(), "-2.5"_d.hash());
  EXPECT_NE("2.5"_d.hash(), "2.5e8"_d.hash());  // the same limbs, another exponent
}

TEST(Decimal, ZeroHasNoSign) {
  EXPECT_EQ("-0"_d.text(), "0");
  EXPECT_EQ("-0.000e7"_d.text(), "0");
  EXPECT_EQ((Decimal(-1) * Decimal(0)).text(), "0");
  EXPECT_FALSE((-Decimal(0)).is_negative());
}

TEST(Decimal, TextIsShortAndPlain) {
  EXPECT_EQ("0.1"_d.text(), "0.1");
  EXPECT_EQ(Decimal(-2500).text(), "-2500");
  EXPECT_EQ("1.50"_d.text(), "1.5");
  EXPECT_EQ("1.5e-30"_d.text(), "1.5e-30");
  EXPECT_EQ("1e-7"_d.text(), "0.0000001");
  EXPECT_EQ("1e-8"_d.text(), "1e-8");
  EXPECT_EQ("1e20"_d.text(), "100000000000000000000");
  EXPECT_EQ("1e21"_d.text(), "1e21");
  EXPECT_EQ("123456789012345678901234567891"_d.text(), "123456789012345678901234567891");
  EXPECT_EQ((Decimal(1) / Decimal(3)).text(), "0." + std::string(50, '3'));
  EXPECT_EQ((Decimal(2) / Decimal(3)).text(), "0." + std::string(49, '6') + "7");
}

TEST(Decimal, TextReadsBackAsTheSameNumber) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 5000; ++i) {
    std::string text = random() % 2 == 0 ? "-" : "";
    const auto count = 1 + random() % 50;
    text += static_cast<char>('1' + random() % 9);
    for (std::size_t k = 1; k < count; ++k) {
      if (k == 1) text += '.';
      text += static_cast<char>('0' + random() % 10);
    }
    text += "e" + std::to_string(static_cast<int>(random() % 121) - 60);
    const Decimal value = Decimal::parse(text).value();
    EXPECT_EQ(Decimal::parse(value.text()).value(), value) << text << " was shown as " << value.text();
  }
}

TEST(Decimal, AddsAndMultipliesExactlyWithinFiftyDigits) {
  // 111,111,111^2 = 12345678987654321.
  EXPECT_EQ(Decimal(111'111'111) * Decimal(111'111'111), Decimal(12'345'678'987'654'321));
  // (10^25 - 1)^2 = 10^50 - 2 x 10^25 + 1: fifty digits, 24 nines, 8, 24 zeros, 1.
  const Decimal nines = "9999999999999999999999999"_d;
  EXPECT_EQ((nines * nines).text(), std::string(24, '9') + "8" + std::string(24, '0') + "1");
  EXPECT_EQ("1e49"_d + Decimal(1) - "1e49"_d, Decimal(1));
}

TEST(Decimal, ExactQuotientsAreExact) {
  // The library's reciprocal makes 6 / 3 = 1.99...9, which would round down and compare unequal.
  EXPECT_EQ(Decimal(6) / Decimal(3), Decimal(2));
  for (int divisor = 1; divisor <= 300; ++divisor)
    for (const char* quotient : {"7", "0.125", "-41", "1234567.891", "1e-20"})
      EXPECT_EQ(Decimal::parse(quotient).value() * divisor / divisor, Decimal::parse(quotient).value()) << divisor;
  EXPECT_EQ("1e11"_d / "1e5"_d, Decimal(1'000'000));
  EXPECT_EQ(Decimal(0) / Decimal(7), Decimal(0));
  EXPECT_EQ(Decimal(7) / Decimal(-7), Decimal(-1));
}

TEST(Decimal, DivisionByZeroThrows) {
  EXPECT_THROW(Decimal(1) / Decimal(0), std::domain_error);
  EXPECT_THROW(Decimal(0) / Decimal(0), std::domain_error);
}

TEST(Decimal, OrdersAndPicks) {
  EXPECT_LT("-2"_d, "-1.5"_d);
  EXPECT_GT("0.10000000000000000000000000000000000000000000000001"_d, "0.1"_d);
  EXPECT_EQ(min("3"_d, "-4"_d), "-4"_d);
  EXPECT_EQ(max("3"_d, "-4"_d), "3"_d);
  EXPECT_EQ(abs("-4.5"_d), "4.5"_d);
  EXPECT_EQ("-4.5"_d.sign(), -1);
  EXPECT_TRUE(Decimal().is_zero());
}

TEST(Decimal, NearestDouble) {
  EXPECT_EQ("0.1"_d.to_double(), 0.1);
  EXPECT_EQ("-2.5e10"_d.to_double(), -2.5e10);
  EXPECT_EQ("9007199254740993"_d.to_double(), 9007199254740992.0);  // 2^53 + 1: half-way, goes to the even one
}

// Against the C library's reader, which rounds correctly: few digits and many, powers at and beyond 10^22, ties, signs.
TEST(DecimalToDouble, IsTheNearestDouble) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const int digits = 1 + static_cast<int>(random() % 50), power = static_cast<int>(random() % 81) - 40;
    std::string text = random() % 2 == 0 ? "-" : "";
    text += static_cast<char>('1' + random() % 9);
    for (int d = 1; d < digits; ++d) text += static_cast<char>('0' + random() % 10);
    text += 'e' + std::to_string(power);
    ASSERT_EQ(Decimal::parse(text)->to_double(), std::strtod(text.c_str(), nullptr)) << text;
  }
  // Middles between two doubles, and next to them by less than 104 bits tell: 2^54 + 1 and 2^53 + 1 times 2^40.
  for (const char* text : {"9903520314283043298704621568", "9903520314283043298704621568.00000000000000000001", "-9903520314283043298704621567.99999999999999999999", "18014398509481985.00000000000000000000000000000001"})
    EXPECT_EQ(Decimal::parse(text)->to_double(), std::strtod(text, nullptr)) << text;
  for (const char* text : {"9007199254740993", "9007199254740993e-22", "9007199254740991e22", "9007199254740992e23", "1e22", "1e23", "1e-22", "1e-23", "4.35", "0.3", "1e300", "123456789012345678e280"})
    EXPECT_EQ(Decimal::parse(text)->to_double(), std::strtod(text, nullptr)) << text;
}

// A number may stand on both sides: 7 + 7, 7 - 7, 7 x 7, 7 / 7.
TEST(Decimal, TheSameNumberOnBothSides) {
  const auto seven = [] { return Decimal(7); };
  Decimal sum = seven(), difference = seven(), product = seven(), quotient = seven();
  const Decimal &a = sum, &b = difference, &c = product, &d = quotient;
  EXPECT_EQ(sum += a, Decimal(14));
  EXPECT_EQ(difference -= b, Decimal(0));
  EXPECT_EQ(product *= c, Decimal(49));
  EXPECT_EQ(quotient /= d, Decimal(1));
}

}  // namespace
}  // namespace assay
