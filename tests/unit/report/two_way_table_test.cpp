#include "report/two_way_table.hpp"

#include "study/study_test_support.hpp"

// The road of tests/unit/study/study_test_support.hpp over its price and what it is worth: of 100 MUSD of cost and a worth of w %, the host gains w - p and
// the investor p - 100, all in one year at no rate.
namespace assay::report {
namespace {

std::unique_ptr<study::Evaluation> road(const std::string& prices) {
  return study::run(study::written(study::road_for_cash({.worth = "150 %", .price = "120 MUSD/a"}, "neutral_rate = \"0 %/a\"\n") + "[[sweep]]\nid = \"one\"\nx = { path = \"clause.price.amount\", values = [\"100 MUSD/a\"] }\nout = [\"host.npv\"]\n" +
                                   "[[sweep]]\nid = \"own\"\nx = { path = \"clause.price.amount\", values = [" + prices + "] }\ny = { path = \"leg.road.worth\", values = [\"110 %\", \"150 %\"] }\nout = [\"host.npv\"]\n"));
}

std::vector<std::string> texts(const std::vector<TableCell>& row) {
  std::vector<std::string> all;
  for (const TableCell& cell : row) all.push_back(cell.text + (cell.emphasis ? " bold" : ""));
  return all;
}
using Texts = std::vector<std::string>;

TEST(TwoWayTable, GainsOfEachAndTheSmallest) {
  const auto e = road("\"90 MUSD/a\", \"120 MUSD/a\", \"140 MUSD/a\"");
  std::string why;
  const auto two = two_way(*e, why);
  ASSERT_TRUE(two) << why;
  EXPECT_EQ(two->id, "own");  // the first over two inputs
  const Table host = two_way_table(*e, Style::memo, *two, 0), investor = two_way_table(*e, Style::memo, *two, 1), least = two_way_table(*e, Style::memo, *two, std::nullopt);
  EXPECT_EQ(host.columns[2].title, "120 MUSD/a (now)");
  EXPECT_EQ(host.columns[1].title, "90 MUSD/a");
  ASSERT_EQ(host.rows.size(), 2U);
  EXPECT_EQ(texts(host.rows[0]), (Texts{"110 %", "20", "(10) bold", "(30)"}));
  EXPECT_EQ(texts(host.rows[1]), (Texts{"150 % (now) bold", "60 bold", "30† bold", "10† bold"}));
  EXPECT_EQ(texts(investor.rows[1]), (Texts{"150 % (now) bold", "(10) bold", "20† bold", "40† bold"}));
  EXPECT_EQ(texts(least.rows[0]), (Texts{"110 %", "(10)", "(10) bold", "(30)"}));
  EXPECT_EQ(texts(least.rows[1]), (Texts{"150 % (now) bold", "(10) bold", "20† bold", "10† bold"}));
  EXPECT_EQ(two_way_table(*e, Style::data, *two, 0).rows[1][2].text.find("†"), std::string::npos);
  EXPECT_EQ(host.title, "Net gain of the host by leg.road.worth and clause.price.amount");
}

TEST(TwoWayTable, WhatIsFinerThanAPageIsThinnedWithItsEnds) {
  std::string prices;
  for (int price = 100; price <= 140; ++price) prices += (prices.empty() ? "\"" : ", \"") + std::to_string(price) + " MUSD/a\"";
  std::string why;
  const auto two = two_way(*road(prices), why);
  ASSERT_TRUE(two) << why;
  EXPECT_EQ(two->grid.head.axes[0].values, (Texts{"100 MUSD/a", "104 MUSD/a", "108 MUSD/a", "112 MUSD/a", "116 MUSD/a", "120 MUSD/a", "124 MUSD/a", "128 MUSD/a", "132 MUSD/a", "136 MUSD/a", "140 MUSD/a"}));
}

TEST(TwoWayTable, ADealWithoutAGridSaysSo) {
  std::string why;
  EXPECT_FALSE(two_way(*study::run(study::written(study::road_for_cash({}, "neutral_rate = \"0 %/a\"\n"))), why));
  EXPECT_EQ(why, "the deal has no sweep over two inputs");
}

}  // namespace
}  // namespace assay::report
