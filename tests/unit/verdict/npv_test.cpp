#include "verdict/npv.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict_test_support.hpp"

namespace assay::verdict {
namespace {

// By hand: 110 / 1.1 = 100 and 121 / 1.21 = 100.
TEST(Npv, AnnualFlowsFallAtTheEndsOfPeriods) { EXPECT_TRUE(close(npv(decimals("110 121"), "0.1"_d), 200, "1e-45"_d)); }

// By hand: -100 now, 121 after two years at 10 % is worth 100.
TEST(Npv, TimesMayBeGivenInAnyOrder) {
  EXPECT_TRUE(close(npv(decimals("121 -50 -50"), "0.1"_d, decimals("2 0 0")), 0, "1e-45"_d));
  EXPECT_TRUE(close(npv(decimals("100"), "0.1"_d, decimals("-2")), 121, "1e-45"_d));  // two years ago: grows
}

// By hand: sqrt(1.21) = 1.1, so half a year at 21 % takes 110 to 100, and one and a half years 133.1 to 100.
TEST(Npv, PartsOfYears) { EXPECT_TRUE(close(npv(decimals("110 133.1"), "0.21"_d, decimals("0.5 1.5")), 200, "1e-40"_d)); }

// By hand: at -50 % a year's flow doubles; at 0 % it is a sum.
TEST(Npv, NegativeAndZeroRates) {
  EXPECT_EQ(npv(decimals("1 1"), "-0.5"_d), Decimal(6));
  EXPECT_EQ(npv(decimals("1 -3 7"), 0), Decimal(5));
  EXPECT_EQ(npv({}, "0.1"_d), Decimal(0));
}

// Microsoft's support page for NPV: 1,188.44 at 10 %; 1,922.06 at 8 % with 40,000 paid at the start.
TEST(Npv, SpreadsheetExamples) {
  EXPECT_TRUE(close(npv(decimals("-10000 3000 4200 6800"), "0.1"_d), "1188.44"_d, "0.005"_d));
  EXPECT_TRUE(close(npv(decimals("-40000 8000 9200 10000 12000 14500"), "0.08"_d, from_zero(6)), "1922.06"_d, "0.005"_d));
}

// By hand, as above, with the sign of the second flow dropped.
TEST(AbsolutePv, AddsSizes) { EXPECT_TRUE(close(absolute_pv(decimals("110 -121"), "0.1"_d), 200, "1e-45"_d)); }

TEST(Npv, RefusesWhatHasNoMeaning) {
  EXPECT_THROW(npv(decimals("1"), -1), std::domain_error);
  EXPECT_THROW(npv(decimals("1"), -2), std::domain_error);
  EXPECT_THROW(npv(decimals("1 2"), 0, decimals("1")), std::invalid_argument);
}

// The two ways of discounting are one: multiplication on whole years, exp on a time that is a year less 1e-40.
TEST(DiscountFactors, WholeYearsAgreeWithTheGeneralWay) {
  std::vector<Decimal> near;
  for (const Decimal& time : annual_times(30)) near.push_back(time - "1e-40"_d);
  const auto whole = discount_factors("0.08"_d, annual_times(30)), general = discount_factors("0.08"_d, near);
  for (std::size_t i = 0; i < 30; ++i) EXPECT_TRUE(close(whole[i], general[i], "1e-38"_d)) << i;
}

}  // namespace
}  // namespace assay::verdict
