#include "verdict/payback.hpp"

#include <gtest/gtest.h>

#include "verdict_test_support.hpp"

namespace assay::verdict {
namespace {

// By hand: -100, then 40 + 40 leaves 20 of the 40 of the fourth period: 3.5 years from the start, production in the second
// period (from year 1) 2.5 years.
TEST(Payback, FractionOfThePeriod) {
  const Payback found = payback(decimals("-100 40 40 40 40"), 1);
  EXPECT_EQ(*found.from_start.value, "3.5"_d);
  EXPECT_EQ(*found.from_first_production.value, "2.5"_d);
  EXPECT_TRUE(found.lasting);
}

// By hand at 25 % (a year's factor 0.8): -125 x 0.8 = -100, 93.75 x 0.64 = 60, 156.25 x 0.512 = 80, of which 40: 2.5 years,
// where the plain payback is 125 - 93.75 = 31.25 of 156.25: 2.2.
TEST(Payback, DiscountedTakesLonger) {
  EXPECT_EQ(*payback(decimals("-125 93.75 156.25"), 1, "0.25"_d).from_start.value, "2.5"_d);
  EXPECT_EQ(*payback(decimals("-125 93.75 156.25"), 1).from_start.value, "2.2"_d);
}

// Three thirds of 100 are 100, whatever the last digit says.
TEST(Payback, OfThirdsIsAtTheirEnd) {
  const Decimal third = Decimal(100) / Decimal(3);
  const Payback found = payback({Decimal(-100), third, third, third}, 1);
  ASSERT_TRUE(found.from_start.value);
  EXPECT_EQ(*found.from_start.value, Decimal(4));
}

// By hand: 10 received first, then 30 paid: the total is -20 and is back at zero at the very end of the third period.
TEST(Payback, StartsWhenTheTotalHasFallenBelowZero) {
  const Payback found = payback(decimals("10 -30 20 0"), 2);
  EXPECT_EQ(*found.from_start.value, Decimal(3));
  EXPECT_EQ(*found.from_first_production.value, Decimal(1));
}

// By hand: back at zero after 2 years, below again with the closure of period 3.
TEST(Payback, MayNotLast) {
  const Payback found = payback(decimals("-10 10 -5"), 1);
  EXPECT_EQ(*found.from_start.value, Decimal(2));
  EXPECT_FALSE(found.lasting);
}

TEST(Payback, NeverHasAReason) {
  EXPECT_EQ(payback(decimals("-10 4 4"), 1).from_start.reason, "not paid back within 3 years");
  EXPECT_EQ(payback(decimals("-10"), 1).from_start.reason, "not paid back within 1 year");
  EXPECT_EQ(payback(decimals("10 -4 -8"), 1).from_start.reason, "it receives first and pays later: nothing of its own is to come back");  // a borrower
  EXPECT_EQ(payback(decimals("-10 4 4"), 1).from_first_production.reason, "not paid back within 3 years");
  EXPECT_EQ(payback(decimals("0 4 -4"), 1).from_start.reason, "nothing is paid in: the running total is never below zero");
  EXPECT_EQ(payback({}, 0).from_start.reason, "nothing is paid in: the running total is never below zero");
  const Payback early = payback(decimals("-10 20 5"), 2);  // a grant: back after 1.5 years, production from year 2
  EXPECT_EQ(*early.from_start.value, "1.5"_d);
  EXPECT_EQ(early.from_first_production.reason, "paid back before production starts");
  EXPECT_EQ(payback(decimals("-10 20 5"), 3).from_first_production.reason, "nothing is ever produced");
}

}  // namespace
}  // namespace assay::verdict
