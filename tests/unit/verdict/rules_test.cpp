#include "verdict/rules.hpp"

#include <set>
#include <stdexcept>

#include "verdict_test_support.hpp"

// Every case by hand; the sentences are what people read.
namespace assay::verdict {
namespace {

RuleFacts facts(const Decimal& host, const Decimal& investor) {
  RuleFacts f;
  f.sides = {{"the host", host, host}, {"the investor", investor, investor}};
  f.band = SplitBand{"0.4"_d, "0.6"_d};
  f.weights = {"0.5"_d, "0.5"_d};
  f.not_traced = "no terms are named to vary";
  f.has_outside = {false, false};
  f.uplift = {Measure::of("0.02"_d), Measure::not_meaningful("no change of sign")};
  f.exchange = {Measure::of("1.2"_d), Measure::of("1.1"_d)};
  f.gets = {100, 80};
  f.gives = {80, 100};
  return f;
}

RuleAnswer ask(const char* rule, const RuleFacts& f) { return find_fairness_rule(rule)->ask(f); }

TEST(FairnessRules, EachHasARowOfItsOwn) {
  std::set<std::string_view> ids;
  for (const FairnessRule& rule : fairness_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second);
    EXPECT_FALSE(rule.source.empty());
    EXPECT_NE(rule.ask, nullptr);
  }
  EXPECT_EQ(ids.size(), 11U);
  EXPECT_EQ(find_fairness_rule("fairest"), nullptr);
}

TEST(FairnessRules, BothGain) {
  const RuleAnswer lost = ask("both-gain", facts(5, -2));
  EXPECT_EQ(lost.standing, Standing::not_met);
  EXPECT_EQ(lost.reason, "the host gains, the investor loses; together they gain value");
  EXPECT_EQ(lost.distance->value, Decimal(-2));
  EXPECT_EQ(ask("both-gain", facts(5, 2)).standing, Standing::met);
}

TEST(FairnessRules, Split) {
  const RuleAnswer out = ask("split", facts(80, 20));
  EXPECT_EQ(out.standing, Standing::not_met);
  EXPECT_EQ(out.reason, "the host takes 80 % of the joint gain, outside 40 to 60 %");
  EXPECT_EQ(out.distance->value, "0.2"_d);
  EXPECT_EQ(ask("split", facts(55, 45)).standing, Standing::met);
  EXPECT_EQ(ask("split", facts(5, -7)).reason, "there is no joint gain to split");
  EXPECT_EQ(ask("split", facts(5, -7)).standing, Standing::not_defined);
  RuleFacts many = facts(55, 45);
  many.band.reset();
  EXPECT_EQ(ask("split", many).reason, "no band is stated that so many sides could keep to");
  EXPECT_EQ(ask("split", facts(300, -200)).reason, "the host takes 300 % of the joint gain, outside 40 to 60 %");
}

// 100 to divide, nothing without a deal: Nash and Kalai-Smorodinsky give 50 each, of a best gain of 100.
TEST(FairnessRules, NashAndKalaiSmorodinsky) {
  const BargainingSet set{{{100, 0}, {0, 100}}, {0, 0}, {{0, 1}}};
  RuleFacts f = facts(80, 20);
  EXPECT_EQ(ask("nash", f).reason, "no terms are named to vary");
  f.own = &set;
  for (const char* rule : {"nash", "kalai-smorodinsky"}) {
    EXPECT_EQ(ask(rule, f).standing, Standing::not_met);
    EXPECT_EQ(ask(rule, f).reason, "the host has more than the rule gives it");
    EXPECT_EQ(ask(rule, f).distance->value, Decimal(30));
    EXPECT_EQ(ask(rule, f).places.size(), 1U);
  }
  RuleFacts near = facts(54, 46);
  near.own = &set;
  EXPECT_EQ(ask("nash", near).standing, Standing::met);
  EXPECT_EQ(ask("nash", near).reason, "every side has what the rule gives it, to 5 % of its best gain");
  near.weights = {"0.25"_d, "0.75"_d};
  EXPECT_EQ(ask("nash", near).distance->value, Decimal(29));
  const BargainingSet none{{{-1, 5}}, {0, 0}, {}};
  near.own = &none;
  EXPECT_EQ(ask("nash", near).reason, "no traced deal leaves every side without a loss");
}

TEST(FairnessRules, EqualGainsNeedAnInstrument) {
  RuleFacts f = facts(80, 20);
  EXPECT_EQ(ask("egalitarian", f).reason, "no term is named that moves value one for one");
  f.transferable = true;
  EXPECT_EQ(ask("egalitarian", f).reason, "the host gains more than an equal part");
  EXPECT_EQ(ask("egalitarian", f).distance->value, Decimal(30));
  RuleFacts near = facts(52, 48);
  near.transferable = true;
  EXPECT_EQ(ask("egalitarian", near).reason, "all gain the same, to 5 % of the joint gain");
  RuleFacts lost = facts(5, -7);
  lost.transferable = true;
  EXPECT_EQ(ask("egalitarian", lost).reason, "there is no joint gain to split");
}

TEST(FairnessRules, MostValueTogetherIsAReference) {
  const BargainingSet set{{{100, 0}, {90, 60}}, {0, 0}, {{0, 1}}};
  RuleFacts f = facts(80, 20);
  f.transferable = true;
  EXPECT_EQ(ask("utilitarian", f).standing, Standing::not_defined);
  f.neutral = &set;
  EXPECT_EQ(ask("utilitarian", f).reason, "other traced terms create more together");
  EXPECT_EQ(ask("utilitarian", f).distance->value, Decimal(-50));
  RuleFacts best = facts(88, 60);
  best.transferable = true;
  best.neutral = &set;
  EXPECT_EQ(ask("utilitarian", best).reason, "no traced deal creates more together, to 5 % of it");
  const BargainingSet lost{{{-1, 5}, {5, -1}}, {0, 0}, {}};
  best.neutral = &lost;
  EXPECT_EQ(ask("utilitarian", best).reason, "no traced deal leaves every side without a loss");
  EXPECT_THROW(judge_by("utilitarian", f), std::invalid_argument);
}

// An owner whose deposits are worth 49 % of all that is brought has 25 % of the shares: 24 points short.
TEST(FairnessRules, ContributionParity) {
  RuleFacts f = facts(1, 1);
  EXPECT_EQ(ask("contribution-parity", f).reason, "the file does not value what each side brings to a venture");
  f.parities = {{"the owner", "0.49"_d, std::nullopt}};
  EXPECT_EQ(ask("contribution-parity", f).reason, "the file does not say which shares were agreed");
  f.parities[0].agreed = "0.25"_d;
  EXPECT_EQ(ask("contribution-parity", f).reason, "the owner has a smaller share than what it brings would buy");
  EXPECT_EQ(ask("contribution-parity", f).distance->value, "-0.24"_d);
  f.parities[0].agreed = "0.6"_d;
  EXPECT_EQ(ask("contribution-parity", f).reason, "the owner has a larger share than what it brings would buy");
  f.parities[0].agreed = "0.25"_d;
  f.parities[0].parity = "0.25"_d;
  EXPECT_EQ(ask("contribution-parity", f).reason, "shares are what was brought would buy, to 5 points");
  EXPECT_EQ(ask("contribution-parity", f).standing, Standing::met);
}

TEST(FairnessRules, ReturnsAndRatios) {
  RuleFacts f = facts(1, 1);
  EXPECT_EQ(ask("equal-irr-uplift", f).reason, "the investor has no single rate of return");
  f.uplift[1] = Measure::of("0.05"_d);
  EXPECT_EQ(ask("equal-irr-uplift", f).reason, "the investor has a higher rate of return over its own rate than the host");
  EXPECT_EQ(ask("equal-irr-uplift", f).distance->value, "0.03"_d);
  EXPECT_EQ(ask("equal-exchange-ratio", f).standing, Standing::met);  // 1.2 is 9 % above 1.1
  f.exchange[1] = Measure::of(1);
  EXPECT_EQ(ask("equal-exchange-ratio", f).reason, "the host has a higher exchange ratio than the investor");
  EXPECT_EQ(ask("equal-exchange-ratio", f).distance->value, "0.2"_d);
  f.exchange[0] = Measure::not_meaningful("it gives nothing");
  EXPECT_EQ(ask("equal-exchange-ratio", f).reason, "the host gives nothing that costs it");
}

TEST(FairnessRules, MarketValue) {
  RuleFacts f = facts(1, 1);
  const RuleAnswer found = ask("market-value-exchange", f);
  EXPECT_EQ(found.reason, "at arm's-length prices the host gets more than it gives");
  EXPECT_EQ(found.distance->value, Decimal(20));
  f.gets = {100, 95};
  f.gives = {95, 100};
  EXPECT_EQ(ask("market-value-exchange", f).standing, Standing::met);
  EXPECT_EQ(ask("market-value-exchange", f).reason, "what changes hands is worth the same at arm's length, to 15 %");
  f.gets = {80, 70};
  f.gives = {100, 100};
  EXPECT_EQ(ask("market-value-exchange", f).reason, "at arm's-length prices the investor gets less than it gives");
  f.gets = f.gives = {0, 0};
  EXPECT_EQ(ask("market-value-exchange", f).reason, "nothing changes hands at a price");
}

TEST(FairnessRules, NoWorse) {
  RuleFacts f = facts(-3, 4);
  EXPECT_EQ(ask("no-worse-than-counterfactual", f).reason, "the file says for no side what it has without the deal");
  f.has_outside = {true, true};
  EXPECT_EQ(ask("no-worse-than-counterfactual", f).reason, "the host would be better off without the deal");
  EXPECT_EQ(judge_by("no-worse-than-counterfactual", f).fair, false);
  RuleFacts even = facts(0, 4);
  even.has_outside = {true, false};
  EXPECT_EQ(ask("no-worse-than-counterfactual", even).reason, "the host is no worse off than without the deal");
}

TEST(FairnessRules, TheNamedRuleDecides) {
  const BargainingSet set{{{100, 0}, {0, 100}}, {0, 0}, {{0, 1}}};
  RuleFacts f = facts(80, 20);
  EXPECT_EQ(judge_by("both-gain", f).reason, "both gain, but the host takes 80 % of the joint gain, outside 40 to 60 %");
  EXPECT_FALSE(judge_by("nash", f).judged);
  EXPECT_EQ(judge_by("nash", f).reason, "the rule that the deal names, nash, has no answer: no terms are named to vary");
  f.own = &set;
  EXPECT_EQ(judge_by("nash", f).broken, Rule::named);
  EXPECT_EQ(judge_by("nash", f).reason, "both gain, but the host has more than the rule gives it (nash)");
  f.weights = {"0.8"_d, "0.2"_d};
  EXPECT_TRUE(judge_by("nash", f).fair);
  EXPECT_EQ(judge_by("nash", facts(5, -1)).broken, Rule::both_gain);
  // What each has of the joint gain is a figure of the deal, whoever decides.
  EXPECT_EQ(judge_by("nash", f).shares, judge_by("split", f).shares);
  EXPECT_EQ(judge_by("nash", f).shares.at(0), "0.8"_d);
  EXPECT_FALSE(judge_by("nash", facts(5, -1)).shares.at(0));
  f.band.reset();
  EXPECT_FALSE(judge_by("nash", f).shares.at(0));
}

}  // namespace
}  // namespace assay::verdict
