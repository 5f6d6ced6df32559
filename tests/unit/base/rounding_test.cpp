#include "base/rounding.hpp"

#include <gtest/gtest.h>

#include <random>

namespace assay {
namespace {

// Every expected value is worked by hand.

TEST(Rounding, HalfEvenGoesToTheEvenDigit) {
  EXPECT_EQ(round_half_even("2.685"_d, 2), "2.68"_d);
  EXPECT_EQ(round_half_even("2.675"_d, 2), "2.68"_d);
  EXPECT_EQ(round_half_even("2.5"_d, 0), Decimal(2));
  EXPECT_EQ(round_half_even("3.5"_d, 0), Decimal(4));
  EXPECT_EQ(round_half_even("-2.5"_d, 0), Decimal(-2));
  EXPECT_EQ(round_half_even("0.5"_d, 0), Decimal(0));
  EXPECT_EQ(round_half_even("1.5"_d, 0), Decimal(2));
  EXPECT_EQ(round_half_even("2.50000000000000000000000000000000000000000000001"_d, 0), Decimal(3));
}

TEST(Rounding, HalfUpGoesAwayFromZero) {
  EXPECT_EQ(round_half_up("2.5"_d, 0), Decimal(3));
  EXPECT_EQ(round_half_up("-2.5"_d, 0), Decimal(-3));
  EXPECT_EQ(round_half_up("2.685"_d, 2), "2.69"_d);
  EXPECT_EQ(round_half_up("0.5"_d, 0), Decimal(1));
  EXPECT_EQ(round_half_up("0.49"_d, 0), Decimal(0));
  EXPECT_EQ(round_half_up("-0.005"_d, 2), "-0.01"_d);
}

TEST(Rounding, CarriesThroughNines) {
  EXPECT_EQ(round_half_even("9.995"_d, 2), "10"_d);  // 9.99|5, the 9 is odd
  EXPECT_EQ(round_half_even("99999999.5"_d, 0), "100000000"_d);
  EXPECT_EQ(round_half_even("0.99999999999999995"_d, 16), "1"_d);
  EXPECT_EQ(round_half_even("199999999999999999.5"_d, 0), "200000000000000000"_d);
}

TEST(Rounding, NegativePlacesRoundToTensAndHundreds) {
  EXPECT_EQ(round_half_even(Decimal(1250), -2), Decimal(1200));
  EXPECT_EQ(round_half_up(Decimal(1250), -2), Decimal(1300));
  EXPECT_EQ(round_half_even(Decimal(-1350), -2), Decimal(-1400));
  EXPECT_EQ(round_half_even(Decimal(50), -2), Decimal(0));
  EXPECT_EQ(round_half_even(Decimal(51), -2), Decimal(100));
  EXPECT_EQ(round_half_up(Decimal(50), -2), Decimal(100));
  EXPECT_EQ(round_half_up(Decimal(49), -2), Decimal(0));
  EXPECT_EQ(round_half_even(Decimal(7), -30), Decimal(0));
  EXPECT_EQ(round_half_even("1.25"_d, 60), "1.25"_d);
}

TEST(Rounding, NoiseOfEarlierQuotientsDecidesNoTie) {
  const Decimal third = Decimal(1) / Decimal(3);
  const Decimal half = third + third + third - "0.5"_d;  // 0.4999... to 60 digits
  EXPECT_EQ(round_half_up(half, 0), Decimal(1));
  EXPECT_EQ(round_half_even(half, 0), Decimal(0));
}

TEST(Rounding, IsNearestForRandomNumbers) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 4000; ++i) {
    const Decimal x = Decimal(static_cast<long long>(random())) / Decimal(1'000'000'007);
    const int places = static_cast<int>(random() % 12) - 4;
    Decimal unit = 1;
    for (int k = 0; k < places; ++k) unit = unit / 10;
    for (int k = 0; k > places; --k) unit = unit * 10;
    const Decimal rounded = round_half_even(x, places);
    EXPECT_LE(abs(rounded - x), unit * "0.5"_d) << x << " to " << places;
    EXPECT_EQ(round_half_even(rounded, places), rounded);
  }
}

TEST(Rounding, SignificantDigits) {
  EXPECT_EQ(round_significant("123456"_d, 3), "123000"_d);
  EXPECT_EQ(round_significant("0.0012345"_d, 2), "0.0012"_d);
  EXPECT_EQ(round_significant("9.96"_d, 2), "10"_d);
  EXPECT_EQ(round_significant("-0.25"_d, 1), "-0.2"_d);
  EXPECT_EQ(round_significant(0, 3), Decimal(0));
}

TEST(Rounding, AShareAsPercent) {
  EXPECT_EQ(percent_text("0.12345"_d, 3), "12.3 %");
  EXPECT_EQ(percent_text("0.00012345"_d, 2), "0.012 %");
  EXPECT_EQ(percent_text(1, 4), "100 %");
  EXPECT_EQ(percent_text(0, 4), "0 %");
}

TEST(Rounding, LeadingPower) {
  EXPECT_EQ(leading_power(2500), 3);
  EXPECT_EQ(leading_power("0.04"_d), -2);
  EXPECT_EQ(leading_power("-1"_d), 0);
  EXPECT_EQ(leading_power(0), 0);
  EXPECT_EQ(leading_power("9.99"_d), 0);
  EXPECT_EQ(leading_power("1e-300"_d), -300);
}

TEST(FixedText, HasExactlyItsPlaces) {
  EXPECT_EQ(fixed_text("2500"_d, 2), "2500.00");
  EXPECT_EQ(fixed_text("-0.1"_d, 3), "-0.100");
  EXPECT_EQ(fixed_text("2.685"_d, 2), "2.68");
  EXPECT_EQ(fixed_text("0.05"_d, 1), "0.0");
  EXPECT_EQ(fixed_text("0.15"_d, 1), "0.2");
  EXPECT_EQ(fixed_text("999.96"_d, 1), "1000.0");
  EXPECT_EQ(fixed_text("1234.5"_d, 0), "1234");
  EXPECT_EQ(fixed_text("0"_d, 0), "0");
  EXPECT_EQ(fixed_text("0"_d, 2), "0.00");
  EXPECT_EQ(fixed_text("1250"_d, -2), "1200");
  EXPECT_EQ(fixed_text("1e30"_d, 1), "1" + std::string(30, '0') + ".0");
  EXPECT_EQ(fixed_text("1e-30"_d, 3), "0.000");
  EXPECT_EQ(fixed_text("0.001"_d, 3), "0.001");
}

TEST(FixedText, NeverShowsMinusZero) {
  EXPECT_EQ(fixed_text("-0.005"_d, 2), "0.00");
  EXPECT_EQ(fixed_text("-0.004"_d, 2), "0.00");
  EXPECT_EQ(fixed_text("-1e-40"_d, 0), "0");
  EXPECT_EQ(fixed_text("-0.006"_d, 2), "-0.01");
}

}  // namespace
}  // namespace assay
