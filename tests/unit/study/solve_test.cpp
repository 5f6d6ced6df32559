#include "study/solve.hpp"

#include <random>

#include "study_test_support.hpp"

namespace assay::study {
namespace {

const std::string head = firm_and_state("4 a") + R"([schedule]
year1 = ["100 %"]
year2 = ["0 %", "100 %"]
year3 = ["0 %", "0 %", "100 %"]
)";
// price: 5000, 6600, 8000, 13000 USD/t in the four years
const std::string priced = head + R"([price.copper]
deck = "clause-prices.csv"
of = "Cu"
[leg.goods]
kind = "works"
source = "hand"
from = "state"
to = "firm"
value = "100 MUSD"
)";

std::string works(const std::string& id, const std::string& from, const std::string& to, const std::string& value, int year) {
  return "[leg." + id + "]\nkind = \"works\"\nsource = \"hand\"\nfrom = \"" + from + "\"\nto = \"" + to + "\"\nvalue = \"" + value + "\"\nschedule = \"year" + std::to_string(year) + "\"\n";
}
/// The state gives 100 in the first year, gets `middle` in the second and gives `last` in the third.
std::string three_flows(const std::string& middle, const std::string& last) {
  return head + works("one", "state", "firm", "100 MUSD", 1) + works("two", "firm", "state", middle, 2) + works("three", "state", "firm", last, 3);
}

std::optional<SolveResult> solved(const std::string& text, const SolveAsked& asked) {
  Diagnostics found;
  auto result = solve(written(text), {}, asked, found);
  EXPECT_TRUE(result) << render(found);
  return result;
}
std::string code_of(const std::string& text, const SolveAsked& asked) {
  Diagnostics found;
  EXPECT_FALSE(solve(written(text), {}, asked, found));
  return found.all().empty() ? "" : found.all().front().code;
}

const std::string proportional = R"([clause.pay]
kind = "price-contingent"
source = "hand"
payer = "firm"
to = "state"
price = "price.copper.Cu"
amount = [ { at = "0 USD/t", value = "0 MUSD/a" }, { at = "1000000 USD/t", value = "100000 MUSD/a" } ]
)";

// A tenth of a million per USD/t: 0.1 x (5000 + 6600 + 8000 + 13000) = 3260 M at the deck's prices, against goods of 100 M: 100/3260.
TEST(Solve, ALinearRoot) {
  const auto r = solved(priced + proportional, {"price.copper.scale", "1 %", "200 %", "state breaks even"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->points.size(), 1U);
  EXPECT_EQ(r->points[0].kind, SolvePoint::root);
  EXPECT_TRUE(close(r->points[0].value, Decimal(10000) / Decimal(3260), "1e-15"_d)) << r->points[0].value;
  ASSERT_EQ(r->points[0].surplus.size(), 2U);
  EXPECT_FALSE(r->recorded_anew);
}

// -100, 230, -132: 100 x^2 - 230 x + 132 = 0 at x = 1.1 and 1.2, so two rates, 10 % and 20 %.
TEST(Solve, AQuadraticHasTwoRoots) {
  const auto r = solved(three_flows("230 MUSD", "132 MUSD"), {"party.state.rate", "1 %/a", "50 %/a", "state.npv = 0"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->points.size(), 2U);
  EXPECT_TRUE(close(r->points[0].value, 10, "1e-12"_d)) << r->points[0].value;
  EXPECT_TRUE(close(r->points[1].value, 20, "1e-12"_d)) << r->points[1].value;
  const auto region = solved(three_flows("230 MUSD", "132 MUSD"), {"party.state.rate", "1 %/a", "50 %/a", "state gains"});
  ASSERT_TRUE(region);
  ASSERT_EQ(region->regions.size(), 1U);  // between them
  EXPECT_TRUE(close(region->regions[0].from, 10, "1e-12"_d) && close(region->regions[0].to, 20, "1e-12"_d));
}

// -100, 220, -121: 1.1 twice; with 200 in the middle the discriminant is below 0.
TEST(Solve, ATouchAndNone) {
  const auto touch = solved(three_flows("220 MUSD", "121 MUSD"), {"party.state.rate", "1 %/a", "47 %/a", "state.npv = 0"});
  ASSERT_TRUE(touch);
  ASSERT_EQ(touch->points.size(), 1U);
  EXPECT_EQ(touch->points[0].kind, SolvePoint::touch);
  EXPECT_TRUE(close(touch->points[0].value, 10, "1e-6"_d)) << touch->points[0].value;
  const auto none = solved(three_flows("200 MUSD", "121 MUSD"), {"party.state.rate", "1 %/a", "47 %/a", "state.npv = 0"});
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->answered());
  EXPECT_TRUE(none->points.empty());
}

// 60 M in each year in which the price is 6000 or more, against 100 M: one such year is too few, two are too many, and the second comes when the
// third year's 8000 is at 6000: 75 %, less the billionth
// that conditions of clauses forgive.
TEST(Solve, AJumpIsToldAndIsNoAnswer) {
  const auto r = solved(priced + R"([clause.pay]
kind = "fixed-amount"
payer = "firm"
to = "state"
source = "hand"
when = "price.copper.Cu >= 6000 USD/t"
amount = "60 MUSD/a"
)", {"price.copper.scale", "20 %", "200 %", "state breaks even"});
  ASSERT_TRUE(r);
  EXPECT_FALSE(r->answered());
  ASSERT_EQ(r->points.size(), 1U);
  EXPECT_EQ(r->points[0].kind, SolvePoint::jump);
  EXPECT_TRUE(close(r->points[0].value, "74.999999925"_d, "1e-12"_d)) << r->points[0].value;
}

// -100, x: the rate of return is 12 % at x = 112; the same asked of mirr, for which one payment and one receipt give the same rate.
TEST(Solve, RatesOfReturnByPresentValue) {
  const std::string text = head + works("one", "state", "firm", "100 MUSD", 1) + works("two", "firm", "state", "90 MUSD", 2);
  for (const std::string rate : {"irr", "implied_rate"}) {
    const auto r = solved(text, {"leg.two.value", "60 MUSD", "300 MUSD", "state." + rate + " = 12 %/a"});
    ASSERT_TRUE(r);
    ASSERT_EQ(r->points.size(), 1U) << rate;
    EXPECT_TRUE(close(r->points[0].value, 112, "1e-12"_d)) << rate << ": " << r->points[0].value;
  }
  // Paid in year 1, back in year 2, and two years more until the last date: (x / 100)^(1/3) = 1.02 at 106.1208.
  const auto r = solved(text, {"leg.two.value", "60 MUSD", "300 MUSD", "state.mirr = 2 %/a"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->points.size(), 1U);
  EXPECT_TRUE(close(r->points[0].value, "106.1208"_d, "1e-12"_d)) << r->points[0].value;
}

// Each side alone, and that they do not meet: the state gains from 100 M up, the firm up to 80 M (goods cost it 100 M, worth 80).
TEST(Solve, LimitsThatDoNotOverlap) {
  const std::string text = head + works("one", "state", "firm", "100 MUSD", 1) + "worth = \"80 %\"\n" + works("two", "firm", "state", "90 MUSD", 1);
  const auto r = solved(text, {"leg.two.value", "50 MUSD", "150 MUSD", "both gain"});
  ASSERT_TRUE(r);
  EXPECT_FALSE(r->answered());
  ASSERT_EQ(r->needs.size(), 2U);
  ASSERT_EQ(r->needs[0].regions.size(), 1U);
  ASSERT_EQ(r->needs[1].regions.size(), 1U);
  EXPECT_TRUE(close(r->needs[0].regions[0].to, 80, "1e-12"_d)) << r->needs[0].regions[0].to;
  EXPECT_TRUE(close(r->needs[1].regions[0].from, 100, "1e-12"_d)) << r->needs[1].regions[0].from;
}

TEST(Solve, WhatCannotBeAskedIsSaid) {
  const std::string text = priced + proportional;
  EXPECT_EQ(code_of(text, {"price.copper.scale", "", "", "state is happy"}), "E600");
  EXPECT_EQ(code_of(text, {"price.copper.scale", "", "", "state.npv = 5 %/a"}), "E602");
  EXPECT_EQ(code_of(text, {"price.copper.scale", "", "", "state.nvp = 0"}), "E911");
  EXPECT_EQ(code_of(text, {"price.copper.scale", "", "", "clause.pay.amount = 0"}).substr(0, 2), "E9");
  EXPECT_EQ(code_of(text, {"price.copper.scael", "", "", "state gains"}), "E604");
  EXPECT_EQ(code_of(text, {"state.npv", "", "", "state gains"}), "E604");
  EXPECT_EQ(code_of(text, {"price.copper.scale", "50 %", "20 %", "state gains"}), "E605");
  EXPECT_EQ(code_of(text, {"price.copper.shift", "", "", "state gains"}), "E606");
}

// 200 deals of a seeded generator: what a clause pays goes up and down with the price along random points, and another pays only where the price
// is high enough. Brute force: 20,000 points of the range, and halves between two of different sign.
TEST(Solve, BruteForceOnGeneratedDeals) {
  std::mt19937 random(20191021);
  const auto within = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1)); };
  int roots = 0, jumps = 0, without = 0, several = 0;
  for (int deal = 0; deal < 200; ++deal) {
    std::string points;
    int at = within(500, 3000);
    for (int i = within(3, 7); i > 0; --i, at += within(500, 6000))
      points += std::string(points.empty() ? "" : ", ") + "{ at = \"" + std::to_string(at) + " USD/t\", value = \"" + std::to_string(within(0, 90)) + " MUSD/a\" }";
    std::string text = priced + "[clause.pay]\nkind = \"price-contingent\"\nsource = \"hand\"\npayer = \"firm\"\nto = \"state\"\nprice = \"price.copper.Cu\"\namount = [ " + points + " ]\n";
    if (deal % 2 == 0)
      text += "[clause.high]\nkind = \"fixed-amount\"\nsource = \"hand\"\npayer = \"firm\"\nto = \"state\"\nwhen = \"price.copper.Cu >= " + std::to_string(within(3000, 9000)) + " USD/t\"\namount = \"" + std::to_string(within(20, 90)) + " MUSD/a\"\n";
    const std::string limit = std::to_string(within(-60, 60)) + ".37";  // never what flat stretches add up to
    const auto r = solved(text, {"price.copper.scale", "10 %", "300 %", "state.npv = " + limit + " MUSD"});
    ASSERT_TRUE(r);
    // Brute force.
    const auto e = run(written(text));
    const sheet::Sheet& sheet = e->recorded->sheet;
    const sheet::ParameterId scale = *sheet.find_parameter("price.copper.scale");
    const sheet::NodeId npv = sheet.cell(sheet.find_line("state.npv")->id(), 0);
    const Decimal wanted = *Decimal::parse(limit) * Decimal(1000000);
    engine::Probe<double> quick(sheet, e->values, {scale}, {npv});
    const auto exact = [&](const Decimal& per_cent) { return engine::evaluate_decimal(sheet, {{scale, per_cent / Decimal(100)}})[npv] - wanted; };
    std::vector<std::pair<Decimal, bool>> brute;  // where; a jump
    double before = 0;
    for (int i = 0; i <= 20000; ++i) {
      quick.run({0.1 + 2.9 * i / 20000});
      const double now = quick[npv] - wanted.to_double();
      if (i > 0 && before * now < 0) {
        Decimal low = Decimal(10) + Decimal(290) * Decimal(i - 1) / Decimal(20000), high = Decimal(10) + Decimal(290) * Decimal(i) / Decimal(20000);
        const int sign = exact(low).sign();
        for (int k = 0; k < 80; ++k) {
          const Decimal middle = (low + high) / Decimal(2);
          (exact(middle).sign() == sign ? low : high) = middle;
        }
        brute.emplace_back(low, abs(exact(high) - exact(low)) > Decimal(1000));
      }
      before = now;
    }
    ASSERT_EQ(r->points.size(), brute.size()) << text << limit;
    for (std::size_t i = 0; i < brute.size(); ++i) {
      EXPECT_TRUE(close(r->points[i].value, brute[i].first, "1e-11"_d)) << r->points[i].value << " is not " << brute[i].first;
      EXPECT_EQ(r->points[i].kind == SolvePoint::jump, brute[i].second);
      brute[i].second ? ++jumps : ++roots;
    }
    without += brute.empty();
    several += brute.size() > 1;
  }
  // The generator makes all the cases it is there for.
  EXPECT_GT(roots, 100);
  EXPECT_GT(jumps, 10);
  EXPECT_GT(without, 20);
  EXPECT_GT(several, 25);
}

// What the host has without the deal is a smaller road as a gift, worth 150 % of 40: that scenario has no price that `--for` or `--set` could
// change. 150 - p - 60 = 0 at 90.
TEST(Solve, AnInputThatTheAlternativeTakesOutDoesNotMoveIt) {
  const std::string text = road_for_cash({}, R"(neutral_rate = "0 %/a"
[outside.own]
kind = "deal"
party = "host"
scenario = "own"
[scenario.own]
set = { "leg.road.value" = "40 MUSD" }
without = ["clause.price"]
)");
  for (const std::string price : {"110 MUSD/a", "130 MUSD/a"}) {
    const auto e = run(written(text), {"clause.price.amount=" + price});
    ASSERT_TRUE(e);
    EXPECT_TRUE(close(e->sides[0].outside_option, "60e6"_d, "1e-20"_d));
  }
  const auto r = solved(text, {"clause.price.amount", "20 MUSD/a", "180 MUSD/a", "host breaks even"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->points.size(), 1U);
  EXPECT_TRUE(close(r->points[0].value, 90, "1e-15"_d)) << r->points[0].value;
}

// 150 - p and p - 100 of 50: each has 40 to 60 % of it from 120 to 130, also when the deal names another rule to be judged by.
TEST(Solve, TheBandIsAskedUnderEveryRule) {
  for (const char* rule : {"split", "both-gain", "nash", "no-worse-than-counterfactual"}) {
    const std::string fairness = "neutral_rate = \"0 %/a\"\nvary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }]\nrule = \"" + std::string(rule) + '"';
    const auto r = solved(road_for_cash({}, fairness), {"clause.price.amount", "80 MUSD/a", "180 MUSD/a", "split"});
    ASSERT_TRUE(r) << rule;
    ASSERT_EQ(r->regions.size(), 1U) << rule;
    EXPECT_TRUE(close(r->regions[0].from, 120, "1e-9"_d)) << rule;
    EXPECT_TRUE(close(r->regions[0].to, 130, "1e-9"_d)) << rule;
  }
}

// The host pays 100 in 2020 and 100 in 2021 for a road worth 300 that costs 100. At the neutral rate, r/2 where the host's is r and the builder's 0,
// and in money of 2020: 200 - 100/(1 + r/2) and 100/(1 + r/2) of 200. The builder has 40 % or more up to r = 50 %, and never above 60.
TEST(Solve, AShareMovesWithTheRateThatItIsTakenAt) {
  const std::string text = road_for_cash({.worth = "300 %", .price = "100 MUSD/a", .host_rate = "10 %/a"}, "") + "[clause.later]\nkind = \"fixed-amount\"\npayer = \"host\"\nto = \"investor\"\namount = \"100 MUSD/a\"\nfrom = 2021\n";
  const auto r = solved(text, {"party.host.rate", "1 %/a", "100 %/a", "split"});
  ASSERT_TRUE(r);
  EXPECT_TRUE(r->recorded_anew);
  ASSERT_EQ(r->regions.size(), 1U);
  EXPECT_EQ(r->regions[0].from, Decimal(1));
  EXPECT_TRUE(close(r->regions[0].to, 50, "1e-9"_d)) << r->regions[0].to;
}

// -100, 60, 60, 0 at the rate x, at which receipts are carried to the last date: a mirr of 10 % where 60 (1 + x)^2 + 60 (1 + x) = 100 x 1.1^3.
TEST(Solve, AMirrMovesWithTheRateThatItReinvestsAt) {
  const std::string text = head + works("one", "state", "firm", "100 MUSD", 1) + works("two", "firm", "state", "60 MUSD", 2) + works("three", "firm", "state", "60 MUSD", 3);
  const auto r = solved(text, {"party.state.rate", "1 %/a", "50 %/a", "state.mirr = 10 %/a"});
  ASSERT_TRUE(r);
  ASSERT_EQ(r->points.size(), 1U);
  const Decimal growth = (sqrt(Decimal(1) + Decimal(4) * "133.1"_d / Decimal(60)) - Decimal(1)) / Decimal(2);
  EXPECT_TRUE(close(r->points[0].value, (growth - Decimal(1)) * Decimal(100), "1e-9"_d)) << r->points[0].value;
}

}  // namespace
}  // namespace assay::study
