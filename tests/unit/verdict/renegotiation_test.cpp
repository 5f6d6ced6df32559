#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict/renegotiation.hpp"

namespace assay::verdict {
namespace {

// By hand: 100 put in, then 60 a year at 20 %: after the first period 60/1.2 + 60/1.44 = 91 2/3 are to come against 100 sunk; after the second 50 against 40.
TEST(Renegotiation, SunkLessWhatIsStillToCome) {
  const auto stakes = renegotiation({-100, 60, 60}, *Decimal::parse("0.2"), {1, 2, 3});
  ASSERT_EQ(stakes.size(), 2U);
  EXPECT_EQ(stakes[0].sunk, Decimal(100));
  EXPECT_LT(abs(stakes[0].temptation * Decimal(3) - Decimal(25)), *Decimal::parse("1e-40"));
  EXPECT_EQ(stakes[1].sunk, Decimal(40));
  EXPECT_LT(abs(stakes[1].remaining - Decimal(50)), *Decimal::parse("1e-40"));
  EXPECT_LT(abs(stakes[1].temptation + Decimal(10)), *Decimal::parse("1e-40"));
}

// By hand, at a rate of 0: 50 received and 60 still to pay; a period later 30 kept and 40 to pay. Keeping what one has and paying no more gains just what is to pay.
TEST(Renegotiation, WhoeverHasMoreBackThanItPutInHasNothingSunk) {
  const auto stakes = renegotiation({50, -20, -40}, Decimal(0), {1, 2, 3});
  ASSERT_EQ(stakes.size(), 2U);
  EXPECT_TRUE(stakes[0].sunk.is_zero());
  EXPECT_EQ(stakes[0].temptation, Decimal(60));
  EXPECT_EQ(stakes[1].temptation, Decimal(40));
}

TEST(Renegotiation, OnePeriodLeavesNothingAndEveryFlowNeedsItsTime) {
  EXPECT_TRUE(renegotiation({-1}, Decimal(0), {1}).empty());
  EXPECT_TRUE(renegotiation({}, Decimal(0), {}).empty());
  EXPECT_THROW(renegotiation({1, 2}, Decimal(0), {1}), std::invalid_argument);
  EXPECT_THROW(renegotiation({1, 2}, Decimal(-1), {1, 2}), std::domain_error);
}

}  // namespace
}  // namespace assay::verdict
