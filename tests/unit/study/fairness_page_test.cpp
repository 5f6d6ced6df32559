#include "deal/sections.hpp"
#include "study/deal_space.hpp"
#include "study/traced_set.hpp"
#include "study_test_support.hpp"

// A road that costs its builder 100 and is worth 150 to the host, who pays 130 for it: 20 and 30 of 50, all in one year at
// rates of 0. Worked by hand: nobody loses between 100 and 150, each has 40 to 60 % between 120 and 130, halves at 125.
namespace assay::study {
namespace {

std::string road(const std::string& fairness, const std::string& host_rate = "0 %/a") {
  return road_for_cash({.host_rate = host_rate}, "neutral_rate = \"0 %/a\"\n" + fairness);
}

const std::string priced = "vary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }]\n";

std::unique_ptr<Evaluation> page_of(const std::string& text) {
  Diagnostics found;
  auto e = evaluate(written(text), deal::asking({}), {.drivers = true, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

const RuleResult& result_of(const Evaluation& e, const char* id) {
  for (const RuleResult& result : e.fairness_page.rules)
    if (result.rule->id == id) return result;
  throw std::runtime_error("no such rule");
}

const Decimal million = 1000000;

void expect_stretch(const TracedTerm& term, const std::vector<TracedTerm::Stretch>& found, const Decimal& low, const Decimal& high) {
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(close(term.unit.from_canonical(found[0].low), low, "1e-5"_d));
  EXPECT_TRUE(close(term.unit.from_canonical(found[0].high), high, "1e-5"_d));
}

TEST(FairnessPage, OneChangeAtATime) {
  const auto e = page_of(road(priced));
  ASSERT_EQ(e->fairness_page.terms.size(), 1U);
  const TracedTerm& price = e->fairness_page.terms[0];
  expect_stretch(price, price.keeps[0], 80, 150);
  expect_stretch(price, price.keeps[1], 100, 180);
  expect_stretch(price, price.none_loses, 100, 150);
  expect_stretch(price, price.fair, 120, 130);
  EXPECT_TRUE(e->fairness.fair);  // 130 is the last of it
}

TEST(FairnessPage, NashAndKalaiSmorodinskyPickTheHalf) {
  const auto e = page_of(road(priced));
  for (const char* rule : {"nash", "kalai-smorodinsky"}) {
    const RuleResult& result = result_of(*e, rule);
    EXPECT_EQ(result.answer.standing, verdict::Standing::not_met);  // 5 of 50 is 10 %
    ASSERT_EQ(result.points.size(), 1U);
    EXPECT_TRUE(close(e->fairness_page.terms[0].unit.from_canonical(result.points[0].terms[0]), 125, "1e-9"_d));
    EXPECT_TRUE(close(result.points[0].surplus[0], Decimal(25) * million, 1));
  }
  EXPECT_EQ(result_of(*e, "egalitarian").answer.reason, "no term is named that moves value one for one");
  EXPECT_FALSE(e->fairness_page.own->empty());
}

// a to one side's weight: the host has 60 % of 50, so it pays 120.
TEST(FairnessPage, WeightsMoveTheNashDeal) {
  const auto e = page_of(road(priced + "weights = [\"60 %\", \"40 %\"]\nrule = \"nash\"\n"));
  const RuleResult& nash = result_of(*e, "nash");
  ASSERT_EQ(nash.points.size(), 1U);
  EXPECT_TRUE(close(e->fairness_page.terms[0].unit.from_canonical(nash.points[0].terms[0]), 120, "1e-9"_d));
  EXPECT_TRUE(nash.decides);
  EXPECT_EQ(e->fairness.reason, "both gain, but the host has less than the rule gives it (nash)");
}

// The price moves value one for one at a neutral rate of 0; with it there are equal gains, 5 from the deal.
TEST(FairnessPage, AnInstrumentAllowsEqualGains) {
  const auto e = page_of(road(priced + "instrument = \"clause.price.amount\"\n"));
  const RuleResult& equal = result_of(*e, "egalitarian");
  EXPECT_EQ(equal.answer.reason, "the investor gains more than an equal part");
  EXPECT_TRUE(close(equal.answer.distance->value, Decimal(5) * million, 1));
  ASSERT_EQ(equal.points.size(), 1U);
  EXPECT_TRUE(close(e->fairness_page.terms[0].unit.from_canonical(equal.points[0].terms[0]), 125, "1e-9"_d));
  EXPECT_EQ(result_of(*e, "utilitarian").answer.standing, verdict::Standing::met);
}

TEST(FairnessPage, WhatIsWorthMoreThanItCostsIsNoInstrument) {
  Diagnostics found;
  EXPECT_FALSE(evaluate(written(road("instrument = \"leg.road.value\"\n")), deal::asking({}), {.drivers = false, .readings = false}, found));
  EXPECT_NE(render(found).find("E644"), std::string::npos);
  EXPECT_NE(render(found).find("Host 1.5, Investor -1"), std::string::npos) << render(found);
}

// Worth 90 instead of 150: what one gains the other loses and 10 more; no price leaves both without a loss.
TEST(FairnessPage, NoValueWorks) {
  std::string text = road(priced);
  text.replace(text.find("150 %"), 5, "90 %");
  const auto e = page_of(text);
  EXPECT_TRUE(e->fairness_page.own->empty());
  const TracedTerm& price = e->fairness_page.terms[0];
  EXPECT_TRUE(price.none_loses.empty());
  // The host pays no more than the 90 that the road is worth, the builder takes no less than 100: each its own stretch of 80 to 180.
  expect_stretch(price, price.keeps[0], 80, 90);
  expect_stretch(price, price.keeps[1], 100, 180);
  EXPECT_EQ(result_of(*e, "nash").answer.reason, "no traced deal leaves every side without a loss");
  EXPECT_EQ(result_of(*e, "split").answer.reason, "there is no joint gain to split");
}

// Every point of the grid is the deal's own valuation there, also where a term makes the deal be recorded anew.
TEST(FairnessPage, TracedDealsAreRealValuations) {
  const auto file = file_of("deals/cholsan-solar.toml");
  const auto base = run(file);
  const auto discount = DealSpace::find(*base->recorded, "leg.mine.discount"), years = DealSpace::find(*base->recorded, "leg.mine.term");
  ASSERT_TRUE(discount && years);
  EXPECT_FALSE(discount->recorded);
  EXPECT_TRUE(years->recorded);
  DealSpace space(*base, {*discount, *years});
  for (const char* term : {"25 a", "11 a"})
    for (const char* part : {"0 %", "60 %"}) {
      const auto e = run(file, {std::string("leg.mine.discount=") + part, std::string("leg.mine.term=") + term});
      const Decimal share = *Decimal::parse(std::string(part).substr(0, std::string(part).find(' '))) / Decimal(100);
      const auto gains = space.at({share, *Decimal::parse(std::string(term).substr(0, 2))});
      const auto exact = space.exactly({share, *Decimal::parse(std::string(term).substr(0, 2))});
      ASSERT_TRUE(gains && exact);
      for (std::size_t side = 0; side < 2; ++side) {
        EXPECT_TRUE(close((*exact)[side], e->sides[side].surplus, "1e-20"_d)) << part << ' ' << term;
        EXPECT_NEAR(gains->own[side], e->sides[side].surplus.to_double(), 1e-9 * 3e9);
      }
      double joint = gains->neutral[0] + gains->neutral[1];
      EXPECT_NEAR(joint, e->joint.surplus.to_double(), 1e-9 * 3e9);
    }
}

// The investor could have the road at 90 instead, at even odds, for the same price: (p - 90) / 2 without the deal, p - 100 with it. So it
// loses nothing from 110 on, not from 120, which is so only at the alternative's worth of today, 20.
TEST(FairnessPage, AnAlternativeMovesWithTheInputsItShares) {
  const auto e = page_of(road(priced) + "[outside.cheaper]\nkind = \"deal\"\nparty = \"investor\"\nscenario = \"cheaper\"\nchance = \"50 %\"\n[scenario.cheaper]\nset = { \"leg.road.value\" = \"90 MUSD\" }\n");
  ASSERT_TRUE(e);
  const TracedTerm& price = e->fairness_page.terms.at(0);
  ASSERT_EQ(price.none_loses.size(), 1U);
  EXPECT_TRUE(close(price.unit.from_canonical(price.none_loses[0].low), 110, "1e-5"_d));
  EXPECT_TRUE(close(price.unit.from_canonical(price.none_loses[0].high), 150, "1e-5"_d));
  // Nash: (150 - p) (p/2 - 55) is largest halfway between 110 and 150.
  const RuleResult& nash = result_of(*e, "nash");
  ASSERT_EQ(nash.points.size(), 1U);
  EXPECT_TRUE(close(price.unit.from_canonical(nash.points[0].terms[0]), 130, "1e-9"_d));
  EXPECT_TRUE(close(nash.points[0].surplus[1], Decimal(10) * million, 1));
}

// The same with the alternative's price stated in its scenario: it stays worth (130 - 90) / 2 = 20 whatever the deal's own price, so the builder loses
// nothing from 120 on; halfway to 150 is 135. A price asked for with --set is the deal's, too, and the cash is an instrument all the same.
TEST(FairnessPage, WhatTheAlternativeStatesDoesNotMoveWithTheDeal) {
  const std::string text = road(priced + "instrument = \"clause.price.amount\"\n") +
                           "[outside.cheaper]\nkind = \"deal\"\nparty = \"investor\"\nscenario = \"cheaper\"\nchance = \"50 %\"\n"
                           "[scenario.cheaper]\nset = { \"leg.road.value\" = \"90 MUSD\", \"clause.price.amount\" = \"130 MUSD/a\" }\n";
  const auto e = page_of(text);
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->fairness_page.transferable);
  expect_stretch(e->fairness_page.terms.at(0), e->fairness_page.terms.at(0).none_loses, 120, 150);
  const RuleResult& nash = result_of(*e, "nash");
  ASSERT_EQ(nash.points.size(), 1U);
  EXPECT_TRUE(close(e->fairness_page.terms[0].unit.from_canonical(nash.points[0].terms[0]), 135, "1e-6"_d));
  const auto dearer = run(written(text), {"clause.price.amount=140 MUSD/a"});
  EXPECT_TRUE(close(dearer->parties[1].surplus, Decimal(20) * million, 1));
}

// The outside option that shares the price moves with it at half the odds; the payment still takes from one side what it gives the other.
TEST(FairnessPage, AnInstrumentIsOneWhateverTheOutsideOptionMakesOfIt) {
  const auto e = page_of(road(priced + "instrument = \"clause.price.amount\"\n") +
                         "[outside.cheaper]\nkind = \"deal\"\nparty = \"investor\"\nscenario = \"cheaper\"\nchance = \"50 %\"\n[scenario.cheaper]\nset = { \"leg.road.value\" = \"90 MUSD\" }\n");
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->fairness_page.transferable);
}

// Equal gains at 125, and near enough within 5 % of the joint gain of 50: 2.5 on a range of 920, whose steps are 29 apart.
TEST(FairnessPage, AStretchNarrowerThanAStepIsFoundWhereNoneLoses) {
  const auto e = page_of(road("rule = \"egalitarian\"\ninstrument = \"clause.price.amount\"\nvary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"1000 MUSD/a\" }]\n"));
  ASSERT_TRUE(e);
  const TracedTerm& price = e->fairness_page.terms.at(0);
  expect_stretch(price, price.none_loses, 100, 150);
  ASSERT_EQ(price.fair.size(), 1U);
  EXPECT_LT(price.unit.from_canonical(price.fair[0].low), Decimal(125));
  EXPECT_LT(Decimal(125), price.unit.from_canonical(price.fair[0].high));
}

// Of a term that has the deal recorded anew both ends of the range are tried, whatever the stride between them.
TEST(FairnessPage, TheEndsOfARangeAreTraced) {
  TracedTerm term;
  term.continuous = false;
  term.unit = unit_of("a");
  term.from = 5, term.to = 45, term.base = 7;
  EXPECT_EQ(values_of(term, 32).front(), Decimal(5));
  EXPECT_EQ(values_of(term, 32).back(), Decimal(45));
  term.unit = unit_of("%");
  term.from = "1.005"_d, term.to = "3.001"_d, term.base = 2;
  EXPECT_EQ(values_of(term, 16).front(), term.from);
  EXPECT_EQ(values_of(term, 16).back(), term.to);
}

// As the deal with that fee has it, whether the term is a cell or has the deal recorded anew.
TEST(FairnessPage, ADealRecordedAnewHasItsAlternatives) {
  const auto file = file_of("tests/deals/outside-deal.toml");
  const auto base = run(file);
  const auto fee = DealSpace::find(*base->recorded, "term.fee.payments.fee.amount");
  ASSERT_TRUE(fee);
  DealSpace::Term anew = *fee;
  anew.recorded = true;
  const auto e = run(file, {"term.fee.payments.fee.amount=80 MUSD"});
  for (const DealSpace::Term& term : {*fee, anew}) {
    DealSpace space(*base, {term});
    const auto gains = space.at({Decimal(80) * million});
    const auto exact = space.exactly({Decimal(80) * million});
    ASSERT_TRUE(gains && exact);
    for (std::size_t side = 0; side < 2; ++side) {
      EXPECT_TRUE(close((*exact)[side], e->sides[side].surplus, "1e-20"_d)) << side;
      EXPECT_NEAR(gains->own[side], e->sides[side].surplus.to_double(), 1e-3);
    }
  }
}

// At 10 %/a, its own rate, the builder has its money back and no more: exactly 0, and no loss of 6e-8 yuan that doubles may leave.
TEST(FairnessPage, WhatRoundingLeavesOfNothingIsNothing) {
  const auto base = run(file_of("deals/dushanbe-2.toml"));
  const auto interest = DealSpace::find(*base->recorded, "term.recovery.interest"), plant = DealSpace::find(*base->recorded, "leg.plant.value");
  ASSERT_TRUE(interest && plant);
  DealSpace space(*base, {*interest, *plant});
  const std::vector<Decimal> values{"0.1"_d, Decimal(100) * million};
  const auto exact = space.exactly(values);
  const auto gains = space.at(values);
  ASSERT_TRUE(exact && gains);
  EXPECT_TRUE(close((*exact)[1], 0, "1e-30"_d));
  EXPECT_EQ(gains->own[1], 0);
}

/// The stretches of the first varied term where the verdict is fair, in its unit.
std::vector<std::pair<Decimal, Decimal>> fair_in(const std::string& text) {
  const auto e = page_of(text);
  std::vector<std::pair<Decimal, Decimal>> found;
  if (!e) return found;
  const TracedTerm& term = e->fairness_page.terms.at(0);
  for (const auto& stretch : term.fair) found.emplace_back(term.unit.from_canonical(stretch.low), term.unit.from_canonical(stretch.high));
  return found;
}

::testing::AssertionResult is(const std::vector<std::pair<Decimal, Decimal>>& found, const Decimal& low, const Decimal& high) {
  if (found.size() == 1 && abs(found[0].first - low) < "1e-4"_d && abs(found[0].second - high) < "1e-4"_d) return ::testing::AssertionSuccess();
  auto failure = ::testing::AssertionFailure() << found.size() << " stretches";
  for (const auto& [from, to] : found) failure << ' ' << from << " to " << to;
  return failure;
}

// By hand, at price p: the gains are 150 - p and p - 100. Nash, Kalai-Smorodinsky and equal gains are met within 5 % of 50 of 125. Exchange ratios 150/p and
// p/100: the larger is at most 1.15 of the smaller between sqrt(15000/1.15) = 114.20804 and sqrt(15000 * 1.15) = 131.33926. Nobody is worse off from 100 to 150.
TEST(FairnessPage, WhereEveryRuleIsMetAlongATerm) {
  for (const char* rule : {"nash", "kalai-smorodinsky", "egalitarian"})
    EXPECT_TRUE(is(fair_in(road(priced + "instrument = \"clause.price.amount\"\nrule = \"" + rule + "\"\n")), "122.5"_d, "127.5"_d)) << rule;
  EXPECT_TRUE(is(fair_in(road(priced + "rule = \"equal-exchange-ratio\"\n")), "114.20804"_d, "131.33926"_d));
  const std::string nothing = "[outside.nothing]\nkind = \"amount\"\nparty = \"host\"\nvalue = \"0 MUSD\"\n";
  EXPECT_TRUE(is(fair_in(road(priced + "rule = \"no-worse-than-counterfactual\"\n") + nothing), 80, 150));  // it asks of the host only: the file says nothing of the other
  // At 40 % its owner's share is parity: 400 of 1,000.
  const std::string parity = "[term.parity]\nkind = \"contribution-parity\"\nowner = \"host\"\ninvestor = \"investor\"\nbrought = \"400 MUSD\"\ncash = \"600 MUSD\"\nagreed_share = \"36 %\"\n";
  EXPECT_TRUE(is(fair_in(road("vary = [{ path = \"term.parity.agreed_share\", from = \"10 %\", to = \"60 %\" }]\nrule = \"contribution-parity\"\n") + parity), 35, 45));
}

// Netted in the one year in which all is paid, each side only gives or only gets: never an exchange at market value. And no rate of return.
TEST(FairnessPage, ARuleWithoutAnAnswerIsMetNowhere) {
  for (const char* rule : {"market-value-exchange", "equal-irr-uplift"}) EXPECT_TRUE(fair_in(road(priced + "rule = \"" + rule + "\"\n")).empty()) << rule;
}

// Half a deal is nothing that a rule could say yes or no of.
TEST(FairnessPage, NoVerdictNoRules) {
  const auto e = page_of(road(priced + "rule = \"none\"\nreason = \"only a test\"\n"));
  ASSERT_TRUE(e);
  EXPECT_FALSE(e->fairness.judged);
  EXPECT_TRUE(e->fairness_page.rules.empty());
  EXPECT_TRUE(e->fairness_page.terms.empty());
  ASSERT_EQ(e->warnings.all().size(), 1U);
  EXPECT_EQ(e->warnings.all().front().code, "W596");
}

// Who is named first changes nothing but the order.
TEST(FairnessPage, SwappingTheSidesMirrors) {
  const auto one = page_of(road(priced + "weights = [\"60 %\", \"40 %\"]\n"));
  const auto two = page_of(road(priced + "between = [\"investor\", \"host\"]\nweights = [\"40 %\", \"60 %\"]\n"));
  for (const char* rule : {"nash", "kalai-smorodinsky"}) {
    const RulePoint &here = result_of(*one, rule).points.at(0), &there = result_of(*two, rule).points.at(0);
    EXPECT_TRUE(close(here.terms[0], there.terms[0], "1e-9"_d));
    EXPECT_TRUE(close(here.surplus[0], there.surplus[1], "1e-3"_d));
    EXPECT_TRUE(close(here.surplus[1], there.surplus[0], "1e-3"_d));
  }
}

// A thousand times the money: the same answers, a thousand times the distances, the same terms but for their scale.
TEST(FairnessPage, ScalingAllMoneyLeavesTheAnswers) {
  std::string text = road(priced + "instrument = \"clause.price.amount\"\n");
  const auto small = page_of(text);
  for (auto at = text.find("MUSD"); at != std::string::npos; at = text.find("MUSD", at + 4)) text[at] = 'G';
  const auto large = page_of(text);
  for (const verdict::FairnessRule& rule : verdict::fairness_rules()) {
    const RuleResult &before = result_of(*small, rule.id.data()), &after = result_of(*large, rule.id.data());
    EXPECT_EQ(after.answer.standing, before.answer.standing) << rule.id;
    EXPECT_EQ(after.answer.reason, before.answer.reason);
    ASSERT_EQ(after.answer.distance.has_value(), before.answer.distance.has_value());
    if (!before.answer.distance) continue;
    const Decimal times = before.answer.distance->in == verdict::DistanceIn::money ? Decimal(1000) : Decimal(1);
    EXPECT_TRUE(close(after.answer.distance->value, before.answer.distance->value * times, 1)) << rule.id;
  }
}

TEST(FairnessPage, ADealMayNameEveryRuleThatIsNoReference) {
  std::string ids;
  for (const verdict::FairnessRule& rule : verdict::fairness_rules())
    if (!rule.reference) ids += std::string(rule.id) + '|';
  for (const model::Key& key : deal::find_section("fairness")->keys) {
    if (key.name == "rule") {
      EXPECT_EQ(key.detail, ids + "none");
    }
  }
}

TEST(FairnessPage, ATermThatAScenarioTakesAwayIsLeftOut) {
  Diagnostics found;
  const auto e = evaluate(file_of("deals/dushanbe-2.toml"), deal::asking({}, "gold-for-good"), {.drivers = true, .readings = false}, found);
  ASSERT_TRUE(e) << render(found);
  EXPECT_EQ(e->fairness_page.left_out, std::vector<std::string>{"term.recovery.interest"});
  EXPECT_EQ(e->fairness_page.terms.size(), 1U);
}

}  // namespace
}  // namespace assay::study
