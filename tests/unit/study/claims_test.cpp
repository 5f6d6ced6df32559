#include <fstream>
#include <sstream>

#include "deal/deal.hpp"
#include "study/claims.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

// The firm gives 80 to 120 M of works, 100 as a rule, which cost it as much, and gets 110 M in the same year: it gains 10, and as long as what it
// gives is below 110. The state is the mirror.
std::string plant_for_goods(const std::string& plant, const std::string& goods) {
  return firm_and_state("1 a") + R"([source.talk]
title = "What people say"
grade = "D"
[leg.plant]
kind = "works"
source = "hand"
from = "firm"
to = "state"
)" + plant + R"(
[leg.goods]
kind = "works"
source = "hand"
from = "state"
to = "firm"
value = ")" + goods + "\"\n";
}
const std::string exchange = plant_for_goods("value = \"80 .. 100 .. 120 MUSD\"", "110 MUSD");

std::string claim(const std::string& id, const std::string& condition) { return "[claim." + id + "]\nsays = \"it is so\"\nsource = \"talk\"\nholds_when = \"" + condition + "\"\n"; }

std::unique_ptr<Evaluation> with_levers(const std::string& text) {
  Diagnostics found;
  auto e = evaluate(written(text), {}, {.drivers = false, .readings = false, .levers = true}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

TEST(Claims, AreAnsweredWithTheStretchWhereTheyHold) {
  const auto e = with_levers(exchange + claim("gains", "firm gains") + claim("loses", "firm.surplus < 0 and leg.plant.value >= 100 MUSD") + claim("never", "firm.surplus > 40 MUSD"));
  ASSERT_TRUE(e);
  ASSERT_EQ(e->claims.size(), 3U);
  const ClaimResult& gains = e->claims[0];
  EXPECT_EQ(gains.grade, 'D');
  EXPECT_EQ(gains.holds, true);
  EXPECT_TRUE(gains.depends());
  ASSERT_EQ(gains.levers.size(), 1U);
  EXPECT_EQ(gains.levers[0].path, "leg.plant.value");
  ASSERT_EQ(gains.levers[0].holds.size(), 1U);
  EXPECT_EQ(gains.levers[0].holds[0].from, Decimal(80));
  EXPECT_TRUE(close(gains.levers[0].holds[0].to, 110, "1e-12"_d));
  EXPECT_EQ(gains.levers[0].unit, "MUSD");
  const ClaimResult& loses = e->claims[1];
  EXPECT_EQ(loses.holds, false);
  EXPECT_TRUE(loses.depends());
  ASSERT_EQ(loses.levers[0].holds.size(), 1U);
  EXPECT_TRUE(close(loses.levers[0].holds[0].from, 110, "1e-12"_d));
  EXPECT_EQ(e->claims[2].holds, false);
  EXPECT_FALSE(e->claims[2].depends());
}

// The deal stands on the border of the claim itself, a margin of 0: 110 less 100 is just 10. It holds as long as the plant is not above 100.
TEST(Claims, OnItsBorderAClaimStillDepends) {
  const auto e = with_levers(exchange + claim("ten", "firm.surplus >= 10 MUSD"));
  ASSERT_TRUE(e);
  const ClaimResult& ten = e->claims.at(0);
  EXPECT_EQ(ten.holds, true);
  EXPECT_TRUE(ten.depends());
  ASSERT_EQ(ten.levers.size(), 1U);
  ASSERT_EQ(ten.levers[0].holds.size(), 1U);
  EXPECT_TRUE(close(ten.levers[0].holds[0].to, 100, "1e-12"_d));
}

// A plant worth 60 to 140 % of 100 that costs 50 to 110 %, for 100: 30 each takes a worth of 130 % and a cost of 70 %, so no change of one alone.
TEST(Claims, TwoInputsTogetherMayTurnWhatNeitherTurnsAlone) {
  const std::string both = plant_for_goods("value = \"100 MUSD\"\ncost = \"50 .. 100 .. 110 %\"\nworth = \"60 .. 100 .. 140 %\"", "100 MUSD");
  const auto e = with_levers(both + claim("thirty", "state.npv >= 30 MUSD and firm.npv >= 30 MUSD"));
  ASSERT_TRUE(e);
  const ClaimResult& thirty = e->claims.at(0);
  EXPECT_EQ(thirty.holds, false);
  for (const Lever& lever : thirty.levers) EXPECT_TRUE(lever.holds.empty()) << lever.path;
  EXPECT_TRUE(thirty.depends());
  ASSERT_EQ(thirty.together.size(), 2U);
  for (const auto& [other, unit, at, lever] : thirty.together) {
    const bool worth = lever.path == "leg.plant.worth";
    EXPECT_EQ(at, Decimal(worth ? 50 : 140)) << other;
    ASSERT_EQ(lever.holds.size(), 1U);
    EXPECT_TRUE(close(worth ? lever.holds[0].from : lever.holds[0].to, worth ? 130 : 70, "1e-12"_d)) << lever.path;
  }
}

// Without the deal the firm gives the same plant at even odds and gets 130 for it: (130 - x) / 2, so it gains 110 - x - 65 + x/2 = 45 - x/2.
// That is above 0 up to 90. (Less the alternative's worth of today, 15, it would be up to 95.)
TEST(Claims, AnAlternativeMovesWithTheInputsItShares) {
  const auto e = with_levers(exchange + claim("gains", "firm gains") + "[outside.other]\nkind = \"deal\"\nparty = \"firm\"\nscenario = \"other\"\nchance = \"50 %\"\n[scenario.other]\nset = { \"leg.goods.value\" = \"130 MUSD\" }\n");
  ASSERT_TRUE(e);
  const ClaimResult& gains = e->claims.at(0);
  ASSERT_EQ(gains.levers.size(), 1U);
  ASSERT_EQ(gains.levers[0].holds.size(), 1U);
  EXPECT_EQ(gains.levers[0].holds[0].from, Decimal(80));
  EXPECT_TRUE(close(gains.levers[0].holds[0].to, 90, "1e-12"_d));
}

// Works of 80 to 120, 100 as a rule, in one year and 110 for them in the next: a rate of 110/x - 1, which is above 5 % where x is below 110/1.05 = 104.761904...
// What the firm earns the state pays: the present value of its flows has the other sign, and the condition is asked of the rate all the same.
TEST(Claims, OfRatesAndRatiosHaveStretchesToo) {
  const std::string later = firm_and_state("2 a") + R"([source.talk]
title = "What people say"
grade = "D"
[leg.plant]
kind = "works"
source = "hand"
from = "firm"
to = "state"
value = "80 .. 100 .. 120 MUSD"
[clause.price]
kind = "fixed-amount"
source = "hand"
payer = "state"
to = "firm"
amount = "110 MUSD/a"
from = 2025
until = 2025
)";
  const auto e = with_levers(later + claim("earns", "firm.irr > 5 %/a") + claim("cheap", "state.irr < 5 %/a") + claim("ratio", "firm.exchange_ratio >= 1.25 and firm gains"));
  ASSERT_TRUE(e);
  ASSERT_EQ(e->claims.size(), 3U);
  const Decimal border = Decimal(110) / "1.05"_d;
  EXPECT_EQ(e->claims[0].holds, true);
  ASSERT_EQ(e->claims[0].levers.size(), 1U);
  ASSERT_EQ(e->claims[0].levers[0].holds.size(), 1U);
  EXPECT_EQ(e->claims[0].levers[0].holds[0].from, Decimal(80));
  EXPECT_TRUE(close(e->claims[0].levers[0].holds[0].to, border, "1e-9"_d));
  EXPECT_EQ(e->claims[1].holds, false);
  ASSERT_EQ(e->claims[1].levers.size(), 1U);
  ASSERT_EQ(e->claims[1].levers[0].holds.size(), 1U);
  EXPECT_TRUE(close(e->claims[1].levers[0].holds[0].from, border, "1e-9"_d));
  EXPECT_EQ(e->claims[1].levers[0].holds[0].to, Decimal(120));
  ASSERT_EQ(e->claims[2].levers.size(), 1U);  // 110 / 1.25 = 88
  ASSERT_EQ(e->claims[2].levers[0].holds.size(), 1U);
  EXPECT_TRUE(close(e->claims[2].levers[0].holds[0].to, 88, "1e-9"_d));
}

/// What a check of the file says of its claims, without a run.
std::vector<std::string> checked(const std::string& text) {
  Diagnostics found;
  const auto file = written(text);
  const auto root = deal::flatten(*file, {}, found);
  const auto resolved = deal::resolve(file, root, found);
  auto recorded = resolved ? deal::assemble(resolved, found) : nullptr;
  EXPECT_TRUE(recorded) << render(found);
  if (recorded) check_claims(resolved, std::move(recorded), found);
  std::vector<std::string> codes;
  for (const Diagnostic& d : found.all()) codes.push_back(d.code);
  return codes;
}

TEST(Claims, AreReadByACheckWithoutARun) {
  const std::string good = claim("gains", "firm gains") + claim("measures", "firm.temptation < 5 MUSD and state.exposure_year >= 2024 and firm.irr > 5 %/a and firm.payback < 3 a") + claim("other", "claim.gains = 1") +
                           claim("row", "firm.net@2024 > 0 MUSD") + claim("words", "both gain") + claim("band", "split");
  EXPECT_EQ(checked(exchange + good), std::vector<std::string>{});
  EXPECT_EQ(checked(exchange + claim("a", "the firm wins") + claim("b", "firm.surplu > 0") + claim("c", "firm.surplus > 3 %") + claim("d", "firm.net > 0")), (std::vector<std::string>{"E600", "E911", "E602", "E912"}));
}

// Whether anything is levied, and so what a fiscal indicator may be asked of, only a run can say.
TEST(Claims, OfFiscalIndicatorsAreLeftToTheRun) {
  EXPECT_EQ(checked(exchange + claim("a", "leg.plant.aetr_10 > 50 %")), std::vector<std::string>{"E911"});
  std::ifstream file(std::string(ASSAY_SOURCE_DIR) + "/tests/deals/fiscal-take.toml");
  std::stringstream text;
  text << file.rdbuf() << "[source.talk]\ntitle = \"What people say\"\ngrade = \"D\"\n" << claim("a", "leg.mine.aetr_10 > 50 %");
  EXPECT_EQ(checked(text.str()), std::vector<std::string>{});
}

TEST(Claims, AreMeasuresByName) {
  const auto e = run(written(exchange + claim("gains", "firm gains") + claim("rate", "state.irr > 5 %/a")));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto answer = look_up(*e, "claim.gains", {}, {}, found);
  ASSERT_TRUE(answer && answer->figure);
  EXPECT_EQ(answer->figure->value, Decimal(1));
  EXPECT_EQ(measure_info(*e, "claim.gains")->row, "firm.surplus");
  // Both sides of the exchange fall in one year: there is no rate of return.
  const auto none = look_up(*e, "claim.rate", {}, {}, found);
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->figure);
}

TEST(Claims, OneThatCannotBeReadIsAMistakeOfTheFile) {
  Diagnostics found;
  EXPECT_FALSE(evaluate(written(exchange + claim("odd", "the firm wins")), {}, {.drivers = false, .readings = false}, found));
  ASSERT_FALSE(found.all().empty());
  EXPECT_EQ(found.all().front().code, "E600");
  EXPECT_TRUE(found.all().front().where.known());
}

}  // namespace
}  // namespace assay::study
