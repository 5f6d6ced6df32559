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
