#include "engine/batch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "engine/engine_test_support.hpp"

namespace assay::engine {
namespace {

using Columns = std::vector<std::vector<double>>;

/// The plan's outputs for columns of inputs, and how many lanes of each had none.
struct Ran {
  Columns out;
  std::vector<std::size_t> undefined;
};
Ran run(const Plan& plan, const Columns& in, std::size_t lanes, numeric::Isa isa = numeric::best_isa()) {
  Batch batch(plan, isa);
  Ran ran{Columns(plan.outputs(), std::vector<double>(lanes, 1e300)), {}};
  std::vector<const double*> from;
  std::vector<double*> to;
  for (const auto& column : in) from.push_back(column.data());
  for (auto& column : ran.out) to.push_back(column.data());
  batch.run(from.data(), to.data(), lanes);
  ran.undefined = batch.undefined();
  return ran;
}

sheet::NodeId node_of(const Sheet& sheet, const std::string& path) { return sheet.parameter_node(*sheet.find_parameter(path)); }

class EveryOpInBatches : public ::testing::TestWithParam<OpCase> {};

// The wanted values are those of the table, by hand; every lane holds the same, and no lane is missing whatever their number.
TEST_P(EveryOpInBatches, HasItsValueInEveryLane) {
  const OpCase& c = GetParam();
  Plain p;
  const Cell a = p.input("a", "0.7"), b = p.input("b", "0.9");  // other values than those asked for: nothing may be folded
  const sheet::Line line = p.scalar("line", [&] { return c.make(p, a, b); });
  p.sheet.finish();
  const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{node_of(p.sheet, "a")}, {node_of(p.sheet, "b")}}, {p.sheet.cell(line.id(), 0)});
  const double wanted = Decimal::parse(std::string(c.wanted).substr(0, 50))->to_double();
  for (const std::size_t lanes : {1, 3, 127, 128, 129, 300}) {
    const Columns in{std::vector<double>(lanes, Decimal::parse(c.a)->to_double()), std::vector<double>(lanes, Decimal::parse(c.b)->to_double())};
    const Ran ran = run(plan, in, lanes);
    for (const double value : ran.out[0]) EXPECT_NEAR(value, wanted, 1e-15 * (1 + std::abs(wanted)));
    EXPECT_EQ(ran.undefined[0], 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(Hand, EveryOpInBatches, ::testing::ValuesIn(op_cases), [](const auto& one) {
  std::string name = one.param.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
});

// By hand: price 10 with factors 1, 1.5, 0 times 4 units, less 7: 33, 53, -7. What reads the scaled cell sees it scaled.
TEST(Batch, AScaledCellIsItsValueTimesTheFactor) {
  Plain p;
  const Cell price = p.input("price", "10"), units = p.input("units", "4");
  const auto paid = p.row("paid", [&](Period) { return price * p.sheet.one(); });
  const auto net = p.row("net", [&](Period t) { return paid[t] * units - p.number("7"); });
  p.sheet.finish();
  const auto base = evaluate_decimal(p.sheet);
  const Plan plan(p.sheet, base, {{p.sheet.cell(paid.id(), 0), Varying::How::scale}}, {p.sheet.cell(net.id(), 0), p.sheet.cell(net.id(), 1)});
  EXPECT_EQ(run(plan, {{1, 1.5, 0}}, 3).out, (Columns{{33, 53, -7}, {33, 33, 33}}));
  EXPECT_TRUE(plan.moves(0));
  // A cell may also be computed from what varies, and scaled on top: 2 x 3 x 4 - 7.
  const Plan both(p.sheet, base, {{node_of(p.sheet, "price")}, {p.sheet.cell(paid.id(), 0), Varying::How::scale}}, {p.sheet.cell(net.id(), 0)});
  EXPECT_EQ(run(both, {{2}, {3}}, 1).out, (Columns{{17}}));
  // And a cell that is replaced does not ask what it was made of.
  const Plan given(p.sheet, base, {{node_of(p.sheet, "price")}, {p.sheet.cell(paid.id(), 0)}}, {p.sheet.cell(net.id(), 0)});
  EXPECT_EQ(run(given, {{2}, {3}}, 1).out, (Columns{{5}}));
  EXPECT_FALSE(given.moves(0));
}

// An output that is an input, one that nothing varies, and the same output twice.
TEST(Batch, OutputsMayBeAnything) {
  Plain p;
  const Cell a = p.input("a", "3"), b = p.input("b", "0.1");
  const auto twice = p.scalar("twice", [&] { return a + a; });
  p.sheet.finish();
  const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{a.node()}}, {a.node(), b.node(), p.sheet.cell(twice.id(), 0), p.sheet.cell(twice.id(), 0)});
  EXPECT_EQ(run(plan, {{5, 6}}, 2).out, (Columns{{5, 6}, {0.1, 0.1}, {10, 12}, {10, 12}}));
}

struct UndefinedLanes {
  const char* name;
  Cell (*make)(Plain&, Cell x);
  std::vector<double> x;
  std::vector<std::size_t> without;  ///< lanes
};
const UndefinedLanes undefined_lanes[] = {
    {"divide", [](Plain& p, Cell x) { return p.sheet.one() / x; }, {1, 0, -2}, {1}},
    {"log", [](Plain&, Cell x) { return log(x); }, {1, 0, -2, 3}, {1, 2}},
    {"sqrt", [](Plain&, Cell x) { return sqrt(x); }, {1, 0, -2}, {2}},
    {"power", [](Plain& p, Cell x) { return pow(x, p.number("-1")); }, {1, 0, -2}, {1, 2}},
    {"power of zero to nothing", [](Plain& p, Cell x) { return pow(p.sheet.zero(Unit()), x); }, {1, 0, -2}, {1, 2}},
    // The branch that is not taken is evaluated too (Cell select), as in the decimal engine.
    {"branch not taken", [](Plain& p, Cell x) { return select(x, p.sheet.one(), p.sheet.one() / x); }, {1, 0, -2}, {1}},
    {"times nothing", [](Plain& p, Cell x) { return p.sheet.zero(Unit()) * log(x); }, {1, 0, -2}, {1, 2}},
    {"ratio or zero", [](Plain& p, Cell x) { return ratio_or_zero(p.sheet.one(), x); }, {1, 0, -2}, {}},
    {"too large for a double", [](Plain&, Cell x) { return exp(x); }, {1, 1000, -1000}, {1}},
};

// Which lanes have no value follows from engine::undefined; that the decimal engine says the same is asked of it lane by lane.
TEST(Batch, LanesWithoutAValueAreNaNAndCounted) {
  for (const UndefinedLanes& c : undefined_lanes) {
    Plain p;
    const Cell x = p.input("x", "1");
    const auto bad = p.scalar("bad", [&] { return c.make(p, x); });
    const auto user = p.scalar("user", [&] { return p.sheet.one() + min(max(bad[p.sheet.calendar().period(0)], p.number("5")), p.number("7")); });
    const auto apart = p.scalar("apart", [&] { return x + x; });
    p.sheet.finish();
    const auto out = [&](const sheet::Line& line) { return p.sheet.cell(line.id(), 0); };
    const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{x.node()}}, {out(bad), out(user), out(apart)});
    const Ran ran = run(plan, {c.x}, c.x.size());
    const bool decimal_holds_it = std::string(c.name) == "too large for a double";
    EXPECT_EQ(ran.undefined, (std::vector<std::size_t>{c.without.size(), decimal_holds_it ? 0 : c.without.size(), 0})) << c.name;
    for (std::size_t lane = 0; lane < c.x.size(); ++lane) {
      const bool missing = std::count(c.without.begin(), c.without.end(), lane) > 0;
      EXPECT_EQ(std::isnan(ran.out[0][lane]), missing) << c.name << " lane " << lane;
      EXPECT_EQ(ran.out[2][lane], 2 * c.x[lane]);
      if (decimal_holds_it) continue;
      EXPECT_EQ(std::isnan(ran.out[1][lane]), missing) << c.name << " lane " << lane;
      const Overrides overrides{{*p.sheet.find_parameter("x"), Decimal(static_cast<int>(c.x[lane]))}};
      if (missing) EXPECT_THROW(static_cast<void>(evaluate_decimal(p.sheet, overrides)), Undefined) << c.name << " lane " << lane;
      else EXPECT_NO_THROW(static_cast<void>(evaluate_decimal(p.sheet, overrides))) << c.name << " lane " << lane;
    }
  }
}

TEST(Batch, ANextRunForgetsTheLanesOfTheLast) {
  Plain p;
  const Cell x = p.input("x", "1");
  const auto inverse = p.scalar("inverse", [&] { return p.sheet.one() / x; });
  p.sheet.finish();
  const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{x.node()}}, {p.sheet.cell(inverse.id(), 0)});
  Batch batch(plan);
  std::vector<double> zero(5, 0), two(5, 2), out(5);
  double* to = out.data();
  const double* from = zero.data();
  batch.run(&from, &to, 5);
  EXPECT_EQ(batch.undefined()[0], 5U);
  from = two.data();
  batch.run(&from, &to, 5);
  EXPECT_EQ(batch.undefined()[0], 0U);
  EXPECT_EQ(out, std::vector<double>(5, 0.5));
}

TEST(Plan, HoldsNothingThatDoesNotVaryAndNothingTwice) {
  Plain p;
  const Cell a = p.input("a", "3"), b = p.input("b", "4");
  const auto fixed = p.row("fixed", [&](Period) { return exp(b) * b; });
  const auto out = p.scalar("out", [&] {
    const Period t = p.sheet.calendar().period(0);
    return a * fixed[t] + fixed[t] * a + p.sheet.zero(Unit()) * a;  // one product, one sum
  });
  p.row("apart", [&](Period) { return a * a; });
  p.sheet.finish();
  const auto base = evaluate_decimal(p.sheet);
  const Plan plan(p.sheet, base, {{a.node()}}, {p.sheet.cell(out.id(), 0)});
  EXPECT_EQ(plan.operations(), 1U);
  EXPECT_EQ(plan.slots(), 1U);
  const double product = 5 * base[p.sheet.cell(fixed.id(), 0)].to_double();
  EXPECT_EQ(run(plan, {{5}}, 1).out[0][0], product + product);
  EXPECT_THROW(Plan(p.sheet, base, {{a.node()}, {a.node()}}, {}), InternalError);
}

// Twenty lanes of inputs, two of them replaced, a line scaled: the batch gives what a Probe in double gives lane by lane.
TEST(RandomSheetsInBatches, EqualAProbe) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    RandomSheet random(seed);
    const Sheet& sheet = random.sheet;
    const auto base = evaluate_decimal(sheet);
    const std::vector<sheet::ParameterId> inputs{sheet::ParameterId{seed % 5}, sheet::ParameterId{(seed + 2) % 5}};
    std::vector<sheet::NodeId> outputs{sheet.cell(sheet.find_line("total")->id(), 0)};
    for (const char* line : {"line.3", "line.7", "line.11"})
      for (int t = 0; t < 3; ++t) outputs.push_back(sheet.cell(sheet.find_line(line)->id(), t));
    const Plan plan(sheet, base, {{sheet.parameter_node(inputs[0])}, {sheet.parameter_node(inputs[1])}}, outputs);
    constexpr std::size_t lanes = 20;
    Columns in(2, std::vector<double>(lanes));
    for (auto& column : in)
      for (double& value : column) value = random.number().to_double();
    const Ran ran = run(plan, in, lanes);
    Probe<double> probe(sheet, base, inputs, outputs);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      probe.run({in[0][lane], in[1][lane]});
      for (std::size_t j = 0; j < outputs.size(); ++j)
        ASSERT_NEAR(ran.out[j][lane], probe[outputs[j]], 1e-11 * (1 + std::abs(probe[outputs[j]]))) << "seed " << seed << " output " << j;
    }
  }
}

// The property that results must not depend on the machine: every instruction set here, whole blocks and lanes by themselves.
TEST(RandomSheetsInBatches, BitsAreTheSameOnEveryInstructionSetAndInAnyBlock) {
  const auto same_bits = [](double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); };
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    RandomSheet random(seed);
    const Sheet& sheet = random.sheet;
    std::vector<sheet::NodeId> outputs;
    for (std::uint32_t line = 0; line < sheet.line_count(); ++line)
      for (const auto cell : sheet.line_record(sheet::LineId{line}).cells) outputs.push_back(cell);
    std::vector<Varying> varying;
    for (std::uint32_t i = 0; i < 5; ++i) varying.push_back({sheet.parameter_node(sheet::ParameterId{i})});
    const Plan plan(sheet, evaluate_decimal(sheet), varying, outputs);
    constexpr std::size_t lanes = 150;
    Columns in(5, std::vector<double>(lanes));
    for (auto& column : in)
      for (double& value : column) value = random.number().to_double();
    const Columns judge = run(plan, in, lanes, numeric::Isa::baseline).out;
    for (const numeric::Isa isa : {numeric::Isa::avx2, numeric::Isa::avx512}) {
      if (!numeric::available(isa)) continue;
      const Columns out = run(plan, in, lanes, isa).out;
      for (std::size_t j = 0; j < outputs.size(); ++j)
        for (std::size_t lane = 0; lane < lanes; ++lane) ASSERT_TRUE(same_bits(out[j][lane], judge[j][lane])) << seed << ' ' << numeric::name_of(isa) << ' ' << j;
    }
    Columns last(5);
    for (std::size_t i = 0; i < 5; ++i) last[i] = {in[i].back()};
    const Columns alone = run(plan, last, 1).out;
    for (std::size_t j = 0; j < outputs.size(); ++j) ASSERT_TRUE(same_bits(alone[j][0], judge[j].back())) << seed << ' ' << j;
  }
}

}  // namespace
}  // namespace assay::engine
