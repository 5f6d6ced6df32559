#include "deal_test_support.hpp"

namespace assay::deal {
namespace {

const std::string with_variants = std::string(small_deal) + R"([scenario.dotted]
source = "audit"
set = { leg.works.value = "110 MUSD", deal.horizon = "5 a" }
[scenario.quoted]
set = { "leg.works.value" = "120 MUSD", "leg.works.cost" = "50 %" }
[scenario.half-dotted]
set = { leg = { "works.value" = "130 MUSD" } }
[scenario.long]
set = { "leg.works.value" = { value = "140 MUSD", source = "audit" } }
[scenario.without-cost]
without = ["leg.works.cost"]
[[reading]]
id = "dear"
source = "press"
set = { "leg.works.value" = "200 MUSD", "leg.works.cost" = "90 %" }
)";

Decimal value_in(const std::string& scenario, const std::string& reading = {}, const std::vector<std::string>& sets = {}) {
  const auto deal = good(with_variants, asking(sets, scenario, reading));
  return deal ? quantity(*deal, "value").value / Decimal(1'000'000) : Decimal(-1);
}

TEST(Scenarios, DottedAndQuotedPathsAreTheSame) {
  EXPECT_EQ(value_in("dotted"), Decimal(110));
  EXPECT_EQ(value_in("quoted"), Decimal(120));
  EXPECT_EQ(value_in("half-dotted"), Decimal(130));
  EXPECT_EQ(value_in("long"), Decimal(140));
  EXPECT_EQ(good(with_variants, asking({}, "dotted"))->calendar.count(), 5);
}

TEST(Scenarios, TheirSourceStandsBehindTheirFigures) {
  EXPECT_EQ(quantity(*good(with_variants, asking({}, "dotted")), "value").source, "audit");
  EXPECT_EQ(quantity(*good(with_variants, asking({}, "long")), "value").source, "audit");
  const auto unsourced = good(with_variants, asking({}, "quoted"));
  EXPECT_EQ(quantity(*unsourced, "value").source, "");  // not the press, which said another figure
  EXPECT_EQ(quantity(*unsourced, "value").grade, 'E');
  EXPECT_EQ(quantity(*unsourced, "cost").source, "");   // nor the auditor behind the table
}

TEST(Scenarios, WithoutTakesOutAndTheDefaultStands) {
  const auto deal = good(with_variants, asking({}, "without-cost"));
  ASSERT_TRUE(deal);
  EXPECT_EQ(quantity(*deal, "cost").value, Decimal(1));
  EXPECT_TRUE(quantity(*deal, "cost").defaulted);
}

// Reading, then scenario, then --set: the later one stands where two name one place, and both where they do not.
TEST(Variants, OrderOfApplication) {
  EXPECT_EQ(value_in("", "dear"), Decimal(200));
  EXPECT_EQ(value_in("dotted", "dear"), Decimal(110));
  EXPECT_EQ(quantity(*good(with_variants, asking({}, "dotted", "dear")), "cost").value, "0.9"_d);
  EXPECT_EQ(value_in("dotted", "dear", {"leg.works.value=7 MUSD"}), Decimal(7));
}

TEST(Variants, UnknownOnesAndWrongPathsAreTold) {
  EXPECT_EQ(codes(with_variants, asking({}, "doted")), "E902");
  EXPECT_EQ(codes(with_variants, asking({}, "", "deer")), "E902");
  EXPECT_EQ(codes(std::string(small_deal) + "[scenario.s]\nwithout = [\"leg.works.worth\"]\n", asking({}, "s")), "E901");
  EXPECT_EQ(codes(std::string(small_deal) + "[scenario.s]\nset = { \"leg.road.cost\" = \"1 %\" }\n", asking({}, "s")), "E901");
  EXPECT_EQ(codes(std::string(small_deal) + "[scenario.s]\nset = \"leg.works.cost\"\n"), "E105");
  EXPECT_EQ(codes(std::string(small_deal) + "[[reading]]\nid = \"a\"\n[[reading]]\nid = \"a\"\n"), "E308");
}

using Texts = std::vector<std::string>;

Texts values_of(const std::string& axis, Diagnostics& found) {
  const auto parsed = parse_axis(axis, "USD_2019", {}, found);
  return parsed ? parsed->values : Texts{};
}

// By hand: 1 % to 2 % in three steps; the unit of the first end is kept: 0.5 kt is 500 t; 1, 10, 100 are equal ratios.
TEST(Axes, BothEndsIncluded) {
  Diagnostics found;
  EXPECT_EQ(values_of("leg.mine.grade=1 % .. 2 %/3", found), (Texts{"1 %", "1.5 %", "2 %"}));
  EXPECT_EQ(values_of("leg.mine.grade=100 t .. 0.5 kt/2", found), (Texts{"100 t", "500 t"}));
  EXPECT_EQ(values_of("leg.mine.grade=3 % .. 9 %/1", found), Texts{"3 %"});
  EXPECT_EQ(values_of("leg.mine.grade=1 % .. 100 %/3 log", found), (Texts{"1 %", "10 %", "100 %"}));
  EXPECT_EQ(values_of("leg.mine.grade=1, 2, 5 %", found), (Texts{"1 %", "2 %", "5 %"}));
  EXPECT_FALSE(found.has_errors());
  for (const char* wrong : {"a=1 % .. 2 t/3", "a=1 % .. 2 %/0"}) {
    Diagnostics trouble;
    EXPECT_TRUE(values_of(wrong, trouble).empty());
    EXPECT_EQ(trouble.all().at(0).code, "E910");
  }
  Diagnostics trouble;
  EXPECT_TRUE(values_of("a=1 % .. 2 .. 3 %/3", trouble).empty());
  EXPECT_TRUE(trouble.has_errors());
}

}  // namespace
}  // namespace assay::deal
