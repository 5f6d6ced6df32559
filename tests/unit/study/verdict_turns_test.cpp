#include "study/verdict_turns.hpp"

#include "study_test_support.hpp"

namespace assay::study {
namespace {

std::unique_ptr<Evaluation> road(const std::string& fairness) { return run(written(road_for_cash({.worth = "120 .. 160 .. 180 %", .price = "100 .. 130 .. 160 MUSD/a"}, fairness))); }

std::vector<VerdictTurn> turns(const Evaluation& e) {
  Diagnostics found;
  const auto moved = tornado(e, {}, found);
  EXPECT_TRUE(moved) << render(found);
  return moved ? verdict_turns(e, *moved) : std::vector<VerdictTurn>();
}

const VerdictTurn& turn_of(const std::vector<VerdictTurn>& all, const std::string& path) {
  for (const VerdictTurn& turn : all)
    if (turn.path == path) return turn;
  ADD_FAILURE() << "no turn of " << path;
  return all.front();
}

// By hand, at rates of 0: the host gains W - p, the builder p - 100, both together W - 100. With a band of 40 to 60 %:
// W = 160: 0.4 <= (160 - p)/60 <= 0.6, so p from 124 to 136, long before a party's zeros at 100 and 160.
// p = 130: 0.4 <= (W - 130)/(W - 100) <= 0.6, so W from 150 to 175.
TEST(VerdictTurns, LieWhereAShareLeavesTheBand) {
  const auto e = road("rule = \"both-gain\"\nsplit = \"40 .. 60 %\"\nneutral_rate = \"0 %/a\"");
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->fairness.fair) << e->fairness.reason;
  const auto all = turns(*e);
  ASSERT_EQ(all.size(), 2U);
  const VerdictTurn &price = turn_of(all, "clause.price.amount"), &worth = turn_of(all, "leg.road.worth");
  ASSERT_EQ(price.at.size(), 2U);
  EXPECT_TRUE(close(price.at[0], 124, "1e-6"_d));
  EXPECT_TRUE(close(price.at[1], 136, "1e-6"_d));
  ASSERT_EQ(worth.at.size(), 2U);
  EXPECT_TRUE(close(worth.at[0], 150, "1e-6"_d));
  EXPECT_TRUE(close(worth.at[1], 175, "1e-6"_d));
}

TEST(VerdictTurns, AreNotAskedWhereNoVerdictIs) {
  const auto e = road("rule = \"none\"\nreason = \"only a test\"");
  ASSERT_TRUE(e);
  EXPECT_TRUE(turns(*e).empty());
}

// The law: a deal read anew with the input on either side of a turn has two verdicts, and between turns one.
TEST(VerdictTurns, OfAShippedDealAreThoseOfTheChangedFile) {
  const auto file = file_of("deals/dushanbe-2.toml");
  const auto e = run(file);
  ASSERT_TRUE(e);
  std::size_t seen = 0;
  const auto all = turns(*e);
  for (const VerdictTurn& turn : all) {
    const sheet::Parameter& input = e->recorded->sheet.parameters()[e->recorded->sheet.find_parameter(turn.path)->value];
    for (const Decimal& at : turn.at) {
      if (++seen > 12) return;
      SCOPED_TRACE(turn.path + " at " + at.text());
      const auto with = [&](const char* part) { return run(file, {turn.path + '=' + (at * *Decimal::parse(part)).text() + ' ' + input.unit.text()}); };
      const auto below = with("0.9999"), above = with("1.0001");
      ASSERT_TRUE(below && above);
      EXPECT_NE(below->fairness.fair, above->fairness.fair);
    }
  }
  EXPECT_GT(all.size(), 3U);
}

}  // namespace
}  // namespace assay::study
