#include "verdict/fairness.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict_test_support.hpp"

// Every case is worked by hand: shares are surplus / sum of surpluses.
namespace assay::verdict {
namespace {

const SplitBand band{"0.4"_d, "0.6"_d};

TEST(Fairness, FairWhenBothGainWithinTheBand) {
  const Fairness found = judge({{"the host", 45}, {"the investor", 55}}, band);
  EXPECT_TRUE(found.fair);
  EXPECT_FALSE(found.broken);
  EXPECT_EQ(found.joint_gain, Decimal(100));
  EXPECT_EQ(found.shares.at(0), "0.45"_d);
  EXPECT_EQ(found.shares.at(1), "0.55"_d);
  EXPECT_EQ(found.reason, "both gain, and each takes 40 to 60 % of the joint gain");
}

TEST(Fairness, TheEndsOfTheBandAreWithin) { EXPECT_TRUE(judge({{"the host", 40}, {"the investor", 60}}, band).fair); }

TEST(Fairness, WithoutABandBothGainIsEnough) {
  const Fairness found = judge({{"the host", 1}, {"the investor", 99}}, std::nullopt);
  EXPECT_TRUE(found.fair);
  EXPECT_EQ(found.reason, "both gain");
  EXPECT_FALSE(found.shares.at(0));
}

TEST(Fairness, SplitOutsideTheBand) {
  const Fairness found = judge({{"the host", 82}, {"the investor", 18}}, band);
  EXPECT_FALSE(found.fair);
  EXPECT_EQ(found.broken, Rule::split);
  EXPECT_EQ(found.reason, "both gain, but the host takes 82 % of the joint gain, outside 40 to 60 %");
  EXPECT_EQ(judge({{"the host", 18}, {"the investor", 82}}, band).reason,
            "both gain, but the investor takes 82 % of the joint gain, outside 40 to 60 %");
  // 603 of 1000 is 60 % when rounded, which would be within.
  EXPECT_EQ(judge({{"the host", 603}, {"the investor", 397}}, band).reason,
            "both gain, but the host takes 60.3 % of the joint gain, outside 40 to 60 %");
}

TEST(Fairness, OneLoses) {
  const Fairness found = judge({{"the host", 730}, {"the investor", -1770}}, band);
  EXPECT_FALSE(found.fair);
  EXPECT_EQ(found.broken, Rule::both_gain);
  EXPECT_EQ(found.joint_gain, Decimal(-1040));
  EXPECT_FALSE(found.shares.at(0));
  EXPECT_FALSE(found.shares.at(1));
  EXPECT_EQ(found.reason, "the host gains, the investor loses; together they lose value");
  EXPECT_EQ(judge({{"the host", -3}, {"the investor", 4}}, band).reason, "the investor gains, the host loses; together they gain value");
  EXPECT_EQ(judge({{"the host", -4}, {"the investor", 4}}, band).reason, "the investor gains, the host loses; together they neither gain nor lose");
}

TEST(Fairness, NobodyOrNothingGained) {
  EXPECT_EQ(judge({{"the host", -3}, {"the investor", -4}}, band).reason, "both lose; together they lose value");
  const Fairness even = judge({{"the host", 5}, {"the investor", 0}}, std::nullopt);
  EXPECT_FALSE(even.fair);
  EXPECT_EQ(even.reason, "the host gains, the investor breaks even; together they gain value");
  EXPECT_EQ(judge({{"the host", 0}, {"the investor", 0}}, band).reason, "both break even; together they neither gain nor lose");
}

TEST(Fairness, MoreThanTwoSides) {
  const SplitBand thirds{"0.2"_d, "0.5"_d};
  EXPECT_EQ(judge({{"the host", 4}, {"the investor", 3}, {"the lender", 3}}, thirds).reason, "all 3 gain, and each takes 20 to 50 % of the joint gain");
  EXPECT_EQ(judge({{"the host", 4}, {"the investor", 5}, {"the lender", 1}}, thirds).reason,
            "all 3 gain, but the lender takes 10 % of the joint gain, outside 20 to 50 %");
  EXPECT_EQ(judge({{"the host", 4}, {"the investor", 3}, {"the lender", -3}}, thirds).reason,
            "the host and the investor gain, the lender loses; together they gain value");
  EXPECT_EQ(judge({{"the host", -4}, {"the builder", -1}, {"the investor", 3}, {"the lender", -3}}, std::nullopt).reason,
            "the investor gains, the host, the builder and the lender lose; together they lose value");
}

// Who gains is asked at own rates, the split at the neutral rate: 30 of 40 is 75 %.
TEST(Fairness, SharesAreTakenAtTheNeutralRate) {
  const Fairness found = judge({{"the host", 50, 30}, {"the investor", 50, 10}}, band);
  EXPECT_EQ(found.joint_gain, Decimal(40));
  EXPECT_EQ(found.shares.at(0), "0.75"_d);
  EXPECT_EQ(found.reason, "both gain, but the host takes 75 % of the joint gain, outside 40 to 60 %");
  const Fairness financed = judge({{"the host", 10, 5}, {"the investor", 10, -5}}, band);
  EXPECT_FALSE(financed.fair);
  EXPECT_EQ(financed.broken, Rule::split);
  EXPECT_EQ(financed.reason, "both gain at their own rates, but at the neutral rate there is no joint gain to split");
  EXPECT_FALSE(financed.shares.at(0));
}

TEST(Fairness, RefusesWhatCannotBeJudged) {
  EXPECT_THROW(judge({{"the host", 1}}, std::nullopt), std::invalid_argument);
  EXPECT_THROW(judge({{"the host", 1}, {"the investor", 1, 1}}, std::nullopt), std::invalid_argument);
  EXPECT_THROW(judge({{"the host", 1}, {"the investor", 1}}, SplitBand{"0.6"_d, "0.4"_d}), std::invalid_argument);
  EXPECT_THROW(judge({{"the host", 1}, {"the investor", 1}}, SplitBand{"-0.1"_d, 1}), std::invalid_argument);
  EXPECT_THROW(judge({{"the host", 1}, {"the investor", 1}, {"the lender", 1}}, band), std::invalid_argument);  // 3 x 40 % > 100 %
  EXPECT_FALSE(possible(band, 3));
  EXPECT_FALSE(possible({0, "0.3"_d}, 3));
  EXPECT_TRUE(possible({"0.3"_d, "0.5"_d}, 3));
}

// By hand: 69.96 % is not shown as the 70 % that it falls short of.
TEST(Fairness, OnTheMeanItNeedsEnoughDraws) {
  const Fairness on_mean = judge({{"the host", 45}, {"the investor", 55}}, std::nullopt);
  EXPECT_TRUE(with_certainty(on_mean, "0.7"_d, "0.7"_d).fair);
  const Fairness seldom = with_certainty(on_mean, "0.55"_d, "0.7"_d);
  EXPECT_FALSE(seldom.fair);
  EXPECT_EQ(seldom.broken, Rule::certainty);
  EXPECT_EQ(seldom.joint_gain, Decimal(100));
  EXPECT_EQ(seldom.reason, "both gain, on average; but the rule holds in 55 % of random draws, and the deal asks for 70 %");
  EXPECT_EQ(with_certainty(on_mean, "0.6996"_d, "0.7"_d).reason, "both gain, on average; but the rule holds in 69.96 % of random draws, and the deal asks for 70 %");
  const Fairness lost = judge({{"the host", -1}, {"the investor", 55}}, std::nullopt);
  EXPECT_EQ(with_certainty(lost, "0.2"_d, "0.7"_d).reason, lost.reason);  // what is not fair on the mean needs no other reason
  EXPECT_EQ(with_certainty(lost, "0.9"_d, "0.7"_d).broken, Rule::both_gain);
}

}  // namespace
}  // namespace assay::verdict
