#include "study/sweep.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

deal::Sweep asking(const std::vector<std::string>& axes, const std::vector<std::string>& outs) {
  deal::Sweep sweep;
  Diagnostics found;
  for (const std::string& text : axes)
    if (auto axis = deal::parse_axis(text, "USD_2019", {}, found)) sweep.axes.push_back(std::move(*axis));
  EXPECT_FALSE(found.has_errors()) << render(found);
  sweep.outs = outs;
  return sweep;
}

/// The values of an axis written so; the code of what is wrong when there are none.
std::vector<std::string> values_of(const std::string& text) {
  Diagnostics found;
  const auto axis = deal::parse_axis(text, "USD_2019", {}, found);
  if (axis) return axis->values;
  return {found.all().empty() ? "nothing said" : found.all()[0].code};
}

TEST(Axis, StepsAndLists) {
  using Values = std::vector<std::string>;
  EXPECT_EQ(values_of("a.b=1 .. 4 %/4"), (Values{"1 %", "2 %", "3 %", "4 %"}));
  EXPECT_EQ(values_of("a.b = 1 t .. 16 t / 5 log"), (Values{"1 t", "2 t", "4 t", "8 t", "16 t"}));
  EXPECT_EQ(values_of("a.b=1 kt .. 2000 t/3"), (Values{"1 kt", "1.5 kt", "2 kt"}));
  EXPECT_EQ(values_of("a.b=0 .. 1/4"), (Values{"0", "0.333333333333", "0.666666666667", "1"}));
  EXPECT_EQ(values_of("a.b=5, 7,11 %"), (Values{"5 %", "7 %", "11 %"}));
  EXPECT_EQ(values_of("a.b=1e3, 2e3 EUR"), (Values{"1e3 EUR", "2e3 EUR"}));
  EXPECT_EQ(values_of("a.b=[1, 2], [3, 4]"), (Values{"[1, 2]", "[3, 4]"}));
  EXPECT_EQ(values_of("a.b=annuity, bullet"), (Values{"annuity", "bullet"}));
  EXPECT_EQ(values_of("a.b=7 %"), (Values{"7 %"}));
  for (const char* wrong : {"a.b", "a.b=", "=1", "a.b=1 .. 2 %", "a.b=1 .. 2 %/x", "a.b=1 .. 2 %/3 lin", "a.b=1,,2", "a.b=.. 2/3"}) EXPECT_EQ(values_of(wrong), Values{"E916"}) << wrong;
  for (const char* wrong : {"a.b=1 % .. 2 t/3", "a.b=1 .. 2 %/0", "a.b=0 .. 2 %/3 log", "a.b=1 .. 2 %/200000"}) EXPECT_EQ(values_of(wrong), Values{"E910"}) << wrong;
}

struct Grid {
  std::string deal;
  std::vector<std::string> axes, outs;
  std::string scenario = {};
};

/// Every point against the changed deal evaluated as a whole.
void expect_evaluations(const Grid& grid) {
  const auto file = file_of(grid.deal);
  Diagnostics found;
  const auto result = sweep(file, {.reading = {}, .scenario = grid.scenario, .sets = {}}, asking(grid.axes, grid.outs), found);
  ASSERT_TRUE(result) << render(found);
  std::size_t points = 1;
  for (const deal::Axis& axis : result->head.axes) points *= axis.values.size();
  ASSERT_EQ(result->points.size(), points);
  for (const SweepPoint& point : result->points) {
    std::vector<std::string> sets;
    std::string where;
    for (std::size_t a = 0; a < point.at.size(); ++a) sets.push_back(result->head.axes[a].path + '=' + result->head.axes[a].values[point.at[a]]);
    for (const std::string& set : sets) where += set + "  ";
    deal::Question question = deal::asking(sets);
    question.scenario = grid.scenario;
    const auto e = evaluate(file, question, {.drivers = false, .readings = false}, found);
    ASSERT_TRUE(e) << where << render(found);
    for (std::size_t i = 0; i < grid.outs.size(); ++i) {
      const verdict::Measure wanted = value_of(*e, result->head.outs[i]);
      ASSERT_EQ(point.outs[i].has_value(), wanted.value.has_value()) << where << grid.outs[i];
      if (wanted.value) { EXPECT_TRUE(close(*point.outs[i], *wanted.value, abs(*wanted.value) * "1e-40"_d)) << where << grid.outs[i]; }
    }
  }
}

TEST(Sweep, EqualsRepeatedEvaluation) {
  expect_evaluations({"deals/cholsan-solar.toml", {"leg.mine.grade=0.2, 2, 4 %", "price.ree.scale=50, 200 %"}, {"host.surplus", "investor.npv", "investor.irr"}});
  // Rates, from which measures are taken; a row in one year; an input that is a measure's own.
  expect_evaluations({"deals/cholsan-solar.toml", {"party.investor.rate=6 .. 12 %/a/3"}, {"investor.mirr", "investor.npv", "investor.temptation", "leg.mine.product@2030", "party.investor.rate"}});
}

// A life decides how many years there are: recorded anew for each value, and the numbers beside it are cells on each of these grounds.
TEST(Sweep, WhatDecidesTheRecordingIsRecordedAnew) {
  expect_evaluations({"deals/cholsan-solar.toml", {"leg.mine.grade=1, 4, 2 %", "leg.solar.life=20, 30 a"}, {"host.surplus", "investor.surplus"}});
  expect_evaluations({"deals/cholsan-solar.toml", {"leg.solar.life=20, 30 a"}, {"host.surplus"}});
  expect_evaluations({"deals/sicomines-2024.toml", {"deal.horizon=20, 25 a", "party.drc.rate=8, 12 %/a"}, {"drc.surplus"}});
}

// An input that the deal searches is searched at every point; a party's other deal runs with the inputs that it shares.
TEST(Sweep, SearchesAndAlternativesGoAlong) {
  expect_evaluations({"tests/deals/cutoff.toml", {"price.ten.scale=80, 100, 150 %"}, {"taker.surplus", "leg.mine.cutoff"}, "search-at-ten-percent"});
  expect_evaluations({"tests/deals/outside-deal.toml", {"leg.road.value=50, 100, 200 MUSD"}, {"host.surplus", "host.outside_option"}});
}

TEST(Sweep, AWrongPathValueOrNameEndsIt) {
  const auto file = file_of("tests/deals/toy-swap.toml");
  const auto code = [&](const std::string& path, const std::string& value, const std::string& out) {
    Diagnostics found;
    EXPECT_FALSE(sweep(file, {}, asking({path + "=1 %," + value}, {out}), found));
    return found.all().empty() ? std::string() : found.all()[0].code;
  };
  EXPECT_EQ(code("leg.mine.grad", "2 %", "host.npv"), "E901");
  EXPECT_EQ(code("leg.mine.grade", "2 t", "host.npv"), "E202");
  EXPECT_EQ(code("leg.mine.recovery", "200 %", "host.npv"), "E303");
  EXPECT_EQ(code("leg.mine.grade", "2 %", "host.npw"), "E911");
  EXPECT_EQ(code("leg.mine.grade", "2 %", "host.net"), "E912");
  EXPECT_EQ(code("leg.mine.grade", "2 %", "@2025"), "E922");
  Diagnostics found;
  EXPECT_FALSE(sweep(file, {}, asking({"leg.mine.grade=1, 2 %", "leg.mine.grade=3, 4 %"}, {"host.npv"}), found));
  EXPECT_EQ(found.all()[0].code, "E921");
}

// 100,000 by 101 is beyond what is ever run; 400 by 400 beyond what is held for a table.
TEST(Sweep, AGridTooLargeIsRefusedWithItsSize) {
  const auto file = file_of("tests/deals/toy-swap.toml");
  Diagnostics found;
  EXPECT_FALSE(Sweep::open(file, {}, asking({"leg.mine.grade=1 .. 2 %/100000", "leg.mine.recovery=10 .. 50 %/101"}, {"host.npv"}), most_points, found));
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].code, "E920");
  EXPECT_NE(found.all()[0].message.find("10,100,000 points (100000 x 101)"), std::string::npos) << found.all()[0].message;
  Diagnostics table;
  EXPECT_FALSE(sweep(file, {}, asking({"leg.mine.grade=1 .. 2 %/400", "leg.mine.recovery=10 .. 50 %/400"}, {"host.npv"}), table));
  ASSERT_EQ(table.all().size(), 1U);
  EXPECT_NE(table.all()[0].fix.find("jsonl"), std::string::npos);
}

// A corner without a value (nothing recovered, so no basket to price) is said in its row, and the grid goes on.
TEST(Sweep, APointWithoutAValueIsSaidInItsRow) {
  Diagnostics found;
  const auto result = sweep(file_of("tests/deals/toy-swap.toml"), {}, asking({"leg.mine.recovery=0, 50 %"}, {"host.npv"}), found);
  ASSERT_TRUE(result) << render(found);
  EXPECT_FALSE(result->points[0].outs[0]);
  EXPECT_NE(result->points[0].trouble, "");
  ASSERT_TRUE(result->points[1].outs[0]);
  EXPECT_EQ(*result->points[1].outs[0], "28846411.776"_d);  // the base case
}

// The shortcut is what makes a grid cheap: it must be taken.
TEST(Sweep, NumbersAreCellsAndTimesAreNot) {
  Diagnostics found;
  const auto places = Places::open(file_of("deals/cholsan-solar.toml"), {}, asking({"leg.mine.grade=1, 4 %", "leg.solar.life=20, 30 a", "price.ree.scale=50, 200 %"}, {}).axes, {"host.surplus"}, found);
  ASSERT_TRUE(places) << render(found);
  EXPECT_FALSE(places->recorded_anew(0));
  EXPECT_TRUE(places->recorded_anew(1));
  EXPECT_FALSE(places->recorded_anew(2));
}

}  // namespace
}  // namespace assay::study
