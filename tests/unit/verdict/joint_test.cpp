#include "verdict/joint.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict_test_support.hpp"

namespace assay::verdict {
namespace {

// By hand: a loan of 100 for 125 a year later. The host, at 25 %, gains 100 - 125 / 1.25 = 0; the investor, at 0 %, 25. At any
// one rate the transfers cancel, so all of the 25 comes from the difference in rates.
TEST(JointGain, OfALoanIsAllFromFinancing) {
  const std::vector<Stake> stakes{{"host", decimals("100 -125"), {}, "0.25"_d}, {"investor", decimals("-100 125"), {}, 0}};
  const JointGain found = joint_gain(stakes, mean_rate(stakes), decimals("0 1"));
  EXPECT_EQ(found.neutral_rate, "0.125"_d);
  EXPECT_EQ(found.parties.at(0).surplus, Decimal(0));
  EXPECT_EQ(found.parties.at(1).surplus, Decimal(25));
  EXPECT_EQ(found.at_own_rates, Decimal(25));
  EXPECT_TRUE(close(found.at_neutral_rate, 0, "1e-45"_d));
  EXPECT_TRUE(close(found.from_financing, 25, "1e-45"_d));
}

// By hand at end of year 1: the host's 50 against an outside option of 25: at 25 % 40 - 20 = 20; neutral, at 0 %, 25. The
// investor's 30 at 0 % both ways.
TEST(JointGain, TakesOffTheOutsideOptionAtEachRate) {
  const JointGain found = joint_gain({{"host", decimals("50"), decimals("25"), "0.25"_d}, {"investor", decimals("30"), {}, 0}}, 0);
  EXPECT_EQ(found.parties.at(0).party, "host");
  EXPECT_EQ(found.parties.at(0).npv, Decimal(40));
  EXPECT_EQ(found.parties.at(0).outside, Decimal(20));
  EXPECT_EQ(found.parties.at(0).surplus, Decimal(20));
  EXPECT_EQ(found.parties.at(0).surplus_at_neutral, Decimal(25));
  EXPECT_EQ(found.at_own_rates, Decimal(50));
  EXPECT_EQ(found.at_neutral_rate, Decimal(55));
  EXPECT_EQ(found.from_financing, Decimal(-5));
}

TEST(JointGain, RefusesFlowsOfAnotherLength) {
  EXPECT_THROW(joint_gain({{"host", decimals("1 2"), decimals("1"), 0}}, 0), std::invalid_argument);
  EXPECT_THROW(mean_rate({}), std::invalid_argument);
}

}  // namespace
}  // namespace assay::verdict
