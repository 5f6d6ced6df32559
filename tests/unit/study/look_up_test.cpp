#include "study_test_support.hpp"

namespace assay::study {
namespace {

/// The code of what is wrong with a question, and its fix.
std::pair<std::string, std::string> refusal(const Evaluation& e, const std::string& out, const std::string& year) {
  Diagnostics found;
  EXPECT_FALSE(look_up(e, out, year, {}, found)) << out;
  if (found.all().size() != 1) return {"", ""};
  return {found.all()[0].code, found.all()[0].fix};
}

// The figures are those of tests/deals/toy-swap.toml, worked there by hand.
TEST(LookUp, LinesMeasuresAndInputs) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto row = look_up(*e, "host.net", "2023", {}, found);
  ASSERT_TRUE(row && row->figure);
  EXPECT_EQ(row->figure->unit.to_canonical(row->figure->value), Decimal(13'162'500));
  const auto scalar = look_up(*e, "host.npv", {}, {}, found);
  ASSERT_TRUE(scalar && scalar->figure);
  EXPECT_EQ(scalar->figure->value, "28846411.776"_d);
  const auto measure = look_up(*e, "investor.payback", {}, {}, found);
  ASSERT_TRUE(measure && measure->figure);
  EXPECT_TRUE(close(measure->figure->value, "2.86111111"_d, "1e-8"_d));
  const auto input = look_up(*e, "leg.mine.grade", {}, {}, found);
  ASSERT_TRUE(input && input->figure);
  EXPECT_EQ(input->figure->value, "1.125"_d);
  EXPECT_EQ(input->figure->unit.text().substr(0, 1), "%");
  EXPECT_FALSE(found.has_errors());
}

TEST(LookUp, WrongNamesAndYearsAreTold) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"));
  ASSERT_TRUE(e);
  EXPECT_EQ(refusal(*e, "host.npw", ""), std::pair(std::string("E911"), std::string("write  host.npv")));
  EXPECT_EQ(refusal(*e, "investor.irrr", ""), std::pair(std::string("E911"), std::string("write  investor.irr")));
  EXPECT_EQ(refusal(*e, "host.net", "").first, "E912");  // a row needs a year
  EXPECT_EQ(refusal(*e, "host.net", "2019").first, "E912");
  EXPECT_EQ(refusal(*e, "host.net", "2026").first, "E912");
  Diagnostics found;
  EXPECT_TRUE(look_up(*e, "host.net", "2025", {}, found));
}

// Both parties discount at 5 %, the mean of which is 5 %: by hand, no gain comes from a difference in rates. The lines leave
// rounding in the 70th digit; the figure must be 0 and not 1e-69.
TEST(LookUp, NoGainFromFinancingAtOneRate) {
  const auto e = run(file_of("tests/published/mines/fenn-gib.toml"));
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->joint.financing_gain.is_zero());
}

// The host receives first and later, and never pays: there is no rate, and that is a result (rulings 11).
TEST(LookUp, AMeasureThatDoesNotExistSaysWhy) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto irr = look_up(*e, "host.irr", {}, {}, found);
  ASSERT_TRUE(irr);
  EXPECT_FALSE(irr->figure);
  EXPECT_EQ(irr->why_not, "every flow is a receipt: nothing is paid in");
  EXPECT_FALSE(found.has_errors());
}

// By hand: 100 paid in the first year, 60 and 60 back: -100, -40, 20, so 2 + 40/60 years. No leg of it produces anything.
TEST(LookUp, WithoutProductionThereIsNoPaybackFromIt) {
  const auto e = run(written(R"(assay = 1
[deal]
title = "Barter"
date = 2019-12-31
money = "USD_2019"
horizon = "3 a"
[party.host]
name = "Host"
country = "XB"
rate = "0 %/a"
[party.investor]
name = "Investor"
country = "XA"
rate = "0 %/a"
[leg.works]
kind = "works"
from = "investor"
to = "host"
value = "100 MUSD"
[leg.fish]
kind = "works"
from = "host"
to = "investor"
value = "120 MUSD"
schedule = "later"
[schedule]
later = ["0 %", "50 %", "50 %"]
)"));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto payback = look_up(*e, "investor.payback", {}, {}, found);
  ASSERT_TRUE(payback && payback->figure);
  EXPECT_TRUE(close(payback->figure->value, Decimal(8) / Decimal(3), "1e-40"_d));
  const auto produced = look_up(*e, "investor.payback_from_production", {}, {}, found);
  ASSERT_TRUE(produced);
  EXPECT_FALSE(produced->figure);
  EXPECT_EQ(produced->why_not, "nothing is ever produced");
}

TEST(LookUp, EveryNamedMeasureIsFound) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(e);
  for (const std::string& name : measure_names(*e)) {
    Diagnostics found;
    const auto answer = look_up(*e, name, {}, {}, found);
    ASSERT_TRUE(answer) << name;
    EXPECT_NE(answer->figure.has_value(), !answer->why_not.empty()) << name;
  }
}

// 100 MUSD of 2011 at the shipped CPI: 100 x 255.657/224.939 MUSD of 2019, 33.4 % of it in the first year.
TEST(Money, OfAnotherYearIsBroughtToTheDeals) {
  const auto e = run(file_of("deals/cholsan-solar.toml"), {"leg.goods.value=100 MUSD_2011"});
  ASSERT_TRUE(e);
  const Decimal wanted = Decimal(100'000'000) * "255.657"_d / "224.939"_d * "0.334"_d;
  EXPECT_TRUE(close(e->row("leg.goods.contract")[0], wanted, "1e-30"_d));
  EXPECT_TRUE(e->recorded->sheet.find_parameter("index.us-cpi.2011"));
}

}  // namespace
}  // namespace assay::study
