#include "study_test_support.hpp"

namespace assay::study {
namespace {

// Every file of this deal has rows that name no source; the figures do not matter here.
constexpr const char* text = R"(assay = 1
[deal]
title = "Rows without a source"
date = 2019-12-31
money = "USD_2019"
horizon = "2 a"
[source.survey]
title = "The survey that the files were typed from"
grade = "B"
[source.list]
title = "Prices of the day"
grade = "D"
[party.host]
name = "Host"
country = "XB"
rate = "10 %/a"
[party.investor]
name = "Investor"
country = "XA"
rate = "8 %/a"
[leg.works]
kind = "works"
from = "investor"
to = "host"
value = "1 MUSD"
[leg.mine]
kind = "mine"
source = "survey"
from = "host"
to = "investor"
tonnage = "3 Mt"
grade = { value = "1 %", of = "TREO" }
rate = "1 Mt/a"
start = "0 a"
term = "2 a"
basket = { file = "unsourced-deposits.csv", row = "ours" }
recovery = "50 %"
price = "list"
payability = "60 %"
cost_curves = "unsourced-curves.csv"
capex_curves = ["plant"]
opex = { value = "4 USD/t", per = "ore" }
compare_with = "unsourced-deposits.csv"
compare = ["theirs"]
[price.list]
source = "list"
deck = "unsourced-prices.csv"
year = 2019
[price.leader]
kind = "market-impact"
source = "list"
price = "list"
of = ["Nd2O3"]
world = "12 kt/a"
output = "market-impact.csv"
share_series = "share"
supply_elasticity = "0.2"
demand_elasticity = "0.3"
)";

struct Fact {
  const char *path, *source;
  char grade;
};

class RowEvidence : public ::testing::Test {
 protected:
  void SetUp() override {
    e = run(written(text));
    ASSERT_TRUE(e);
  }

  void expect(const Fact& wanted) {
    const sheet::Sheet& sheet = e->recorded->sheet;
    const auto id = sheet.find_parameter(wanted.path);
    ASSERT_TRUE(id) << wanted.path;
    const sheet::Parameter& p = sheet.parameters()[id->value];
    EXPECT_EQ(p.source, wanted.source) << wanted.path;
    EXPECT_EQ(p.grade, wanted.grade) << wanted.path;
  }

  std::unique_ptr<Evaluation> e;
};

// A row that names no source has that of the table whose file it is (src/model/ledger/kind.hpp, Entry::source).
TEST_F(RowEvidence, ARowWithoutASourceHasThatOfItsTable) {
  for (const Fact& wanted : {Fact{"leg.mine.basket.Nd2O3", "survey", 'B'}, Fact{"leg.mine.cost_curves.plant.a", "survey", 'B'},
                             Fact{"leg.mine.reference.theirs.printed_grade", "survey", 'B'}, Fact{"leg.mine.reference.theirs.basket.La2O3", "survey", 'B'},
                             Fact{"price.list.La2O3.2019", "list", 'D'}, Fact{"price.leader.share_series.2020", "list", 'D'}})
    expect(wanted);
}

TEST_F(RowEvidence, WhatTheRowSaysComesFirst) {
  expect({"price.list.Nd2O3.2019", "a price list", 'C'});
  expect({"leg.mine.reference.theirs.printed_recovery", "a report of its own", 'C'});
}

}  // namespace
}  // namespace assay::study
