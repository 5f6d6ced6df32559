#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "sheet_test_support.hpp"

namespace assay::sheet {
namespace {

TEST(SheetLines, MayBeDeclaredInAnyOrder) {
  ThreeYears t;
  const Line first = t.row("first", "t", [&](Period p) { return (*t.sheet.find_line("second"))[p] + t.number("1", "t"); });
  const Line second = t.row("second", "t", [&](Period) { return t.number("2", "t"); });
  EXPECT_NO_THROW(t.sheet.finish());
  EXPECT_LT(t.cell(second, 2022).value, t.cell(first, 2022).value);  // recorded before whoever needs it
  EXPECT_FALSE(t.sheet.find_line("third"));
}

TEST(SheetLines, ACellIsRecordedOnceHoweverOftenItIsUsed) {
  ThreeYears t;
  int asked = 0;
  const Line base = t.row("base", "t", [&](Period) { return ++asked, t.number("2", "t"); });
  t.row("twice", "t", [&](Period p) { return base[p] + base[p]; });
  t.row("again", "t", [&](Period p) { return base[p]; });
  t.sheet.finish();
  EXPECT_EQ(asked, 3);  // once a year
}

TEST(SheetLines, AnOperationOnTheSameCellsIsOneCell) {
  ThreeYears t;
  const Cell ore = t.input("ore", "7", "t"), waste = t.input("waste", "2", "t"), pure = t.input("pure", "3", "%");
  EXPECT_EQ((ore * pure).node(), (ore * pure).node());
  EXPECT_NE((ore - waste).node(), (waste - ore).node());
  EXPECT_NE((ore + waste).node(), (ore - waste).node());
  std::vector<NodeId> first, again;  // more than a small table holds
  Cell sum = ore, once_more = ore;
  for (int i = 0; i < 3000; ++i) first.push_back((sum = sum + waste).node());
  for (int i = 0; i < 3000; ++i) again.push_back((once_more = once_more + waste).node());
  EXPECT_EQ(first, again);
  const Line a = t.row("a", "t", [&](Period) { return ore + waste; }), b = t.row("b", "t", [&](Period) { return ore + waste; });
  t.sheet.finish();
  EXPECT_NE(t.cell(a, 2021), t.cell(b, 2021));  // a line's cell is its own: draws may put another value there
}

TEST(SheetLines, AConstantIsOneCellForItsNumberUnitAndWords) {
  ThreeYears t;
  EXPECT_EQ(t.number("2.50", "t").node(), t.number("2.5", "t").node());
  EXPECT_NE(t.number("2.5", "t").node(), t.number("2.5", "MWh").node());
  EXPECT_NE(t.number("2.5", "t").node(), t.number("-2.5", "t").node());
  EXPECT_NE(t.number("2.5", "t").node(), t.sheet.constant("2.5"_d, unit_of("t"), "as agreed").node());
}

TEST(SheetLines, AKeyIsDeclaredOnce) {
  ThreeYears t;
  t.row("a", "t", [&](Period) { return t.number("1", "t"); });
  EXPECT_THROW(t.row("a", "t", [&](Period) { return t.number("1", "t"); }), InternalError);
}

/// Whatever order a model records its inputs in, they come by path once the sheet is finished, 2 before 10, and are still the cells that they were.
TEST(SheetLines, ParametersComeByPath) {
  ThreeYears t;
  const char* const recorded[] = {"tiers.10.rate", "leg.mine", "tiers.2.rate", "leg", "tiers.02.rate"};
  const char* const by_path[] = {"leg", "leg.mine", "tiers.02.rate", "tiers.2.rate", "tiers.10.rate"};
  std::vector<NodeId> nodes;
  for (const char* const path : recorded) nodes.push_back(t.input(path, "1", "%").node());
  t.sheet.finish();
  for (std::uint32_t i = 0; i < 5; ++i) {
    EXPECT_EQ(t.sheet.parameters()[i].path, by_path[i]);
    EXPECT_EQ(t.sheet.find_parameter(by_path[i])->value, i);
    const auto place = static_cast<std::size_t>(std::find_if(std::begin(recorded), std::end(recorded), [&](const char* r) { return std::string(r) == by_path[i]; }) - std::begin(recorded));
    EXPECT_EQ(t.sheet.parameter_node({i}), nodes[place]);
    EXPECT_EQ(t.sheet.nodes()[nodes[place].value].a, i);
  }
}

TEST(SheetLines, OneParameterPerPathAndTheFirstStands) {
  ThreeYears t;
  const Cell first = t.input("leg.mine.grade", "2", "%"), second = t.input("leg.mine.grade", "3", "%");
  EXPECT_EQ(first.node(), second.node());
  ASSERT_EQ(t.sheet.parameters().size(), 1U);
  EXPECT_EQ(t.sheet.parameters()[0].value, *Decimal::parse("0.02"));
  EXPECT_TRUE(t.sheet.find_parameter("leg.mine.grade"));
  EXPECT_FALSE(t.sheet.find_parameter("leg.mine.grad"));
}

std::string cycle_of(ThreeYears& t) {
  try {
    t.sheet.finish();
  } catch (const Cycle& cycle) {
    return cycle.what();
  }
  return "none";
}

TEST(SheetCycles, TwoLinesThatNeedEachOther) {
  ThreeYears t;
  t.row("a", "t", [&](Period p) { return (*t.sheet.find_line("b"))[p]; });
  t.row("b", "t", [&](Period p) { return (*t.sheet.find_line("a"))[p]; });
  EXPECT_EQ(cycle_of(t), "circular: a@2021 -> b@2021 -> a@2021");
}

// The path begins where the circle does, not where the search for it began.
TEST(SheetCycles, ThePathLeavesOutWhatOnlyLeadsToIt) {
  ThreeYears t;
  t.row("start", "t", [&](Period p) { return (*t.sheet.find_line("a"))[p]; });
  t.row("a", "t", [&](Period p) { return (*t.sheet.find_line("b"))[p]; });
  t.row("b", "t", [&](Period p) { return -(*t.sheet.find_line("a"))[p]; });
  EXPECT_EQ(cycle_of(t), "circular: a@2021 -> b@2021 -> a@2021");
}

TEST(SheetCycles, AScalarHasNoYearInThePath) {
  ThreeYears t;
  t.scalar("total", "t", [&] { return (*t.sheet.find_line("row"))[t.year(2023)]; });
  t.row("row", "t", [&](Period p) { return p.year == 2023 ? (*t.sheet.find_line("total"))[p] : t.number("1", "t"); });
  EXPECT_EQ(cycle_of(t), "circular: row@2023 -> total -> row@2023");
}

TEST(SheetCycles, ABalanceMayNotRollByItsOwnClosing) {
  ThreeYears t;
  Balance stock = t.sheet.balance({"stock", "Stock", unit_of("t"), ""}, t.number("10", "t"));
  stock.rolls([&](Period p) { return Flow{.in = stock.closing(p), .out = t.number("1", "t")}; });
  EXPECT_EQ(cycle_of(t), "circular: stock.closing@2021 -> stock.closing@2021");
}

// Needing the year before is no circle.
TEST(SheetCycles, TheYearBeforeIsNone) {
  ThreeYears t;
  t.row("growth", "1", [&](Period p) { return t.sheet.find_line("growth")->previous(p, t.number("1")) * t.number("1.1"); });
  EXPECT_EQ(cycle_of(t), "none");
}

TEST(SheetBalances, OpeningIsTheClosingOfTheYearBefore) {
  ThreeYears t;
  Balance stock = t.sheet.balance({"stock", "Stock", unit_of("t"), ""}, t.number("10", "t"));
  stock.rolls([&](Period) { return Flow{.in = t.number("3", "t"), .out = t.number("1", "t")}; });
  t.sheet.finish();
  EXPECT_EQ(in_words(t.sheet, t.cell(stock.opening_line(), 2021)), "10 t");
  EXPECT_EQ(in_words(t.sheet, t.cell(stock.opening_line(), 2022)), "stock.closing@2021");
  EXPECT_EQ(in_words(t.sheet, t.cell(stock.closing_line(), 2022)), "stock.opening + 3 t − 1 t");
}

TEST(SheetBalances, OneThatNeverRollsIsABug) {
  ThreeYears t;
  static_cast<void>(t.sheet.balance({"stock", "Stock", unit_of("t"), ""}, t.number("10", "t")));
  EXPECT_THROW(t.sheet.finish(), InternalError);
}

}  // namespace
}  // namespace assay::sheet
