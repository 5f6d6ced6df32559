// Measures in lanes against the same draw as one deal in decimals: values, how many draws have none, and why.
#include <algorithm>
#include <cmath>

#include "base/decimal_number.hpp"
#include "study/parts.hpp"
#include "study/sensitivity.hpp"
#include "study/simulate.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

/// A road for yearly fees, with what closes the deal: `more` are its last clauses.
std::string road_for_fees(const std::string& more) {
  return firm_and_state("6 a") + R"(
[leg.road]
kind  = "works"
from  = "firm"
to    = "state"
value = "80 .. 120 MUSD"
worth = "20 .. 260 %"
[clause.fee]
kind   = "fixed-amount"
payer  = "state"
to     = "firm"
amount = "25 .. 60 MUSD/a"
from   = 2025
until  = 2027
[fairness]
rule   = "none"
reason = "a test of rates"
)" + more;
}
std::string paid(const std::string& id, const std::string& payer, const std::string& to, const std::string& amount, int year) {
  return "[clause." + id + "]\nkind = \"fixed-amount\"\npayer = \"" + payer + "\"\nto = \"" + to + "\"\namount = \"" + amount + "\"\nfrom = " + std::to_string(year) + "\nuntil = " + std::to_string(year) + '\n';
}
/// What the firm pays in the last year, in one draw of six nothing.
std::string closure() {
  const std::string clause = paid("closure", "firm", "state", "0 MUSD/a", 2029);
  const auto amount = clause.find("\"0 MUSD/a\"");
  return clause.substr(0, amount) + R"({ dist = "normal", mean = "40 MUSD/a", sd = "40 MUSD/a", min = "0 MUSD/a", beyond = "cap" })" + clause.substr(clause.find('\n', amount));
}
const std::vector<std::string> outs = {"firm.irr", "state.irr", "firm.implied_rate", "state.implied_rate", "firm.mirr", "state.mirr", "firm.surplus_share", "firm.npv",
                                       "firm.payback", "state.payback", "firm.payback_from_production", "firm.exchange_ratio", "state.exchange_ratio", "firm.exposure", "firm.exposure_year", "firm.exposure@2026",
                                       "firm.temptation", "firm.temptation_year", "state.temptation", "state.temptation_year", "firm.temptation@2025"};

struct Kept {
  Simulation simulation;
  std::vector<std::vector<double>> outs, ins;
  std::vector<sheet::Parameter> inputs;
};
Kept drawn(const Evaluation& e, std::uint64_t draws, std::vector<std::string> of, unsigned threads = 1) {
  Kept kept;
  SimulateAsked asked;
  asked.draws = draws;
  asked.outs = std::move(of);
  asked.threads = threads;
  asked.design.mode = draws::Mode::plain;
  asked.keep = [&kept](const KeptDraws& draw) {
    kept.outs.resize(draw.outs.size());
    kept.ins.resize(draw.ins.size());
    kept.inputs = draw.inputs;
    for (std::size_t i = 0; i < draw.outs.size(); ++i) kept.outs[i].insert(kept.outs[i].end(), draw.outs[i].begin(), draw.outs[i].end());
    for (std::size_t i = 0; i < draw.ins.size(); ++i) kept.ins[i].insert(kept.ins[i].end(), draw.ins[i].begin(), draw.ins[i].end());
    return true;
  };
  Diagnostics found;
  auto simulation = simulate(e, asked, found);
  EXPECT_TRUE(simulation) << render(found);
  if (simulation) kept.simulation = std::move(*simulation);
  return kept;
}

/// What one deal says, at the draw: a value, or the reason.
verdict::Measure alone(const Evaluation& at, const std::string& out) {
  Diagnostics found;
  return value_of(at, *output_of(at, out, {}, found));
}

void expect_same(const Evaluation& at, const std::vector<std::string>& of, const Kept& kept, std::size_t draw, std::vector<WhyNot>& why_not) {
  for (std::size_t o = 0; o < of.size(); ++o) {
    const verdict::Measure found = alone(at, of[o]);
    const double lane = kept.outs[o][draw];
    ASSERT_EQ(found.value.has_value(), !std::isnan(lane)) << of[o] << ", draw " << draw << ": " << found.reason << lane;
    if (!found.value) ++why_not[o][found.reason];
    else { EXPECT_NEAR(lane, found.value->to_double(), 1e-9 * std::max(1.0, std::abs(lane))) << of[o] << ", draw " << draw; }
  }
}

/// Every draw against the same inputs in the decimal engine; the reasons are counted alike. Of all outputs: draws with a value, by reason those without.
struct Compared {
  std::size_t values = 0;
  WhyNot reasons;
};
Compared expect_draws_alone(const Evaluation& e, const std::vector<std::string>& of, std::size_t draws) {
  Compared all;
  const Kept kept = drawn(e, draws, of);
  std::vector<WhyNot> why_not(of.size());
  const sheet::Sheet& sheet = e.recorded->sheet;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    engine::Overrides inputs;
    for (std::size_t i = 0; i < kept.inputs.size(); ++i) inputs.emplace_back(*sheet.find_parameter(kept.inputs[i].path), decimal_of(DecimalNumber(kept.ins[i][draw])));
    Diagnostics found;
    expect_same(*appraised_at(e, engine::evaluate_decimal(sheet, inputs), found), of, kept, draw, why_not);
  }
  for (std::size_t o = 0; o < of.size(); ++o) {
    EXPECT_EQ(kept.simulation.figures[o].why_not, why_not[o]) << of[o];
    EXPECT_EQ(kept.simulation.figures[o].count + kept.simulation.figures[o].undefined, draws);
    for (const auto& [reason, times] : why_not[o]) all.reasons[reason] += times;
    all.values += kept.simulation.figures[o].count;
  }
  return all;
}

// Flows that end with what the firm pays (two rates or none; one where it pays nothing), and with what it receives after it has paid (one rate or three); and a firm that pays last of all, after it
// was paid in advance. Every draw against the same inputs in the decimal engine; the reasons are counted alike.
TEST(LaneMeasure, EveryDrawOfHardFlowsIsTheDealAlone) {
  const std::string two_or_none = closure();
  const std::string one_or_three = paid("repair", "firm", "state", "1 .. 60 .. 400 MUSD/a", 2028) + paid("end", "state", "firm", "1 .. 60 .. 300 MUSD/a", 2029);
  const std::string in_advance = paid("advance", "state", "firm", "10 .. 90 .. 300 MUSD/a", 2024) + two_or_none;
  std::size_t values = 0;
  WhyNot reasons;
  for (const std::string& deal : {two_or_none, one_or_three, in_advance}) {
    const auto e = run(written(road_for_fees(deal)));
    ASSERT_TRUE(e);
    const Compared compared = expect_draws_alone(*e, outs, 300);
    values += compared.values;
    for (const auto& [reason, times] : compared.reasons) reasons[reason] += times;
  }
  EXPECT_GT(reasons["several rates solve it"], 100U);
  EXPECT_GT(reasons["not paid back within 6 years"], 100U);
  EXPECT_GT(reasons["it receives first and pays later: nothing of its own is to come back"], 100U);
  EXPECT_GT(reasons["nothing is ever produced"], 100U);
  EXPECT_GT(reasons["it can always expect more than it has sunk"], 10U);
  EXPECT_GT(values, 5000U);
}

// A mine: the first year of product counts from which paybacks from production are told.
TEST(LaneMeasure, PaybackFromProduction) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"), {"leg.mine.recovery=5 .. 90 %"});
  ASSERT_TRUE(e);
  std::vector<std::string> of;
  for (const PartyResult& party : e->parties)
    for (const char* measure : {".payback", ".payback_from_production", ".exchange_ratio", ".temptation"}) of.push_back(party.id + measure);
  EXPECT_GT(expect_draws_alone(*e, of, 100).values, 300U);
}

// Government take of a mine that pays royalty and tax, where it is taken and where there is nothing to take.
TEST(LaneMeasure, GovernmentTake) {
  const std::vector<std::string> of = {"leg.mine.aetr_0", "leg.mine.aetr_10", "leg.mine.take_before_payback"};
  const auto e = run(file_of("tests/deals/toy-swap.toml"), {"leg.mine.recovery=5 .. 90 %", "leg.works.value=5 .. 60 MUSD", "leg.mine.processing=500 .. 12000 USD/t"});
  ASSERT_TRUE(e);
  const Compared compared = expect_draws_alone(*e, of, 100);
  EXPECT_GT(compared.values, 150U);
  EXPECT_GT(compared.reasons.size(), 1U);
  Diagnostics found;
  const auto slopes = gradient_study(*e, of, found);
  ASSERT_TRUE(slopes) << render(found);
  const sheet::Sheet& sheet = e->recorded->sheet;
  std::size_t moved = 0;
  for (const Slope& slope : slopes->slopes) {
    const auto id = sheet.find_parameter(slope.path);
    if (!id || slope.path.ends_with(".rate")) continue;
    const Decimal base = e->values[sheet.parameter_node(*id)], step = base / 1'000'000;
    for (std::size_t o = 0; o < of.size(); ++o) {
      const auto value = [&](const Decimal& to) { return *alone(*appraised_at(*e, engine::evaluate_decimal(sheet, {{*id, to}}), found), of[o]).value; };
      const double central = ((value(base + step) - value(base - step)) / 2 * 10'000).to_double();
      EXPECT_NEAR(slope.per_percent[o].value_or(0), central, 1e-6 * std::max(1e-3, std::abs(central))) << slope.path << ' ' << of[o];
      moved += std::abs(central) > 1e-9;
    }
  }
  EXPECT_GT(moved, 12U);
}

// What a loan costs all in, of one rate and of several: its premium and its escrow move both (tests/deals/loan-all-in.toml has the two by hand).
TEST(LaneMeasure, AllInCostOfALoan) {
  const std::vector<std::string> of = {"loan.road.all_in", "borrower.irr", "borrower.npv"};
  const auto premium = run(file_of("tests/deals/loan-all-in.toml"), {"loan.road.insurance=2 .. 12 .. 40 %"});
  ASSERT_TRUE(premium);
  const Compared early = expect_draws_alone(*premium, of, 200);
  EXPECT_GT(early.values, 300U);
  EXPECT_GT(early.reasons.at("several rates solve it"), 50U);  // of the IRR; the borrower pays one of the two
  Diagnostics found;
  const auto escrow = evaluate(file_of("tests/deals/loan-all-in.toml"), {.reading = {}, .scenario = "deposit", .sets = deal::asking({"loan.road.amount=50 .. 150 MUSD"}).sets}, {.drivers = false, .readings = false}, found);
  ASSERT_TRUE(escrow) << render(found);
  EXPECT_GT(expect_draws_alone(*escrow, of, 50).values, 99U);
  const auto roads = run(file_of("deals/congo-b-2012.toml"));
  ASSERT_TRUE(roads);
  EXPECT_EQ(expect_draws_alone(*roads, {"loan.roads.all_in"}, 40).values, 40U);
}

// The flagship, its file read anew with the inputs of the draw, as --set has them.
TEST(LaneMeasure, EveryDrawIsTheDealWithItsInputs) {
  const auto file = file_of("deals/cholsan-solar.toml");
  const auto e = run(file);
  ASSERT_TRUE(e);
  const std::vector<std::string> of = {"investor.irr", "investor.implied_rate", "host.implied_rate", "investor.mirr", "investor.surplus_share", "investor.payback", "host.exchange_ratio", "investor.exposure", "host.temptation"};
  const Kept kept = drawn(*e, 60, of);
  std::size_t compared = 0;
  for (std::size_t draw = 0; draw < 60; draw += 5) {
    std::vector<std::string> sets;
    for (std::size_t i = 0; i < kept.inputs.size(); ++i) {
      const sheet::Parameter& p = kept.inputs[i];
      sets.push_back(p.path + '=' + p.unit.from_canonical(decimal_of(DecimalNumber(kept.ins[i][draw]))).text() + ' ' + p.unit.without_labels().text());
    }
    const auto there = run(file, sets);
    ASSERT_TRUE(there);
    for (std::size_t o = 0; o < of.size(); ++o) {
      const verdict::Measure found = alone(*there, of[o]);
      ASSERT_EQ(found.value.has_value(), !std::isnan(kept.outs[o][draw])) << of[o] << ", draw " << draw << ": " << found.reason;
      if (found.value) { EXPECT_NEAR(kept.outs[o][draw], found.value->to_double(), 1e-9 * std::max(1.0, std::abs(kept.outs[o][draw]))) << of[o] << ", draw " << draw; }
      compared += found.value.has_value();
    }
  }
  EXPECT_GT(compared, 12U);
}

TEST(LaneMeasure, AnyNumberOfThreadsGivesTheSameBits) {
  const auto e = run(written(road_for_fees(closure())));
  ASSERT_TRUE(e);
  const Kept one = drawn(*e, 5'000, {"firm.irr", "firm.npv"}), three = drawn(*e, 5'000, {"firm.irr", "firm.npv"}, 3);
  EXPECT_TRUE(std::equal(one.outs[0].begin(), one.outs[0].end(), three.outs[0].begin(), [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
  EXPECT_EQ(one.simulation.figures[0].mean, three.simulation.figures[0].mean);
  EXPECT_EQ(one.simulation.figures[0].p5, three.simulation.figures[0].p5);
  EXPECT_EQ(one.simulation.figures[0].why_not, three.simulation.figures[0].why_not);
}

// By hand, rates of 0: the road costs 100 and is paid for with 121 two years later: 10 %. One per cent more of the price is 1.21 more at (1 + r)^-2, so that the rate rises by
// 1.21 / 1.21 over 2 x 121 / 1.331 = 0.55 points; one per cent more of the cost takes as much away.
TEST(LaneMeasure, SlopeOfARateByHand) {
  const auto e = run(written(firm_and_state("3 a") + R"(
[leg.road]
kind  = "works"
from  = "firm"
to    = "state"
value = "100 MUSD"
[fairness]
rule   = "none"
reason = "a test of rates"
)" + paid("price", "state", "firm", "121 MUSD/a", 2026)));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto slopes = gradient_study(*e, {"firm.irr", "firm.npv", "firm.mirr"}, found);
  ASSERT_TRUE(slopes) << render(found);
  EXPECT_NEAR(slopes->base[0], 0.1, 1e-15);
  const auto of = [&](const std::string& path) {
    const auto at = std::find_if(slopes->slopes.begin(), slopes->slopes.end(), [&](const Slope& s) { return s.path == path; });
    return at == slopes->slopes.end() ? std::nan("") : at->per_percent[0].value_or(std::nan(""));
  };
  EXPECT_NEAR(of("clause.price.amount"), 0.0055, 1e-12);
  EXPECT_NEAR(of("leg.road.value"), -0.0055, 1e-12);
  // With one payment and one receipt MIRR is the same rate.
  for (const Slope& slope : slopes->slopes) EXPECT_NEAR(slope.per_percent[2].value_or(0), slope.per_percent[0].value_or(0), 1e-12) << slope.path;
}

// Slopes of what is worked out lane by lane, against a step of a millionth of every input to either side in decimals.
TEST(LaneMeasure, SlopesAreThoseOfTheDealAlone) {
  const auto e = run(written(road_for_fees("")), {"leg.road.value=100 MUSD", "leg.road.worth=150 %", "clause.fee.amount=55 MUSD/a"});
  ASSERT_TRUE(e);
  const std::vector<std::string> of = {"firm.payback", "firm.exchange_ratio", "firm.exposure", "firm.exposure@2025", "firm.temptation", "state.temptation", "firm.exposure_year"};
  Diagnostics found;
  const auto slopes = gradient_study(*e, of, found);
  ASSERT_TRUE(slopes) << render(found);
  const sheet::Sheet& sheet = e->recorded->sheet;
  std::size_t moved = 0;
  for (const char* path : {"leg.road.value", "leg.road.worth", "clause.fee.amount"}) {
    const auto at = std::find_if(slopes->slopes.begin(), slopes->slopes.end(), [&](const Slope& s) { return s.path == path; });
    for (std::size_t o = 0; o < of.size(); ++o) {
      const auto id = *sheet.find_parameter(path);
      const Decimal base = e->values[sheet.parameter_node(id)], step = base / 1'000'000;
      const auto value = [&](const Decimal& to) { return *alone(*appraised_at(*e, engine::evaluate_decimal(sheet, {{id, to}}), found), of[o]).value; };
      const double central = ((value(base + step) - value(base - step)) / 2 * 10'000).to_double();
      const double per_percent = at == slopes->slopes.end() ? 0 : at->per_percent[o].value_or(std::nan(""));
      EXPECT_NEAR(per_percent, central, 1e-9 * std::max(1.0, std::abs(central))) << path << ' ' << of[o];
      moved += central != 0;
    }
  }
  EXPECT_EQ(moved, 8U);
}

// Sobol's indices and Morris's effects of a rate: fee and cost move the firm's rate, what the road is worth does not.
TEST(LaneMeasure, StudiesOfARate) {
  const auto e = run(written(road_for_fees("")));
  ASSERT_TRUE(e);
  SensitivityAsked asked;
  asked.rows = 2'048;
  asked.outs = {"firm.irr", "firm.npv", "firm.surplus_share"};
  Diagnostics found;
  const auto indices = sobol_study(*e, asked, found);
  ASSERT_TRUE(indices) << render(found);
  const auto factor = [&](const std::string& path) { return static_cast<std::size_t>(std::find(indices->factors.begin(), indices->factors.end(), path) - indices->factors.begin()); };
  const std::size_t fee = factor("clause.fee.amount"), cost = factor("leg.road.value"), worth = factor("leg.road.worth");
  ASSERT_LT(std::max({fee, cost, worth}), indices->factors.size());
  EXPECT_EQ(indices->moves[worth][0], 0);
  EXPECT_EQ(indices->moves[worth][2], 1);
  EXPECT_GT(indices->indices[0].total[fee].share, indices->indices[0].total[cost].share);
  EXPECT_GT(indices->indices[0].first[fee].share + indices->indices[0].first[cost].share, 0.9);
  EXPECT_LT(std::abs(indices->indices[0].total[worth].share), 1e-9);
  asked.rows = 50;
  const auto effects = morris_study(*e, asked, found);
  ASSERT_TRUE(effects) << render(found);
  EXPECT_EQ(effects->effects.size(), 3U);
}

// A host that only receives has no rate in any draw: a result with its reason, as in the deal alone (rulings 11), and no error.
TEST(LaneMeasure, NoRateInAnyDrawIsAResult) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(e);
  SimulateAsked asked;
  asked.draws = 64;
  asked.outs = {"host.irr", "host.npv"};
  Diagnostics found;
  const auto s = simulate(*e, asked, found);
  ASSERT_TRUE(s) << render(found);
  EXPECT_EQ(s->figures[0].count, 0U);
  EXPECT_EQ(s->figures[0].undefined, 64U);
  ASSERT_TRUE(s->figures[0].why_not.contains("every flow is a receipt: nothing is paid in"));
  EXPECT_GT(s->figures[0].why_not.at("every flow is a receipt: nothing is paid in"), 50U);
  EXPECT_EQ(s->figures[1].count, 64U);
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all()[0].code, "W702");
}

TEST(LaneMeasure, WhatLanesDoNotKnowIsRefused) {
  const auto e = run(written(road_for_fees("")));
  ASSERT_TRUE(e);
  const auto code = [&](const std::string& out) {
    SimulateAsked asked;
    asked.draws = 64;
    asked.outs = {out};
    Diagnostics found;
    static_cast<void>(simulate(*e, asked, found));
    return found.all().empty() ? std::string() : found.all()[0].code;
  };
  EXPECT_EQ(code("firm.irr"), "");
  for (const char* out : {"firm.irr_roots", "firm.irr.2"}) EXPECT_EQ(code(out), "E926") << out;
}

}  // namespace
}  // namespace assay::study
