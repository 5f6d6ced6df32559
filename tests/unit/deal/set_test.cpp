#include "deal_test_support.hpp"

namespace assay::deal {
namespace {

TEST(Set, NothingChangesWhatIsNotNamed) {
  const auto deal = good(small_deal);
  ASSERT_TRUE(deal);
  const auto& value = quantity(*deal, "value");
  EXPECT_EQ(value.value, Decimal(100'000'000));
  EXPECT_EQ(value.source, "press");
  EXPECT_EQ(value.grade, 'C');
  EXPECT_EQ(value.note, "as told");
  EXPECT_EQ(quantity(*deal, "cost").source, "audit");  // its table's own
  EXPECT_TRUE(quantity(*deal, "worth").defaulted);
}

// The new figure is the analyst's own: neither the long form's source nor the table's stands behind it.
TEST(Set, ANewFigureDropsTheOldSource) {
  for (const char* key : {"value", "cost"}) {
    const std::string figure = std::string(key) == "value" ? "120 MUSD" : "70 %";
    const auto deal = good(small_deal, asking({"leg.works." + std::string(key) + '=' + figure}));
    ASSERT_TRUE(deal);
    EXPECT_EQ(quantity(*deal, key).source, "set") << key;
    EXPECT_EQ(quantity(*deal, key).grade, 'E') << key;
    EXPECT_EQ(quantity(*deal, key).note, "") << key;
  }
  EXPECT_EQ(quantity(*good(small_deal, asking({"leg.works.value=120 MUSD"})), "value").value, Decimal(120'000'000));
}

// `of` and `per` say what the figure is of; a new figure is of the same. The tree is checked, for a deal keeps only the result.
TEST(Set, TheLongFormKeepsOfAndPer) {
  const std::string text = std::string(small_deal) + R"([leg.mine]
kind = "mine"
grade = { value = "2 %", of = "TREO", source = "press" }
opex = { value = "4 USD/t", per = "ore", note = "n" }
)";
  Diagnostics found;
  const auto file = deal_file(text, found);
  const auto root = flatten(*file, asking({"leg.mine.grade=3 %", "leg.mine.opex=\"5 USD/t\""}), found);
  ASSERT_FALSE(found.has_errors());
  const input::Node* mine = root->find("leg")->find("mine");
  EXPECT_EQ(mine->find("grade")->find("value")->text, "3 %");
  EXPECT_EQ(mine->find("grade")->find("of")->text, "TREO");
  EXPECT_EQ(mine->find("grade")->find("source")->text, "");
  EXPECT_EQ(mine->find("opex")->find("value")->text, "5 USD/t");
  EXPECT_EQ(mine->find("opex")->find("per")->text, "ore");
  EXPECT_EQ(mine->find("opex")->find("note"), nullptr);
  EXPECT_EQ(file->root.find("leg")->find("mine")->find("grade")->find("value")->text, "2 %") << "the file's own tree was changed";
}

TEST(Set, ALongFormReplacesTheWholeAndMayNameItsSource) {
  const auto deal = good(small_deal, asking({"leg.works.value={ value = \"90 MUSD\", source = \"audit\" }"}));
  ASSERT_TRUE(deal);
  EXPECT_EQ(quantity(*deal, "value").value, Decimal(90'000'000));
  EXPECT_EQ(quantity(*deal, "value").source, "audit");
  const auto unsourced = good(small_deal, asking({"leg.works.cost={ value = \"70 %\" }"}));
  ASSERT_TRUE(unsourced);
  EXPECT_EQ(quantity(*unsourced, "cost").source, "set");
}

TEST(Set, TextsFlagsDatesAndListsAreValuesToo) {
  const auto deal = good(small_deal, asking({"leg.works.from=host", "leg.works.to=investor", "deal.signed=true", "deal.date=2014-02-20", "schedule.build=[\"100 %\"]"}));
  ASSERT_TRUE(deal);
  EXPECT_EQ(deal->entries[0].text("from"), "host");
  EXPECT_TRUE(deal->is_signed);
  EXPECT_EQ(deal->calendar.first_year(), 2015);
  EXPECT_EQ(deal->entries[0].at("schedule").shares.size(), 1U);
}

// The name of a file is no figure, whatever it begins with; a figure that begins with a point or a sign is one.
TEST(Set, APathIsNoFigure) {
  const std::string text = std::string(small_deal) + "[leg.mine]\nkind = \"mine\"\n";
  Diagnostics found;
  const auto file = deal_file(text, found);
  const auto root = flatten(*file, asking({"leg.mine.compare_with=\"../deposits.csv\"", "leg.mine.plan=\"2019-plan.csv\"", "leg.mine.grade=\".5 %\"", "leg.mine.opex=\"-4 USD/t\""}), found);
  ASSERT_FALSE(found.has_errors()) << render(found);
  const input::Node* mine = root->find("leg")->find("mine");
  EXPECT_TRUE(mine->find("compare_with")->is_string());
  EXPECT_TRUE(mine->find("plan")->is_string());
  EXPECT_TRUE(mine->find("grade")->is_table());
  EXPECT_TRUE(mine->find("opex")->is_table());
}

TEST(Set, TheLastOneStands) {
  const auto deal = good(small_deal, asking({"leg.works.cost=70 %", "leg.works.cost=60 %"}));
  ASSERT_TRUE(deal);
  EXPECT_EQ(quantity(*deal, "cost").value, "0.6"_d);
}

TEST(Set, AKeyThatTheFileLeftOutMayBeSet) {
  const auto deal = good(small_deal, asking({"leg.works.worth=50 %"}));
  ASSERT_TRUE(deal);
  EXPECT_EQ(quantity(*deal, "worth").value, "0.5"_d);
  EXPECT_FALSE(quantity(*deal, "worth").defaulted);
}

TEST(Set, WhatIsNotThereIsTold) {
  EXPECT_EQ(codes(small_deal, asking({"leg.works.cots=70 %"})), "E901");       // no such key of the kind
  EXPECT_EQ(codes(small_deal, asking({"leg.work.cost=70 %"})), "E901");        // no such table
  EXPECT_EQ(codes(small_deal, asking({"cost=70 %"})), "E901");                 // no table at all
  EXPECT_EQ(codes(small_deal, asking({"leg.works.cost=70 t"})), "E202");       // the value is read like the file's
  EXPECT_EQ(codes(small_deal, asking({"leg.works.value=-1 MUSD"})), "E301");
  for (const char* malformed : {"leg.works.cost", "=5 %", "leg.works.cost="}) {
    Diagnostics found;
    EXPECT_FALSE(parse_set(malformed, found)) << malformed;
    EXPECT_EQ(found.all().at(0).code, "E900") << malformed;
  }
}

TEST(Set, PathsOfTheTreeAreThoseThatCanBeSet) {
  Diagnostics found;
  const auto file = deal_file(small_deal, found);
  const auto paths = paths_of(file->root);
  for (const char* path : {"deal.horizon", "party.investor.rate", "leg.works.value", "leg.works.cost", "schedule.build"})
    EXPECT_NE(std::find(paths.begin(), paths.end(), path), paths.end()) << path;
  EXPECT_EQ(std::find(paths.begin(), paths.end(), "leg.works.value.source"), paths.end());  // inside a long form
}

}  // namespace
}  // namespace assay::deal
