#include "study/solve.hpp"
#include "study_test_support.hpp"

// A road that costs its builder 100 and is worth 150 to the host, who pays p for it: 150 - p and p - 100, all in one year at rates of 0. So dividing
// a dollar (50 of them) with unequal threats, through the deal's own valuation. Worked by hand.
namespace assay::study {
namespace {

const std::string instrument = "neutral_rate = \"0 %/a\"\ninstrument = \"clause.price.amount\"\n";

std::optional<SolveResult> solved(const std::string& text, const std::string& rule, const std::string& from = "80 MUSD/a", const std::string& to = "180 MUSD/a") {
  Diagnostics found;
  auto result = solve(written(text), {}, {"clause.price.amount", from, to, rule}, found);
  EXPECT_TRUE(result) << render(found);
  return result;
}
std::vector<Decimal> picked(const SolveResult& r) {
  std::vector<Decimal> at;
  for (const SolvePoint& point : r.points)
    if (point.kind == SolvePoint::root) at.push_back(point.value);
  return at;
}
bool near(const Decimal& a, const Decimal& b) { return close(a, b, "1e-10"_d); }

// Halves of 50: 125; with 60 % for the host 150 - 30 = 120. All prices between 100 and 150 create the same 50.
TEST(SolveRule, DividesFifty) {
  for (const char* rule : {"nash", "kalai-smorodinsky", "egalitarian"}) {
    const auto r = solved(road_for_cash({}, instrument), rule);
    ASSERT_TRUE(r) << rule;
    ASSERT_EQ(picked(*r).size(), 1U) << rule;
    EXPECT_TRUE(near(picked(*r)[0], 125)) << rule << ": " << picked(*r)[0];
    ASSERT_EQ(r->of_rule->zone.size(), 1U) << rule;
    EXPECT_TRUE(near(r->of_rule->zone[0].from, 100) && near(r->of_rule->zone[0].to, 150)) << rule;
    EXPECT_TRUE(r->answered());
    EXPECT_FALSE(r->recorded_anew);
  }
  const auto weighted = solved(road_for_cash({}, instrument + "weights = [\"60 %\", \"40 %\"]\n"), "nash");
  ASSERT_TRUE(weighted && picked(*weighted).size() == 1);
  EXPECT_TRUE(near(picked(*weighted)[0], 120));
  const auto most = solved(road_for_cash({}, instrument), "utilitarian");
  ASSERT_TRUE(most && most->regions.size() == 1);
  EXPECT_TRUE(near(most->regions[0].from, 100) && near(most->regions[0].to, 150));
}

// Worth 90: the host pays at most 90, the builder wants at least 100.
TEST(SolveRule, NoZoneIsSaidWithBothLimits) {
  for (const char* rule : {"nash", "kalai-smorodinsky", "egalitarian", "utilitarian"}) {
    const auto r = solved(road_for_cash({.worth = "90 %"}, instrument), rule);
    ASSERT_TRUE(r) << rule;
    EXPECT_FALSE(r->answered());
    EXPECT_TRUE(r->of_rule->zone.empty());
    EXPECT_EQ(r->of_rule->why_none, "there is no deal at which no side loses");
    ASSERT_EQ(r->needs.size(), 2U);
    EXPECT_TRUE(near(r->needs[0].regions.at(0).to, 90) && near(r->needs[1].regions.at(0).from, 100)) << rule;
  }
}

TEST(SolveRule, MoneyThatCannotBeMovedIsNotCompared) {
  const auto r = solved(road_for_cash({}, "neutral_rate = \"0 %/a\"\n"), "egalitarian");
  ASSERT_TRUE(r);
  EXPECT_FALSE(r->answered());
  EXPECT_EQ(r->of_rule->why_none, "no term is named that moves value one for one");
}

// The host gets 150 for p, the builder p for 100: ratios 150 / p and p / 100 are equal at 122.47 = sqrt 15000; within 15 % of each other from
// sqrt(15000 / 1.15) to sqrt(15000 x 1.15).
TEST(SolveRule, RulesThatPickNothingAreMetInStretches) {
  const auto r = solved(road_for_cash({}, instrument), "equal-exchange-ratio");
  ASSERT_TRUE(r);
  ASSERT_EQ(r->regions.size(), 1U);
  EXPECT_TRUE(near(r->regions[0].from, sqrt(Decimal(15000) / "1.15"_d))) << r->regions[0].from;
  EXPECT_TRUE(near(r->regions[0].to, sqrt(Decimal(15000) * "1.15"_d))) << r->regions[0].to;
  ASSERT_EQ(picked(*r).size(), 1U);
  EXPECT_TRUE(near(picked(*r)[0], sqrt(Decimal(15000))));
  const auto none = solved(road_for_cash({}, instrument), "no-worse-than-counterfactual");
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->answered());
  EXPECT_EQ(none->of_rule->why_none, "it is not defined: the file says for no side what it has without the deal");
}

// The host could have 4 without the deal and the builder 10: 146 - p and p - 110, so 110 to 146 and the half at 128.
TEST(SolveRule, UnequalThreatsMoveTheHalf) {
  const std::string threats = "[outside.aid]\nkind = \"amount\"\nparty = \"host\"\nvalue = \"4 MUSD\"\n[outside.job]\nkind = \"amount\"\nparty = \"investor\"\nvalue = \"10 MUSD\"\n";
  for (const char* rule : {"nash", "kalai-smorodinsky", "egalitarian"}) {
    const auto r = solved(road_for_cash({}, instrument) + threats, rule);
    ASSERT_TRUE(r && picked(*r).size() == 1) << rule;
    EXPECT_TRUE(near(picked(*r)[0], 128)) << rule << ": " << picked(*r)[0];
    ASSERT_EQ(r->of_rule->zone.size(), 1U);
    EXPECT_TRUE(near(r->of_rule->zone[0].from, 110) && near(r->of_rule->zone[0].to, 146)) << rule;
  }
}

// No range asked for: the one that the deal bargains over.
TEST(SolveRule, TheRangeIsThatOfVary) {
  const std::string vary = "vary = [{ path = \"clause.price.amount\", from = \"90 MUSD/a\", to = \"170 MUSD/a\" }]\n";
  const auto r = solved(road_for_cash({}, instrument + vary), "nash", "", "");
  ASSERT_TRUE(r);
  EXPECT_EQ(r->from, Decimal(90));
  EXPECT_EQ(r->to, Decimal(170));
  EXPECT_EQ(r->range_is, "the range that the deal's [fairness] vary gives it");
  EXPECT_EQ(solved(road_for_cash({}, instrument + vary), "nash", "100 MUSD/a", "")->from, Decimal(100));
}

// Ratios 150 / p and p / 100 meet at 122.47; up to 110 they are apart by 15 % and more, least so at 110.
TEST(SolveRule, WhereARuleIsMetNowhereItSaysWhereItIsNearest) {
  const auto r = solved(road_for_cash({}, instrument), "equal-exchange-ratio", "80 MUSD/a", "110 MUSD/a");
  ASSERT_TRUE(r);
  EXPECT_FALSE(r->answered());
  EXPECT_EQ(r->of_rule->why_none, "it comes nearest at 110 MUSD/a, where the host has a higher exchange ratio than the investor");
}

// Twelve a year for n years, recorded anew for each last year: 150 - 12 n and 12 n - 100. No side loses with n = 9 to 12; the product is 42 x 8,
// 30 x 20, 18 x 32, 6 x 44: most with 10 years, to 2029. No n has equal shares of the bests, 42 and 44. Exchange ratios within 15 %: n = 10 alone.
TEST(SolveRule, WholeYearsAreRecordedAnew) {
  std::string text = road_for_cash({.price = "12 MUSD/a"}, instrument);
  text.replace(text.find("\"2 a\""), 5, "\"20 a\"");
  const auto of = [&](const char* rule) {
    Diagnostics found;
    auto r = solve(written(text), {}, {"clause.price.until", "2020", "2039", rule}, found);
    EXPECT_TRUE(r) << render(found);
    return r;
  };
  const auto nash = of("nash");
  ASSERT_TRUE(nash);
  EXPECT_TRUE(nash->whole && nash->recorded_anew);
  EXPECT_EQ(picked(*nash), std::vector<Decimal>{2029});
  ASSERT_EQ(nash->of_rule->zone.size(), 1U);
  EXPECT_EQ(nash->of_rule->zone[0].from, Decimal(2028));
  EXPECT_EQ(nash->of_rule->zone[0].to, Decimal(2031));
  const auto shares = of("kalai-smorodinsky");
  ASSERT_TRUE(shares);
  EXPECT_FALSE(shares->answered());
  EXPECT_EQ(shares->of_rule->why_none, "no traced deal gives every side the same share of its best gain");
  const auto ratio = of("equal-exchange-ratio");
  ASSERT_TRUE(ratio && ratio->regions.size() == 1);
  EXPECT_EQ(ratio->regions[0].from, Decimal(2029));
  EXPECT_EQ(ratio->regions[0].to, Decimal(2029));
}

TEST(SolveRule, ADealWithoutAVerdictAnswersNone) {
  Diagnostics found;
  EXPECT_FALSE(solve(written(road_for_cash({}, "rule = \"none\"\nreason = \"half a deal\"\n")), {}, {"clause.price.amount", "", "", "nash"}, found));
  EXPECT_EQ(found.all().front().code, "E601");
}

}  // namespace
}  // namespace assay::study
