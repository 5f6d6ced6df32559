#include "study_test_support.hpp"

namespace assay::study {
namespace {

// By hand, in one year at 0 %: works that cost 100 are worth 120 to the host (the root of 115.2 x 125, of 112.5 x 128), who pays 110 for them, so each
// gains 10: fair. Worth 115.2, the host takes 5.2 of 15.2, 34 %: not fair. Worth 125 it takes 15 of 25, 60 %, within the band; worth 128, 18 of 28, 64 %.
std::string deal(const std::string& worth, const std::string& fairness = "rule = \"both-gain\"\nsplit = \"40 .. 60 %\"") {
  return road_for_cash({.worth = worth, .price = "110 MUSD/a", .host = "name = \"Government of Somewhere Far Away\"\nshort = \"Somewhere\""}, fairness);
}

std::unique_ptr<Evaluation> with_drivers(const std::string& text) {
  Diagnostics found;
  auto e = evaluate(written(text), deal::asking({}), {.drivers = true, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

TEST(Drivers, SayWhetherTheDealIsFairAtEachEnd) {
  const auto e = with_drivers(deal("115.2 .. 125 %"));
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->fairness.fair) << e->fairness.reason;
  ASSERT_EQ(e->drivers.size(), 1U);
  EXPECT_EQ(e->drivers[0].fair_low, false);
  EXPECT_EQ(e->drivers[0].fair_high, true);
  EXPECT_EQ(with_drivers(deal("112.5 .. 128 %"))->drivers.at(0).fair_high, false);
}

TEST(Drivers, SayNothingOfADealThatIsNotJudged) {
  const auto e = with_drivers(deal("115.2 .. 125 %", "rule = \"none\"\nreason = \"only a test\""));
  ASSERT_TRUE(e);
  ASSERT_EQ(e->drivers.size(), 1U);
  EXPECT_FALSE(e->drivers[0].fair_low);
}

// Exchange ratios: worth / 110 and 110 / 100; the larger is at most 1.15 of the smaller. 160 / 110 is 1.455, too much; 112.5 / 110 = 1.023 against 1.1 is near enough.
TEST(Drivers, AreJudgedByTheRuleThatTheDealNames) {
  const auto e = with_drivers(deal("112.5 .. 160 %", "rule = \"equal-exchange-ratio\""));
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->fairness.fair) << e->fairness.reason;  // 134.16, their root: 1.220 against 1.1
  ASSERT_EQ(e->drivers.size(), 1U);
  EXPECT_EQ(e->drivers[0].fair_low, true);
  EXPECT_EQ(e->drivers[0].fair_high, false);
}

// A rule without an answer is neither fair nor unfair; one of the traced set is not asked at the ends.
TEST(Drivers, WhereTheRuleHasNoAnswerNothingIsSaid) {
  for (const char* fairness : {"rule = \"equal-irr-uplift\"", "rule = \"nash\"\nvary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }]"}) {
    const auto e = with_drivers(deal("112.5 .. 160 %", fairness));
    ASSERT_TRUE(e);
    EXPECT_FALSE(e->drivers.at(0).fair_low) << fairness;
    EXPECT_FALSE(e->drivers.at(0).fair_high) << fairness;
  }
}

TEST(Names, TheShortOneElseTheRole) {
  const auto e = with_drivers(deal("115.2 .. 125 %"));
  ASSERT_TRUE(e);
  EXPECT_EQ(label_of(*e, "host"), "Somewhere");
  EXPECT_EQ(in_words(*e, "host"), "Somewhere");
  EXPECT_EQ(label_of(*e, "investor"), "Investor");
  EXPECT_EQ(in_words(*e, "investor"), "the investor");
}

}  // namespace
}  // namespace assay::study
