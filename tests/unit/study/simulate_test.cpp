#include "study/simulate.hpp"

#include <algorithm>
#include <cmath>

#include "study/drawn_sums.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

using draws::Mode;

/// Every draw, by output and by input.
struct Kept {
  std::vector<std::vector<double>> outs, ins;
  std::vector<sheet::Parameter> inputs;
};

SimulateAsked asking(std::uint64_t draws, Mode mode = Mode::sobol, unsigned threads = 1) {
  SimulateAsked asked;
  asked.draws = draws;
  asked.design.mode = mode;
  asked.threads = threads;
  return asked;
}

Simulation simulated(const std::unique_ptr<Evaluation>& e, SimulateAsked asked, Kept* kept = nullptr) {
  if (kept != nullptr)
    asked.keep = [kept](const KeptDraws& draw) {
      kept->outs.resize(draw.outs.size());
      kept->ins.resize(draw.ins.size());
      kept->inputs = draw.inputs;
      EXPECT_TRUE(kept->outs.empty() || kept->outs[0].size() == draw.first);
      for (std::size_t i = 0; i < draw.outs.size(); ++i) kept->outs[i].insert(kept->outs[i].end(), draw.outs[i].begin(), draw.outs[i].end());
      for (std::size_t i = 0; i < draw.ins.size(); ++i) kept->ins[i].insert(kept->ins[i].end(), draw.ins[i].begin(), draw.ins[i].end());
      return true;
    };
  Diagnostics found;
  auto result = simulate(*e, asked, found);
  EXPECT_TRUE(result) << render(found);
  return result ? std::move(*result) : Simulation{};
}

std::unique_ptr<Evaluation> uncertain_road() { return run(written(road_for_cash({.worth = "120 .. 180 %"}, "rule = \"split\"\nsplit = \"40 .. 60 %\""))); }

// By hand, rates of 0: the host gains 100 W - 130 MUSD, W lognormal with median sqrt(1.2 1.8) and standard deviation of the log ln(1.5)/2.563103 = 0.158192; the
// builder 30 for certain. Python's NormalDist: W > 1.3 in 78.10 %; mean 18.81992, P10 -10, median 16.96938, P90 50. Together 100 W - 100: gained unless W < 1.
// The host's share lies in 40 to 60 % for 1.5 <= W <= 1.75: 31.37 %.
TEST(Simulate, RoadByHand) {
  const auto e = uncertain_road();
  ASSERT_TRUE(e);
  for (const Mode mode : {Mode::sobol, Mode::plain, Mode::antithetic, Mode::latin_hypercube}) {
    const Simulation s = simulated(e, asking(65'536, mode));
    ASSERT_EQ(s.figures.size(), 2U);
    const DrawnFigure &host = s.figures[0], &builder = s.figures[1];
    ASSERT_TRUE(host.error);
    EXPECT_NEAR(host.mean / 1e6, 18.81992, std::max(4 * *host.error / 1e6, 1e-4));
    if (mode == Mode::sobol) { EXPECT_LT(*host.error, 1e4); }  // of 23.6 million: plain draws leave 92,000
    if (mode == Mode::plain) { EXPECT_NEAR(*host.error / 1e6, 23.69 / 256, 0.003); }
    EXPECT_NEAR(host.p10 / 1e6, -10, 0.4);
    EXPECT_NEAR(host.p50 / 1e6, 16.96938, 0.4);
    EXPECT_NEAR(host.p90 / 1e6, 50, 0.6);
    EXPECT_EQ(builder.mean, 30e6);
    EXPECT_EQ(builder.p10, 30e6);
    const auto chance = [&](const std::string& id, double wanted) {
      const DrawnChance* const one = s.chance(id);
      ASSERT_TRUE(one && one->error) << id;
      EXPECT_NEAR(one->share, wanted, std::max(4 * *one->error, 2e-4)) << id;
    };
    chance("host gains", 0.78100);
    chance("investor gains", 1);
    chance("all gain", 0.78100);
    chance("joint gain", 0.99255);
    chance("rule", 0.31374);
    EXPECT_EQ(s.certainty, 0.7);
  }
}

// Every draw is the deal with these inputs, as the decimal engine values it: the flagship, and a party whose alternative shares an input.
TEST(Simulate, EveryDrawIsTheDealWithItsInputs) {
  const auto agrees = [](const std::string& path, const std::vector<std::string>& sets, std::size_t every) {
    const auto file = file_of(path);
    const auto e = run(file, sets);
    ASSERT_TRUE(e);
    Kept kept;
    simulated(e, asking(64), &kept);
    ASSERT_FALSE(kept.ins.empty());
    for (std::size_t draw = 0; draw < 64; draw += every) {
      std::vector<std::string> all = sets;
      for (std::size_t i = 0; i < kept.ins.size(); ++i) {
        const sheet::Parameter& p = kept.inputs[i];
        all.push_back(p.path + '=' + p.unit.from_canonical(verdict::decimal_of(kept.ins[i][draw])).text() + ' ' + p.unit.without_labels().text());
      }
      const auto there = run(file, all);
      ASSERT_TRUE(there);
      for (std::size_t p = 0; p < there->parties.size(); ++p) {
        const PartyResult& party = there->parties[p];
        EXPECT_NEAR(kept.outs[p][draw], party.surplus.to_double(), 1e-9 * (party.received + abs(party.given)).to_double()) << path << ' ' << draw << ' ' << party.id;
      }
    }
  };
  agrees("deals/sicomines-2008.toml", {}, 7);
  agrees("tests/deals/outside-deal.toml", {"leg.road.value=80 .. 120 MUSD"}, 7);
}

TEST(Simulate, AnyNumberOfThreadsGivesTheSameBits) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(e);
  for (const Mode mode : {Mode::sobol, Mode::antithetic}) {
    Kept first, other;
    const Simulation a = simulated(e, asking(5'000, mode, 1), &first), b = simulated(e, asking(5'000, mode, 3), &other);
    EXPECT_EQ(first.outs, other.outs);
    EXPECT_EQ(first.ins, other.ins);
    for (std::size_t i = 0; i < a.figures.size(); ++i) {
      EXPECT_EQ(a.figures[i].mean, b.figures[i].mean);
      EXPECT_EQ(a.figures[i].error, b.figures[i].error);
      EXPECT_EQ(a.figures[i].sd, b.figures[i].sd);
      EXPECT_EQ(a.figures[i].p90, b.figures[i].p90);
    }
    for (std::size_t i = 0; i < a.chances.size(); ++i) EXPECT_EQ(a.chances[i].share, b.chances[i].share);
  }
}

// A grade of 0 (one in ten, P10 is 0 and what lies below stands on it) leaves nothing to price: those draws have no value and are counted.
TEST(Simulate, DrawsWithoutAValueAreCounted) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"), {"leg.mine.recovery=0 .. 50 %"});
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto s = simulate(*e, asking(4'096), found);
  ASSERT_TRUE(s);
  EXPECT_NEAR(static_cast<double>(s->undefined), 409.6, 12);
  EXPECT_EQ(s->figures[0].count + s->figures[0].undefined, 4'096U);
  ASSERT_FALSE(found.all().empty());
  EXPECT_EQ(found.all()[0].code, "W702");
}

TEST(Simulate, WhatCannotBeDrawnIsSaid) {
  const auto code = [](const std::unique_ptr<Evaluation>& e, std::vector<std::string> outs, std::uint64_t draws = 64) {
    SimulateAsked asked = asking(draws);
    asked.outs = std::move(outs);
    Diagnostics found;
    static_cast<void>(simulate(*e, asked, found));
    return found.all().empty() ? std::string() : found.all()[0].code;
  };
  const auto e = uncertain_road();
  EXPECT_EQ(code(e, {"host.irr_roots"}), "E926");
  EXPECT_EQ(code(e, {"host.nvp"}), "E911");
  EXPECT_EQ(code(e, {"host.net@2020", "host.npv"}), "");
  EXPECT_EQ(code(run(written(road_for_cash({}, "rule = \"both-gain\""))), {}), "W701");
  Diagnostics found;
  const auto searched = evaluate(file_of("tests/deals/cutoff.toml"), {.reading = {}, .scenario = "search", .sets = deal::asking({"leg.mine.recovery=70 .. 90 %"}).sets}, {.drivers = false, .readings = false}, found);
  EXPECT_EQ(code(searched, {}), "W700");
  // A life of a plant is a number of the sheet like any other, though it is a time: the deal recorded with another is the same graph.
  const Simulation lives = simulated(run(file_of("deals/cholsan-solar.toml"), {"leg.solar.life=20 .. 30 a"}), asking(64));
  EXPECT_TRUE(std::find(lives.inputs.begin(), lives.inputs.end(), "leg.solar.life") != lives.inputs.end());
}

TEST(Simulate, StopsWhenTheErrorIsReached) {
  const auto e = uncertain_road();
  Diagnostics found;
  SimulateAsked asked = asking(10'000'000, Mode::plain);
  asked.until = parse_stop("se(host.surplus) < 1 %", *e, found);
  ASSERT_TRUE(asked.until) << render(found);
  const Simulation s = simulated(e, asked);
  EXPECT_EQ(s.reached, true);
  EXPECT_LT(*s.figures[0].error, 0.01 * s.figures[0].mean);
  EXPECT_LT(s.draws, 40'000U);  // (23.7/0.188)^2 = 15,900 would do; it is asked after every 32,768
  asked.until = parse_stop("se(host.surplus) < 5 kUSD", *e, found);
  ASSERT_TRUE(asked.until) << render(found);
  EXPECT_FALSE(asked.until->relative);
  EXPECT_EQ(asked.until->bound, 5'000);
  for (const char* wrong : {"host gains", "se(host.surplus)", "se(host.surplus) < 0", "se(host.surplus) < 1 t"}) {
    Diagnostics said;
    EXPECT_FALSE(parse_stop(wrong, *e, said)) << wrong;
    EXPECT_EQ(said.all()[0].code, "E924") << wrong;
  }
}

// 1, 2, 3, 4 as independent draws: mean 2.5, variance 5/3, error sqrt(5/12). As pairs (1, 2), (3, 4): means 1.5 and 3.5, error 1. One without a value.
// A column is its values one by one, from any draw on and in every mode; what has no value is counted as such.
TEST(DrawnSums, ColumnsAreTheirValues) {
  std::vector<double> values;
  for (int i = 0; i < 300; ++i) values.push_back(i % 11 == 5 ? std::nan("") : 0.1 * i);
  for (const Mode mode : {Mode::plain, Mode::antithetic, Mode::sobol}) {
    DrawnSums column(asking(1, mode).design), single(asking(1, mode).design);
    column.add(values.data(), 100, 1024, 3.5);
    column.add(values.data() + 100, 200, 1124, 3.5);
    for (std::size_t i = 0; i < values.size(); ++i) single.add(values[i], 1024 + i, 3.5);
    EXPECT_EQ(column.count(), single.count());
    EXPECT_EQ(column.undefined(), single.undefined());
    EXPECT_EQ(column.mean(), single.mean());
    EXPECT_EQ(column.sd(3.5), single.sd(3.5));
    EXPECT_EQ(column.error(3.5), single.error(3.5));
  }
}

TEST(DrawnSums, ByHand) {
  for (const double about : {0.0, 2.0}) {
    DrawnSums plain(asking(1, Mode::plain).design), pairs(asking(1, Mode::antithetic).design), front(asking(1, Mode::plain).design), back(asking(1, Mode::plain).design);
    for (std::uint64_t i = 0; i < 4; ++i) {
      plain.add(static_cast<double>(i + 1), i, about);
      pairs.add(static_cast<double>(i + 1), i, about);
      (i < 2 ? front : back).add(static_cast<double>(i + 1), i, about);
    }
    plain.add(std::nan(""), 4, about);
    EXPECT_EQ(plain.mean(), 2.5);
    EXPECT_NEAR(plain.sd(about), std::sqrt(5.0 / 3), 1e-14);
    EXPECT_NEAR(*plain.error(about), std::sqrt(5.0 / 12), 1e-14);
    EXPECT_EQ(plain.undefined(), 1U);
    EXPECT_NEAR(*pairs.error(about), 1, 1e-14);
    front.append(back);
    EXPECT_EQ(front.mean(), 2.5);
    EXPECT_EQ(front.error(about), plain.error(about));
  }
  // Two randomisations of 64 draws each, one all 1, one all 3: mean 2, error 1.
  draws::Design two;
  two.replicates = 2;
  DrawnSums sobol(two);
  for (std::uint64_t i = 0; i < 128; ++i) sobol.add(i < 64 ? 1 : 3, i, 0);
  EXPECT_EQ(sobol.mean(), 2);
  EXPECT_NEAR(*sobol.error(0), 1, 1e-14);
}

}  // namespace
}  // namespace assay::study
