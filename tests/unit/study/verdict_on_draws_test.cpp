#include "study/simulate.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

const char* const any_split = "rule = \"both-gain\"\nsplit = \"0 .. 100 %\"";

std::unique_ptr<Evaluation> drawn(const std::string& worth, const std::string& fairness, std::uint64_t draws = 20'000) {
  Diagnostics found;
  auto e = evaluate(written(road_for_cash({.worth = worth}, fairness)), {}, {.drivers = false, .readings = false, .draws = draws}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

// By hand, rates of 0: the host gains 100 W - 130 MUSD, W a PERT of 1, 1.25, 2; the builder 30 for certain. Base case 125 - 130 = -5. The mean of W is
// (1 + 4 x 1.25 + 2)/6 = 4/3, so that the host gains 3.33 on the mean. W = 1 + Beta(2, 4), above 1.3 in 0.7^5 + 5 x 0.3 x 0.7^4 = 52.8 % of draws.
TEST(VerdictOnDraws, MeanAndChanceDecideNotTheBaseCase) {
  const auto e = drawn("100 .. 125 .. 200 %", any_split);
  ASSERT_TRUE(e && e->fairness_drawn);
  EXPECT_FALSE(e->fairness.fair);
  EXPECT_EQ(e->fairness.broken, verdict::Rule::both_gain);
  EXPECT_FALSE(e->verdict().fair);
  EXPECT_EQ(e->verdict().broken, verdict::Rule::certainty);
  EXPECT_EQ(e->verdict().reason, "both gain, and each takes 0 to 100 % of the joint gain, on average; but the rule holds in 53 % of random draws, and the deal asks for 70 %");
  const auto lenient = drawn("100 .. 125 .. 200 %", "rule = \"both-gain\"\nsplit = \"0 .. 100 %\"\ncertainty = \"50 %\"");
  EXPECT_TRUE(lenient->verdict().fair);
  EXPECT_FALSE(lenient->fairness.fair);
}

// The same road: on the mean 3.33 of 33.3 is the host's, 10 %. With W of 1.2, 1.6, 2.0 the host gains 30 of 60 on the mean, half, but its share, 1 - 30/(100 W - 100),
// lies in 40 to 60 % for 1.5 <= W <= 1.75 only: Beta(3, 3) between 0.375 and 0.6875. I(x) = 10 x^3 - 15 x^4 + 6 x^5: 0.819994 - 0.275208 = 54.48 %.
TEST(VerdictOnDraws, SharesAreThoseOfTheMeanGains) {
  const auto little = drawn("100 .. 125 .. 200 %", "rule = \"split\"\nsplit = \"40 .. 60 %\"");
  EXPECT_EQ(little->verdict().broken, verdict::Rule::split);
  EXPECT_EQ(little->verdict().reason, "both gain, but the investor takes 90 % of the joint gain, outside 40 to 60 %");
  const auto half = drawn("120 .. 160 .. 200 %", "rule = \"split\"\nsplit = \"40 .. 60 %\"");
  EXPECT_EQ(half->verdict().broken, verdict::Rule::certainty);
  EXPECT_EQ(half->verdict().reason, "both gain, and each takes 40 to 60 % of the joint gain, on average; but the rule holds in 54 % of random draws, and the deal asks for 70 %");
  EXPECT_TRUE(half->fairness.fair);
}

TEST(VerdictOnDraws, WithoutDrawsItIsTheBaseCase) {
  for (const auto& e : {drawn("100 .. 125 .. 200 %", any_split, 0), drawn("125 %", any_split)}) {
    EXPECT_FALSE(e->fairness_drawn);
    EXPECT_EQ(&e->verdict(), &e->fairness);
  }
  // A rule that asks for no verdict gets none from draws either.
  const auto none = drawn("100 .. 125 .. 200 %", "rule = \"none\"\nreason = \"half of it is not valued\"");
  ASSERT_TRUE(none && none->draws);
  EXPECT_FALSE(none->fairness_drawn);
}

// A party that neither gains nor loses in any draw breaks even on the mean too, whatever doubles leave of sums that cancel.
TEST(VerdictOnDraws, ACertainNothingStaysNothing) {
  const auto e = drawn("100 .. 125 .. 200 %", any_split);
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto even = evaluate(written(road_for_cash({.worth = "100 .. 125 .. 200 %", .price = "100 MUSD/a"}, any_split)), {}, {.drivers = false, .readings = false, .draws = 20'000}, found);
  ASSERT_TRUE(even && even->fairness_drawn) << render(found);
  EXPECT_EQ(even->verdict().reason, "the host gains, the investor breaks even; together they gain value");
}

}  // namespace
}  // namespace assay::study
