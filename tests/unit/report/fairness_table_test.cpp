#include "report/fairness_table.hpp"

#include "study/study_test_support.hpp"

// The road of tests/unit/study/fairness_page_test.cpp: costs 100, worth 150, sold for 130.
namespace assay::report {
namespace {

std::unique_ptr<study::Evaluation> road(const std::string& worth, const std::string& fairness) {
  Diagnostics found;
  auto e = study::evaluate(study::written(study::road_for_cash({.worth = worth}, fairness)), deal::asking({}), {.drivers = true, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

const std::string priced = "vary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }]\n";

std::vector<std::string> texts(const std::vector<TableCell>& row) {
  std::vector<std::string> found;
  for (const TableCell& cell : row) found.push_back(cell.text);
  return found;
}

using Texts = std::vector<std::string>;

TEST(FairnessTable, SaysFirstWhetherThereIsAZone) {
  EXPECT_EQ(zone_sentence(*road("150 %", priced)), "There is a zone of agreement: some of 33 deals over clause.price.amount leave every side without a loss.");
  EXPECT_EQ(zone_sentence(*road("90 %", priced)), "No zone of agreement: none of 33 deals over clause.price.amount leaves every side without a loss.");
  EXPECT_EQ(zone_sentence(*road("150 %", "")), "");
}

TEST(FairnessTable, EveryRuleHasARow) {
  const auto e = road("150 %", priced);
  const Table t = fairness_rules_table(*e, Style::screen);
  ASSERT_EQ(t.rows.size(), 11U);
  EXPECT_EQ(texts(t.rows[0]), (Texts{"Both gain (decides)", "yes", "20 USD m", "both gain"}));
  EXPECT_EQ(texts(t.rows[1]), (Texts{"Split within a band (decides)", "yes", "0 points", "each takes 40 to 60 % of the joint gain"}));
  EXPECT_EQ(texts(t.rows[2]), (Texts{"Nash", "no", "−5 USD m", "the host has less than the rule gives it"}));
  EXPECT_EQ(texts(t.rows[4]), (Texts{"Equal gains", "–", "–", "no term is named that moves value one for one"}));
}

TEST(FairnessTable, SaysWhyOthersAreNotMet) {
  EXPECT_EQ(unmet_sentence(*road("150 %", priced)), "Not met: Nash, the host has less than the rule gives it; Kalai-Smorodinsky, the host has less than the rule gives it; Exchange at market value, at arm's-length prices the host gets less than it gives.");
  // Paid what it costs the exchange is one of equal market values, and half of what is gained goes to nobody else.
  EXPECT_EQ(unmet_sentence(*road("150 %", "")), "Not met: Exchange at market value, at arm's-length prices the host gets less than it gives.");
}

TEST(FairnessTable, ShippedDealsHaveThePage) {
  for (const char* deal : {"deals/cholsan-solar.toml", "deals/sicomines-2008.toml", "deals/dushanbe-2.toml"}) {
    Diagnostics found;
    const auto e = study::evaluate(study::file_of(deal), deal::asking({}), {.drivers = true, .readings = false}, found);
    ASSERT_TRUE(e) << render(found);
    EXPECT_EQ(fairness_rules_table(*e, Style::memo).rows.size(), 11U) << deal;
    EXPECT_GE(changes_table(*e, Style::memo).rows.size(), 2U) << deal;
    EXPECT_NE(zone_sentence(*e), "") << deal;
    EXPECT_FALSE(frontier_table(*e, Style::memo).rows.empty()) << deal;
  }
}

TEST(FairnessTable, OneChangeAtATime) {
  EXPECT_EQ(texts(changes_table(*road("150 %", priced), Style::screen).rows.at(0)), (Texts{"clause.price.amount", "MUSD/a", "130", "80 … 180", "80 … 150", "100 … 180", "120 … 130"}));
  EXPECT_EQ(texts(changes_table(*road("90 %", priced), Style::screen).rows.at(0)), (Texts{"clause.price.amount", "MUSD/a", "130", "80 … 180", "80 … 90", "100 … 180", "no value"}));
}

TEST(FairnessTable, PickedDealsHaveTheirTermsAndGains) {
  const Table t = picked_deals_table(*road("150 %", priced), Style::screen);
  ASSERT_EQ(t.rows.size(), 2U);
  EXPECT_EQ(texts(t.rows[0]), (Texts{"Nash", "125", "25", "25"}));
  EXPECT_EQ(t.notes.size(), 1U);  // no term at an end of its range
}

TEST(FairnessTable, TheFrontierRunsFromOneEndToTheOther) {
  const Table t = frontier_table(*road("150 %", priced), Style::memo);
  ASSERT_EQ(t.rows.size(), 33U);  // 130 is one of the steps; what one gains the other loses: none beats another
  EXPECT_EQ(texts(t.rows.front()), (Texts{"180", "(30)", "80"}));
  EXPECT_EQ(texts(t.rows.back()), (Texts{"80", "70", "(20)"}));
  EXPECT_EQ(t.notes, (Texts{"Net gains by side, of 33 traced deals. Where a side has a loss it refuses."}));
}

// Steps of 3.125 from 80: 101.875 to 148.75 lie within 100 to 150, 16 of the 33; a screen takes 15 of them.
TEST(FairnessTable, OnAScreenTheFrontierIsWhereNoSideLoses) {
  const Table t = frontier_table(*road("150 %", priced), Style::screen);
  ASSERT_EQ(t.rows.size(), 15U);
  EXPECT_EQ(texts(t.rows.front()), (Texts{"149", "1.25", "48.8"}));
  EXPECT_EQ(texts(t.rows.back()), (Texts{"102", "48.1", "1.88"}));
  EXPECT_EQ(t.notes, (Texts{"Net gains by side, of 33 traced deals. Not shown: 17 in which a side loses and so refuses.", "15 of 16, evenly apart; JSON has all."}));
}

TEST(FairnessTable, NotesOfEveryTable) {
  const auto e = road("150 %", priced);
  EXPECT_EQ(fairness_rules_table(*e, Style::screen).notes, (Texts{"–: not defined for this deal; -v says why. Near enough: 5 % of a gain, 15 % of a ratio, 1 point of a rate."}));
  EXPECT_EQ(fairness_rules_table(*e, Style::memo).notes.back(), "What each rule asks, whose norm it is, and what counts as near enough: docs/fairness.md. A rule is one reading of fair; the one that decides is named in the deal file.");
  EXPECT_EQ(changes_table(*e, Style::screen).notes, (Texts{"Each term alone, all else as in the deal; 33 values or more of each were tried, so a shorter stretch may be missed."}));
  EXPECT_EQ(picked_deals_table(*e, Style::screen).notes, (Texts{"Net gains of the deal with these terms, at own rates. The terms lie on a straight line between two deals of the last halving."}));
  // Halves lie at 125: with prices from 130 up the range decides.
  const auto cut = road("150 %", "vary = [{ path = \"clause.price.amount\", from = \"130 MUSD/a\", to = \"180 MUSD/a\" }]\n");
  EXPECT_EQ(picked_deals_table(*cut, Style::screen).notes.back(), "Where a term is at an end of its range it is the range that decides: a wider one would move the deal.");
}

// Worth nine tenths of its cost no price helps. Worth half more, a road of 100 is too dear at 160 and up, and at 200 one of 130 too; 160 for 130 leaves
// the host 35 and the builder 30.
TEST(FairnessTable, WhereNoTermAloneHelpsItIsSaidWhetherSeveralDo) {
  EXPECT_EQ(changes_table(*road("90 %", priced), Style::screen).notes.back(), "None of them makes the deal fair. Beyond the ranges tried, and to more digits: `assay solve` with --for and --until \"both gain\".");
  Diagnostics found;
  const std::string both = "vary = [{ path = \"clause.price.amount\", from = \"160 MUSD/a\", to = \"240 MUSD/a\" }, { path = \"leg.road.value\", from = \"100 MUSD\", to = \"130 MUSD\" }]\n";
  const auto e = study::evaluate(study::written(study::road_for_cash({.price = "200 MUSD/a"}, both)), deal::asking({}), {.drivers = true, .readings = false}, found);
  ASSERT_TRUE(e) << render(found);
  EXPECT_EQ(changes_table(*e, Style::screen).notes.back(), "None of them alone makes the deal fair; changed together they leave every side without a loss, and the deals that rules pick are those to look at. "
                                                           "Beyond the ranges tried, and to more digits: `assay solve` with --for and --until \"both gain\".");
}

// A page of whose grid no deal is left on the frontier: the reason stands where the table would.
TEST(FairnessTable, WithoutAFrontierItIsSaidWhy) {
  const auto e = road("150 %", priced);
  e->fairness_page.frontier.clear();
  EXPECT_EQ(changes_table(*e, Style::screen).notes.back(), "No frontier is listed: of each of the 33 traced deals of the grid some other, tried closer to what a rule picks, gives every side as much or more.");
}

// By hand: of picks 1e-7 of the range apart, with gains 1e-10 of the largest apart, one stays; a hundredth of the range, or of the largest gain, apart both do.
TEST(FairnessTable, ADealThatTwoPicksAgreeOnIsListedOnce) {
  const auto e = road("150 %", priced);
  auto& nash = e->fairness_page.rules.at(2);
  ASSERT_EQ(nash.points.size(), 1U);
  const auto& term = e->fairness_page.terms.front();
  const auto rows = [&](const Decimal& of_range, const Decimal& of_gain) {
    nash.points.resize(1);
    study::RulePoint other = nash.points.front();
    other.terms.front() += (term.to - term.from) * of_range;
    other.surplus.front() += e->fairness_page.own->points().back().front() * of_gain;
    nash.points.push_back(std::move(other));
    return picked_deals_table(*e, Style::data).rows.size();
  };
  EXPECT_EQ(rows("0.0000001"_d, "0.0000000001"_d), 2U);
  EXPECT_EQ(rows("0.01"_d, "0.0000000001"_d), 3U);
  EXPECT_EQ(rows("0.0000001"_d, "0.01"_d), 3U);
}

// A scenario without the clause whose price is varied.
TEST(FairnessTable, ATermThatThisCaseLacksIsNamed) {
  Diagnostics found;
  deal::Question question;
  question.scenario = "gift";
  const std::string vary = "vary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }, { path = \"leg.road.worth\", from = \"100 %\", to = \"200 %\" }]\n[scenario.gift]\nwithout = [\"clause.price\"]\n";
  const auto e = study::evaluate(study::written(study::road_for_cash({}, vary)), question, {.drivers = true, .readings = false}, found);
  ASSERT_TRUE(e) << render(found);
  EXPECT_EQ(changes_table(*e, Style::screen).notes.back(), "Not varied in this case of the deal: clause.price.amount.");
  const std::string only = "vary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }]\n[scenario.gift]\nwithout = [\"clause.price\"]\n";
  const auto none = study::evaluate(study::written(study::road_for_cash({}, only)), question, {.drivers = true, .readings = false}, found);
  ASSERT_TRUE(none) << render(found);
  EXPECT_EQ(fairness_rules_table(*none, Style::memo).rows.at(2).at(3).text, "none of the terms to vary is in this case of the deal");
}

// The chance of having nothing is a term that gives nobody anything: seventeen prices, each the same deal at seventeen chances.
TEST(FairnessTable, DealsThatAreTheSameForAllAreOneRow) {
  const auto e = road("150 %", "vary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }, { path = \"outside.nothing.chance\", from = \"0 %\", to = \"100 %\" }]\n"
                              "[outside.nothing]\nkind = \"amount\"\nparty = \"host\"\nvalue = \"0 MUSD\"\nchance = \"50 %\"\n");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->fairness_page.frontier.size(), 289U);
  const Table t = frontier_table(*e, Style::memo);
  ASSERT_EQ(t.rows.size(), 17U);
  EXPECT_EQ(texts(t.rows.front()), (Texts{"180", "0 … 100", "(30)", "80"}));
  EXPECT_EQ(t.notes.back(), "A row with a range stands for several traced deals between its ends that give every side the same.");
}

}  // namespace
}  // namespace assay::report
