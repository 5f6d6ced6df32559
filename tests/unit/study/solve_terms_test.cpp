#include "study/solve_terms.hpp"

#include <algorithm>

#include "study_test_support.hpp"

// A road of size V that costs its builder V and is worth 1.5 V to the host, who pays p: 1.5 V - p and p - V, all in one year at rates of 0. V up to
// 120; p up to 140, a cap that bends the frontier: along V = 120 a dollar of price moves a dollar; along p = 140 each million of road less takes 1.5
// from the host and gives 1 to the builder. Worked by hand in every test.
namespace assay::study {
namespace {

const std::string instrument = "neutral_rate = \"0 %/a\"\ninstrument = \"clause.price.amount\"\n";
const std::string capped = "140 MUSD/a";

std::optional<SolvedTerms> solved(const std::string& text, const std::string& rule, const std::string& highest_price = capped) {
  Diagnostics found;
  auto result = solve_terms(written(text), {}, {{"leg.road.value", "80 MUSD", "120 MUSD", rule}, {"clause.price.amount", "80 MUSD/a", highest_price, rule}}, found);
  EXPECT_TRUE(result) << render(found);
  return result;
}

const RuleResult& of(const SolvedTerms& solved, std::string_view id) {
  for (const RuleResult& result : solved.deal->fairness_page.rules)
    if (result.rule->id == id) return result;
  throw std::runtime_error("no such rule");
}

/// The one deal that a rule picks: V and p, to a millionth of a million; what it gives host and builder, in millions.
void expect_pick(const SolvedTerms& solved, std::string_view id, const Decimal& road, const Decimal& price, const Decimal& host, const Decimal& builder) {
  const RuleResult& result = of(solved, id);
  ASSERT_EQ(result.points.size(), 1U) << id << ": " << result.answer.reason;
  const RulePoint& point = result.points.front();
  const auto& terms = solved.deal->fairness_page.terms;
  // Near a largest product half the digits of the terms are lost.
  EXPECT_TRUE(close(terms[0].unit.from_canonical(point.terms[0]), road, "1e-3"_d)) << id;
  EXPECT_TRUE(close(terms[1].unit.from_canonical(point.terms[1]), price, "1e-3"_d)) << id;
  EXPECT_TRUE(close(point.surplus[0] / Decimal(1000000), host, "1e-3"_d)) << id;
  EXPECT_TRUE(close(point.surplus[1] / Decimal(1000000), builder, "1e-3"_d)) << id;
}

// Without the cap the largest road shares 60 in halves, by every rule.
TEST(SolveTerms, AStraightFrontierIsSharedInHalves) {
  const auto r = solved(road_for_cash({}, instrument), "nash", "180 MUSD/a");
  ASSERT_TRUE(r);
  EXPECT_TRUE(r->answered());
  for (const char* rule : {"nash", "kalai-smorodinsky", "egalitarian"}) expect_pick(*r, rule, 120, 150, 30, 30);
}

// Nash: (1.5 V - 140)(140 - V) is largest at V = 350/3. Kalai-Smorodinsky: bests of 60 (V = p = 120) and 140/3 (V = 280/3, p = 140), so
// (1.5 V - 140)/60 = (140 - V) 3/140 at V = 4480/39. Equal gains: 1.5 V - 140 = 140 - V at V = 112.
TEST(SolveTerms, OnABentFrontierTheRulesDiffer) {
  const auto r = solved(road_for_cash({}, instrument), "kalai-smorodinsky");
  ASSERT_TRUE(r);
  expect_pick(*r, "nash", Decimal(350) / Decimal(3), 140, 35, Decimal(70) / Decimal(3));
  const Decimal road = Decimal(4480) / Decimal(39);
  expect_pick(*r, "kalai-smorodinsky", road, 140, "1.5"_d * road - Decimal(140), Decimal(140) - road);
  expect_pick(*r, "egalitarian", 112, 140, 28, 28);
  EXPECT_TRUE(of(*r, "kalai-smorodinsky").decides);
  EXPECT_TRUE(of(*r, "utilitarian").points.empty());  // not asked for
}

// Three sides: the host has 198 of a road that costs 66, pays the builder p and a bank f, all a year later at 10 %: gains of (198 - p - f, p - 66, f) / 1.1,
// 120 together. Equal gains are 40 each: p = 110, f = 44. Bests: host and builder 119 (f at its least, 1.1), the bank 100 (f = 110): equal shares of
// 120/338. No line of a grid need hold either; between the lines they are found to 1e-3.
TEST(SolveTerms, ThreeSidesShareEqually) {
  const std::string text = R"(assay = 1
[deal]
title   = "Three sides"
date    = 2019-12-31
money   = "USD_2019"
horizon = "3 a"
[party.host]
name    = "Host"
country = "XB"
rate    = "10 %/a"
[party.investor]
name    = "Investor"
country = "XA"
rate    = "10 %/a"
[party.bank]
name    = "Bank"
country = "XA"
rate    = "10 %/a"
[leg.road]
kind  = "works"
from  = "investor"
to    = "host"
value = "110 MUSD"
cost  = "60 %"
worth = "180 %"
[term.cash]
kind     = "bonus"
payer    = "host"
to       = "investor"
payments = [{ id = "c", year = 2020, amount = "88 MUSD" }]
[term.fee]
kind     = "bonus"
payer    = "host"
to       = "bank"
payments = [{ id = "f", year = 2020, amount = "22 MUSD" }]
[fairness]
between    = ["host", "investor", "bank"]
instrument = "term.cash.payments.c.amount"
)";
  Diagnostics found;
  const auto r = solve_terms(written(text), {}, {{"term.cash.payments.c.amount", "11 MUSD", "198 MUSD", "egalitarian"}, {"term.fee.payments.f.amount", "1.1 MUSD", "110 MUSD", "egalitarian"}}, found);
  ASSERT_TRUE(r) << render(found);
  const auto expect = [&](std::string_view rule, const std::vector<Decimal>& gains) {
    ASSERT_EQ(of(*r, rule).points.size(), 1U) << rule << ": " << of(*r, rule).answer.reason;
    for (std::size_t side = 0; side < gains.size(); ++side) EXPECT_TRUE(close(of(*r, rule).points[0].surplus[side] / Decimal(1000000), gains[side], "0.05"_d)) << rule << ' ' << side;
  };
  expect("egalitarian", {40, 40, 40});
  const Decimal share = Decimal(120) / Decimal(338);
  expect("kalai-smorodinsky", {Decimal(119) * share, Decimal(119) * share, Decimal(100) * share});
}

// A deal that names these terms to vary shows the same deals on its page: to the last digit, and with the same gains.
TEST(SolveTerms, ThePageOfTheDealPicksTheSameDeals) {
  const std::string vary = "vary = [{ path = \"leg.road.value\", from = \"80 MUSD\", to = \"120 MUSD\" }, { path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"140 MUSD/a\" }]\n";
  const std::string text = road_for_cash({}, instrument + vary);
  const auto r = solved(text, "nash");
  Diagnostics found;
  const auto page = evaluate(written(text), {}, {.drivers = true, .readings = false}, found);
  ASSERT_TRUE(r && page) << render(found);
  for (const char* rule : {"nash", "kalai-smorodinsky", "egalitarian"}) {
    const auto of_page = std::find_if(page->fairness_page.rules.begin(), page->fairness_page.rules.end(), [&](const RuleResult& result) { return result.rule->id == rule; });
    ASSERT_EQ(of_page->points.size(), 1U) << rule;
    EXPECT_EQ(of_page->points[0].terms, of(*r, rule).points[0].terms) << rule;
    EXPECT_EQ(of_page->points[0].surplus, of(*r, rule).points[0].surplus) << rule;
  }
}

// The builder could have 6 without the deal: 140 becomes 134 for it, V = (140 + 1.5 x 134)/3 = 341/3.
TEST(SolveTerms, UnequalThreatsMoveTheDeal) {
  const auto r = solved(road_for_cash({}, instrument) + "[outside.other]\nkind = \"amount\"\nparty = \"investor\"\nvalue = \"6 MUSD\"\n", "nash");
  ASSERT_TRUE(r);
  expect_pick(*r, "nash", Decimal(341) / Decimal(3), 140, "30.5"_d, Decimal(61) / Decimal(3));
}

// Gains add up to half the road: most at 120, whatever the price from 120 to the cap.
TEST(SolveTerms, MostValueIsALine) {
  const auto r = solved(road_for_cash({}, instrument), "utilitarian");
  ASSERT_TRUE(r);
  const RuleResult& most = of(*r, "utilitarian");
  ASSERT_GE(most.points.size(), 2U);
  for (const RulePoint& point : most.points) EXPECT_TRUE(close((point.surplus[0] + point.surplus[1]) / Decimal(1000000), 60, "1e-6"_d));
}

// No traced deal beats one of the frontier: with the cap, V = 120 or p = 140.
TEST(SolveTerms, TheFrontierIsTheLargestRoadOrTheHighestPrice) {
  const auto r = solved(road_for_cash({}, instrument), "nash");
  ASSERT_TRUE(r);
  const FairnessPage& page = r->deal->fairness_page;
  EXPECT_GT(page.frontier.size(), 16U);
  for (const std::size_t at : page.frontier) {
    const Decimal road = page.terms[0].unit.from_canonical(page.deals[at][0]), price = page.terms[1].unit.from_canonical(page.deals[at][1]);
    EXPECT_TRUE(road == Decimal(120) || price == Decimal(140)) << road << ' ' << price;
  }
}

// Worth nine tenths of its cost a road of any size loses more the larger it is; the host pays at least 80 for at most 0.9 V, the builder wants V.
TEST(SolveTerms, NoZoneIsSaid) {
  const auto r = solved(road_for_cash({.worth = "90 %"}, instrument), "nash");
  ASSERT_TRUE(r);
  EXPECT_FALSE(r->answered());
  EXPECT_EQ(r->asked().answer.reason, "there is no deal at which no side loses");
  EXPECT_TRUE(r->deal->fairness_page.own->empty());
}

TEST(SolveTerms, MoneyThatCannotBeMovedIsNotCompared) {
  const auto r = solved(road_for_cash({}, "neutral_rate = \"0 %/a\"\n"), "egalitarian");
  ASSERT_TRUE(r);
  EXPECT_FALSE(r->answered());
  EXPECT_EQ(r->asked().answer.reason, "no term is named that moves value one for one");
}

// Paid for n whole years, 10 to 14 a year: a price of 125 in all shares 50 in halves (V stays 100), and several n reach it.
TEST(SolveTerms, AWholeTermHasNoInBetween) {
  std::string text = road_for_cash({.price = "12 MUSD/a"}, instrument);
  text.replace(text.find("\"2 a\""), 5, "\"20 a\"");
  text += "[outside.let]\nkind = \"yearly\"\nparty = \"investor\"\namount = \"1 MUSD/a\"\nyears = \"2 a\"\n";
  text.replace(text.find("until  = 2020"), 13, "until  = 2029");
  Diagnostics found;
  // 150 - 10 a and 10 a - 100 - n for n years of a million elsewhere: nothing for the host moves with n, so n = 1, and a = 12.55.
  const auto r = solve_terms(written(text), {}, {{"outside.let.years", "1 a", "6 a", "nash"}, {"clause.price.amount", "8 MUSD/a", "18 MUSD/a", "nash"}}, found);
  ASSERT_TRUE(r) << render(found);
  EXPECT_FALSE(r->deal->fairness_page.terms[0].continuous);
  const RuleResult& nash = of(*r, "nash");
  ASSERT_EQ(nash.points.size(), 1U);
  EXPECT_EQ(nash.points[0].terms[0], Decimal(1));
  EXPECT_TRUE(close(r->deal->fairness_page.terms[1].unit.from_canonical(nash.points[0].terms[1]), "12.55"_d, "1e-4"_d));
}

TEST(SolveTerms, WrongQuestionsAreRefused) {
  const auto code = [](const std::vector<SolveAsked>& asked) {
    Diagnostics found;
    EXPECT_FALSE(solve_terms(written(road_for_cash({}, "")), {}, asked, found));
    return found.all().empty() ? "" : found.all().front().code;
  };
  const auto about = [](const std::string& path, const std::string& until) { return SolveAsked{path, "", "", until}; };
  EXPECT_EQ(code({about("leg.road.value", "both gain"), about("leg.road.worth", "both gain")}), "E467");
  EXPECT_EQ(code({about("leg.road.value", "equal-exchange-ratio"), about("leg.road.worth", "equal-exchange-ratio")}), "E467");
  EXPECT_EQ(code({about("leg.road.value", "nash"), about("leg.road.value", "nash")}), "E469");
  EXPECT_EQ(code({about("leg.road.value", "nash"), about("leg.road.wroth", "nash")}), "E604");
  EXPECT_EQ(code({about("leg.road.value", "nash"), {"leg.road.worth", "5 a", "", "nash"}}), "E602");
}

}  // namespace
}  // namespace assay::study
