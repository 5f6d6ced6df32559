#include "report/solve_table.hpp"

#include "report/solve_terms_table.hpp"
#include "study/study_test_support.hpp"

// Every sentence that `assay solve` answers with, each reached by a deal small enough to be worked by hand: a road that costs its builder 100 MUSD,
// worth 150 to the host, who pays p for it: 150 - p and p - 100.
namespace assay::report {
namespace {

const std::string instrument = "neutral_rate = \"0 %/a\"\ninstrument = \"clause.price.amount\"\n";

study::SolveResult solved(const std::string& text, const study::SolveAsked& asked) {
  Diagnostics found;
  auto result = study::solve(study::written(text), {}, asked, found);
  EXPECT_TRUE(result) << render(found);
  return result ? std::move(*result) : study::SolveResult{};
}
std::string answer(const std::string& text, const std::string& until, const std::string& from = "80 MUSD/a", const std::string& to = "180 MUSD/a") {
  return solve_answer(solved(text, {"clause.price.amount", from, to, until}), Style::screen);
}
const std::string road = study::road_for_cash({}, instrument), poor = study::road_for_cash({.worth = "90 %"}, instrument);

TEST(SolveTable, AnEquation) {
  EXPECT_EQ(answer(road, "equal gains"), "`equal gains` holds with clause.price.amount at 125 MUSD/a, only there from 80 MUSD/a to 180 MUSD/a.");
  EXPECT_EQ(answer(road, "host.surplus = 100 MUSD"), "No value of clause.price.amount from 80 MUSD/a to 180 MUSD/a meets `host.surplus = 100 MUSD`: host.surplus is too low at both ends, from 80 MUSD/a to 180 MUSD/a, and between them.");
  EXPECT_EQ(answer(road, "host.surplus = -100 MUSD"), "No value of clause.price.amount from 80 MUSD/a to 180 MUSD/a meets `host.surplus = -100 MUSD`: host.surplus is too high at both ends, from 80 MUSD/a to 180 MUSD/a, and between them.");
}

TEST(SolveTable, StretchesOfACondition) {
  EXPECT_EQ(answer(road, "both gain"), "`both gain` holds with clause.price.amount 100 MUSD/a to 150 MUSD/a, from 80 MUSD/a to 180 MUSD/a.");
  EXPECT_EQ(answer(road, "host gains"), "`host gains` holds with clause.price.amount at most 150 MUSD/a, from 80 MUSD/a to 180 MUSD/a.");
  EXPECT_EQ(answer(road, "investor gains"), "`investor gains` holds with clause.price.amount at least 100 MUSD/a, from 80 MUSD/a to 180 MUSD/a.");
  EXPECT_EQ(answer(road, "both gain", "110 MUSD/a", "140 MUSD/a"), "`both gain` holds with clause.price.amount at any value from 110 MUSD/a to 140 MUSD/a.");
  EXPECT_EQ(answer(poor, "both gain"), "`both gain` holds at no value of clause.price.amount from 80 MUSD/a to 180 MUSD/a: the host gains with at most 90 MUSD/a; the investor gains with at least 100 MUSD/a; these do not overlap.");
  EXPECT_EQ(answer(road, "host.surplus > 500 MUSD"), "`host.surplus > 500 MUSD` holds at no value of clause.price.amount from 80 MUSD/a to 180 MUSD/a.");
}

TEST(SolveTable, AnInputThatMovesNothing) {
  const study::SolveResult still = solved(study::road_for_cash({.host_rate = "5 %/a"}, "neutral_rate = \"0 %/a\"\n"), {"party.host.rate", "1 %/a", "9 %/a", "investor.surplus = 10 MUSD"});
  EXPECT_EQ(solve_answer(still, Style::screen), "No value of party.host.rate from 1 %/a to 9 %/a meets `investor.surplus = 10 MUSD`: party.host.rate does not move it.");
  const study::SolveResult stretch = solved(study::road_for_cash({.host_rate = "5 %/a"}, "neutral_rate = \"0 %/a\"\n"), {"party.host.rate", "1 %/a", "9 %/a", "investor.surplus > 50 MUSD"});
  EXPECT_EQ(solve_answer(stretch, Style::screen), "`investor.surplus > 50 MUSD` holds at no value of party.host.rate from 1 %/a to 9 %/a: party.host.rate does not move it.");
  const study::SolveResult always = solved(study::road_for_cash({.host_rate = "5 %/a"}, "neutral_rate = \"0 %/a\"\n"), {"party.host.rate", "1 %/a", "9 %/a", "investor.surplus = 30 MUSD"});
  EXPECT_EQ(solve_answer(always, Style::screen), "`investor.surplus = 30 MUSD` holds with party.host.rate at all of any value of the range, only there from 1 %/a to 9 %/a.");
}

TEST(SolveTable, TouchesJumpsAndWholeYears) {
  // -100, 220, -121 at 10 %: touched (tests/unit/study/solve_test.cpp).
  const std::string head = study::firm_and_state("4 a") + "[schedule]\nyear1 = [\"100 %\"]\nyear2 = [\"0 %\", \"100 %\"]\nyear3 = [\"0 %\", \"0 %\", \"100 %\"]\n";
  const auto works = [](const std::string& id, const std::string& from, const std::string& to, const std::string& value, int year) {
    return "[leg." + id + "]\nkind = \"works\"\nsource = \"hand\"\nfrom = \"" + from + "\"\nto = \"" + to + "\"\nvalue = \"" + value + "\"\nschedule = \"year" + std::to_string(year) + "\"\n";
  };
  const std::string flows = head + works("one", "state", "firm", "100 MUSD", 1) + works("two", "firm", "state", "220 MUSD", 2) + works("three", "state", "firm", "121 MUSD", 3);
  const std::string touched = solve_answer(solved(flows, {"party.state.rate", "1 %/a", "47 %/a", "state.npv = 0"}), Style::screen);
  EXPECT_TRUE(touched.ends_with(" %/a (touched, not crossed), only there from 1 %/a to 47 %/a.")) << touched;
  // 60 for each year in which copper is at 6000 or more: a jump past 0 at 75 %, less a billionth.
  const std::string jump = head + works("goods", "state", "firm", "100 MUSD", 1) + "[price.copper]\ndeck = \"clause-prices.csv\"\nof = \"Cu\"\n"
                           "[clause.pay]\nkind = \"fixed-amount\"\npayer = \"firm\"\nto = \"state\"\nsource = \"hand\"\nwhen = \"price.copper.Cu >= 6000 USD/t\"\namount = \"60 MUSD/a\"\n";
  const std::string jumped = solve_answer(solved(jump, {"price.copper.scale", "20 %", "200 %", "state breaks even"}), Style::screen);
  EXPECT_TRUE(jumped.starts_with("No value of price.copper.scale from 20 % to 200 % meets `state breaks even`: it jumps past at 75 % without being met")) << jumped;
  // 12 a year: 150 - 12 n is 0 between 12 and 13 years.
  std::string years = study::road_for_cash({.price = "12 MUSD/a"}, instrument);
  years.replace(years.find("\"2 a\""), 5, "\"20 a\"");
  const study::SolveResult whole = solved(years, {"clause.price.until", "2020", "2039", "host.surplus = 0 MUSD"});
  EXPECT_EQ(solve_answer(whole, Style::screen), "No value of clause.price.until from 2020 to 2039 meets `host.surplus = 0 MUSD`: it is passed between 2031 and 2032.");
  const Table t = solve_table(whole, whole.money, Style::screen);
  EXPECT_EQ(t.notes.back(), "Only whole values were tried, each a deal recorded anew.");
}

TEST(SolveTable, RulesThatPick) {
  EXPECT_EQ(answer(road, "nash"), "No side loses with clause.price.amount 100 MUSD/a to 150 MUSD/a. `nash` picks clause.price.amount at 125 MUSD/a, only that, from 80 MUSD/a to 180 MUSD/a.");
  EXPECT_EQ(answer(road, "utilitarian"), "No side loses with clause.price.amount 100 MUSD/a to 150 MUSD/a. `utilitarian` picks clause.price.amount at all of 100 MUSD/a to 150 MUSD/a, only that, from 80 MUSD/a to 180 MUSD/a.");
  EXPECT_EQ(answer(poor, "nash"), "No zone of agreement: the host does not lose with at most 90 MUSD/a; the investor does not lose with at least 100 MUSD/a; these do not overlap. "
                                  "No value of clause.price.amount from 80 MUSD/a to 180 MUSD/a is picked by `nash`: there is no deal at which no side loses.");
  EXPECT_EQ(answer(road, "nash", "160 MUSD/a", "180 MUSD/a"), "No zone of agreement: the host loses at every value of the range; the investor does not lose with any value of the range. "
                                                              "No value of clause.price.amount from 160 MUSD/a to 180 MUSD/a is picked by `nash`: there is no deal at which no side loses.");
  // Up to 100 the builder never gains.
  EXPECT_TRUE(answer(road, "nash", "80 MUSD/a", "100 MUSD/a").ends_with("is picked by `nash`: no deal gives every side a gain.")) << answer(road, "nash", "80 MUSD/a", "100 MUSD/a");
  EXPECT_TRUE(answer(road, "kalai-smorodinsky", "80 MUSD/a", "100 MUSD/a").ends_with("is picked by `kalai-smorodinsky`: one side cannot gain at all where the others do not lose."));
  EXPECT_TRUE(answer(road, "egalitarian", "130 MUSD/a", "140 MUSD/a").ends_with("is picked by `egalitarian`: no number gives every side the same gain."));
  // 110 to 120: bests of 40 and 20, both at least 3/4 and 1/2 of them: 150 - p = 2 (p - 100) at 116.7.
  EXPECT_TRUE(answer(road, "kalai-smorodinsky", "110 MUSD/a", "120 MUSD/a").find("at 116.66667 MUSD/a, only that") != std::string::npos) << answer(road, "kalai-smorodinsky", "110 MUSD/a", "120 MUSD/a");
}

TEST(SolveTable, RulesThatAreMet) {
  EXPECT_EQ(answer(road, "equal-exchange-ratio"), "`equal-exchange-ratio` is met with clause.price.amount 114.20805 MUSD/a to 131.33926 MUSD/a, to the last digit at 122.47449 MUSD/a, from 80 MUSD/a to 180 MUSD/a.");
  EXPECT_EQ(answer(road, "no-worse-than-counterfactual"), "No value of clause.price.amount from 80 MUSD/a to 180 MUSD/a meets `no-worse-than-counterfactual`: it is not defined: the file says for no side what it has without the deal.");
  const study::SolveResult r = solved(road, {"clause.price.amount", "80 MUSD/a", "180 MUSD/a", "equal-exchange-ratio"});
  const Table t = solve_table(r, r.money, Style::screen);
  ASSERT_GE(t.notes.size(), 3U);
  EXPECT_EQ(t.notes[0], "Equal exchange ratio: convention; within 15 % is noise of grade and price. What it asks and what is near enough: docs/fairness.md.");
  EXPECT_EQ(t.notes[1], "Range: from 80 MUSD/a to 180 MUSD/a, as asked for.");
  EXPECT_TRUE(t.notes[2].ends_with(" MUSD/a apart and closer where the curve bends; what happens and is undone within one step can be missed. Values solved to 1e-12 of themselves or better.")) << t.notes[2];
  std::vector<std::string> kinds;
  for (const auto& row : t.rows) kinds.push_back(row.front().text);
  EXPECT_EQ(kinds, (std::vector<std::string>{"as the deal stands", "lower end", "border", "to the last digit", "border", "upper end"}));
}

TEST(SolveTable, SeveralTerms) {
  const auto several = [](const std::string& text, const std::string& rule) {
    Diagnostics found;
    auto r = study::solve_terms(study::written(text), {}, {{"leg.road.value", "80 MUSD", "120 MUSD", rule}, {"clause.price.amount", "80 MUSD/a", "180 MUSD/a", rule}}, found);
    EXPECT_TRUE(r) << render(found);
    return std::move(*r);
  };
  const study::SolvedTerms nash = several(road, "nash");
  const std::string picked = solve_terms_answer(nash, Style::screen);
  EXPECT_TRUE(picked.starts_with("There is a zone of agreement: some of ") && picked.ends_with(" deals over leg.road.value, clause.price.amount leave every side without a loss. `nash` picks leg.road.value at 120 MUSD and clause.price.amount at 150 MUSD/a.")) << picked;
  const std::vector<Table> tables = solve_terms_tables(nash, Style::screen);
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].rows.front().front().text, "As the deal stands");
  EXPECT_EQ(tables[0].rows.size(), 4U);  // and Nash, Kalai-Smorodinsky, equal gains
  EXPECT_EQ(tables[0].notes.at(0), "Net gains of the deal with these terms, at own rates. The terms lie on a straight line between two deals of the last halving.");
  EXPECT_EQ(tables[0].notes.at(1), "Where a term is at an end of its range it is the range that decides: a wider one would move the deal.");
  EXPECT_EQ(tables[0].notes.at(2), "leg.road.value from 80 MUSD to 120 MUSD, as asked for; clause.price.amount from 80 MUSD/a to 180 MUSD/a, as asked for. All else is as in the deal.");
  EXPECT_EQ(tables[0].notes.at(3), "A grid of 17 by 17 values, 289 deals, halved 16 times around what each rule picks; every deal valued.");
  const Table data = solved_deals_table(nash);
  EXPECT_EQ(data.columns.front().title, "what");
  EXPECT_EQ(data.columns.at(3).title, "host.surplus");
  EXPECT_EQ(data.columns.at(3).unit, "MUSD_2019");
  EXPECT_EQ(data.rows.back().front().text, "frontier");
  const std::string none = solve_terms_answer(several(poor, "nash"), Style::screen);
  EXPECT_TRUE(none.starts_with("No zone of agreement: none of 289 deals") && none.ends_with(" No deal is picked by `nash`: there is no deal at which no side loses.")) << none;
  const std::string most = solve_terms_answer(several(road, "utilitarian"), Style::screen);
  EXPECT_TRUE(most.find(" deals, which it does not tell apart; the first has leg.road.value at 120 MUSD and clause.price.amount at ") != std::string::npos) << most;
}

}  // namespace
}  // namespace assay::report
