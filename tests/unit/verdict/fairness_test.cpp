#include "verdict/fairness.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict_test_support.hpp"

// Every case is worked by hand: shares are surplus / sum of surpluses.
namespace assay::verdict {
namespace {

const SplitBand band{"0.4"_d, "0.6"_d};

TEST(Fairness, FairWhenBothGainWithinTheBand) {
  const Fairness found = judge({{"host", 45}, {"investor", 55}}, band);
  EXPECT_TRUE(found.fair);
  EXPECT_FALSE(found.broken);
  EXPECT_EQ(found.joint_gain, Decimal(100));
  EXPECT_EQ(found.shares.at(0), "0.45"_d);
  EXPECT_EQ(found.shares.at(1), "0.55"_d);
  EXPECT_EQ(found.reason, "both gain, and each takes 40 to 60 % of the joint gain");
}

TEST(Fairness, TheEndsOfTheBandAreWithin) { EXPECT_TRUE(judge({{"host", 40}, {"investor", 60}}, band).fair); }

TEST(Fairness, WithoutABandBothGainIsEnough) {
  const Fairness found = judge({{"host", 1}, {"investor", 99}}, std::nullopt);
  EXPECT_TRUE(found.fair);
  EXPECT_EQ(found.reason, "both gain");
  EXPECT_FALSE(found.shares.at(0));
}

TEST(Fairness, SplitOutsideTheBand) {
  const Fairness found = judge({{"host", 82}, {"investor", 18}}, band);
  EXPECT_FALSE(found.fair);
  EXPECT_EQ(found.broken, Rule::split);
  EXPECT_EQ(found.reason, "both gain, but the host takes 82 % of the joint gain, outside 40 to 60 %");
  EXPECT_EQ(judge({{"host", 18}, {"investor", 82}}, band).reason,
            "both gain, but the investor takes 82 % of the joint gain, outside 40 to 60 %");
  // 603 of 1000 is 60 % when rounded, which would be within.
  EXPECT_EQ(judge({{"host", 603}, {"investor", 397}}, band).reason,
            "both gain, but the host takes 60.3 % of the joint gain, outside 40 to 60 %");
}

TEST(Fairness, OneLoses) {
  const Fairness found = judge({{"host", 730}, {"investor", -1770}}, band);
  EXPECT_FALSE(found.fair);
  EXPECT_EQ(found.broken, Rule::both_gain);
  EXPECT_EQ(found.joint_gain, Decimal(-1040));
  EXPECT_FALSE(found.shares.at(0));
  EXPECT_FALSE(found.shares.at(1));
  EXPECT_EQ(found.reason, "the host gains, the investor loses; together they lose value");
  EXPECT_EQ(judge({{"host", -3}, {"investor", 4}}, band).reason, "the investor gains, the host loses; together they gain value");
  EXPECT_EQ(judge({{"host", -4}, {"investor", 4}}, band).reason, "the investor gains, the host loses; together they neither gain nor lose");
}

TEST(Fairness, NobodyOrNothingGained) {
  EXPECT_EQ(judge({{"host", -3}, {"investor", -4}}, band).reason, "both lose; together they lose value");
  const Fairness even = judge({{"host", 5}, {"investor", 0}}, std::nullopt);
  EXPECT_FALSE(even.fair);
  EXPECT_EQ(even.reason, "the host gains, the investor breaks even; together they gain value");
  EXPECT_EQ(judge({{"host", 0}, {"investor", 0}}, band).reason, "both break even; together they neither gain nor lose");
}

TEST(Fairness, MoreThanTwoSides) {
  const SplitBand thirds{"0.2"_d, "0.5"_d};
  EXPECT_EQ(judge({{"host", 4}, {"investor", 3}, {"lender", 3}}, thirds).reason, "all 3 gain, and each takes 20 to 50 % of the joint gain");
  EXPECT_EQ(judge({{"host", 4}, {"investor", 5}, {"lender", 1}}, thirds).reason,
            "all 3 gain, but the lender takes 10 % of the joint gain, outside 20 to 50 %");
  EXPECT_EQ(judge({{"host", 4}, {"investor", 3}, {"lender", -3}}, thirds).reason,
            "the host and the investor gain, the lender loses; together they gain value");
  EXPECT_EQ(judge({{"host", -4}, {"builder", -1}, {"investor", 3}, {"lender", -3}}, std::nullopt).reason,
            "the investor gains, the host, the builder and the lender lose; together they lose value");
}

// Who gains is asked at own rates, the split at the neutral rate: 30 of 40 is 75 %.
TEST(Fairness, SharesAreTakenAtTheNeutralRate) {
  const Fairness found = judge({{"host", 50, 30}, {"investor", 50, 10}}, band);
  EXPECT_EQ(found.joint_gain, Decimal(40));
  EXPECT_EQ(found.shares.at(0), "0.75"_d);
  EXPECT_EQ(found.reason, "both gain, but the host takes 75 % of the joint gain, outside 40 to 60 %");
  const Fairness financed = judge({{"host", 10, 5}, {"investor", 10, -5}}, band);
  EXPECT_FALSE(financed.fair);
  EXPECT_EQ(financed.broken, Rule::split);
  EXPECT_EQ(financed.reason, "both gain at their own rates, but at the neutral rate there is no joint gain to split");
  EXPECT_FALSE(financed.shares.at(0));
}

TEST(Fairness, RefusesWhatCannotBeJudged) {
  EXPECT_THROW(judge({{"host", 1}}, std::nullopt), std::invalid_argument);
  EXPECT_THROW(judge({{"host", 1}, {"investor", 1, 1}}, std::nullopt), std::invalid_argument);
  EXPECT_THROW(judge({{"host", 1}, {"investor", 1}}, SplitBand{"0.6"_d, "0.4"_d}), std::invalid_argument);
  EXPECT_THROW(judge({{"host", 1}, {"investor", 1}}, SplitBand{"-0.1"_d, 1}), std::invalid_argument);
  EXPECT_THROW(judge({{"host", 1}, {"investor", 1}, {"lender", 1}}, band), std::invalid_argument);  // 3 x 40 % > 100 %
  EXPECT_FALSE(possible(band, 3));
  EXPECT_FALSE(possible({0, "0.3"_d}, 3));
  EXPECT_TRUE(possible({"0.3"_d, "0.5"_d}, 3));
}

}  // namespace
}  // namespace assay::verdict
