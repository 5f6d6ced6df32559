// Draws that are cut short and gone on with: the same bits as in one go, in every design.
#include "study/draw_state.hpp"

#include "study/simulate.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

constexpr std::uint64_t draws = 100'000, a_round = 32'768;

SimulateAsked asking(draws::Mode mode) {
  SimulateAsked asked;
  asked.draws = draws;
  asked.design.mode = mode;
  asked.outs = {"host.npv", "investor.payback", "host.exchange_ratio"};
  return asked;
}

TEST(DrawState, GoesOnToTheSameBits) {
  const auto e = run(written(road_for_cash({.worth = "100 .. 125 .. 200 %", .price = "60 .. 140 MUSD/a"}, "rule = \"both-gain\"")));
  ASSERT_TRUE(e);
  for (const draws::Mode mode : {draws::Mode::sobol, draws::Mode::plain, draws::Mode::antithetic, draws::Mode::latin_hypercube}) {
    Diagnostics found;
    SimulateAsked asked = asking(mode);
    const auto whole = simulate(*e, asked, found);
    asked.stop = [] { return true; };  // after every round
    std::uint64_t done = 0;
    std::optional<Simulation> parts;
    for (int part = 0; part < 5 && done < draws; ++part) {
      asked.threads = static_cast<unsigned>(1 + part % 2);
      parts = simulate(*e, asked, found);
      ASSERT_TRUE(parts) << render(found);
      EXPECT_EQ(parts->interrupted, parts->draws < draws);
      EXPECT_EQ(parts->state.empty(), !parts->interrupted);
      EXPECT_EQ(parts->draws, std::min(done + a_round, draws));
      done = parts->draws;
      asked.resumed = parts->state;
    }
    ASSERT_TRUE(whole && done == draws);
    for (std::size_t i = 0; i < whole->figures.size(); ++i) {
      const DrawnFigure &one = whole->figures[i], &other = parts->figures[i];
      EXPECT_EQ(one.count, other.count);
      EXPECT_EQ(one.why_not, other.why_not);
      EXPECT_EQ(one.mean, other.mean);
      EXPECT_EQ(one.sd, other.sd);
      EXPECT_EQ(one.error, other.error);
      EXPECT_EQ(one.p5, other.p5);
      EXPECT_EQ(one.p95, other.p95);
      EXPECT_EQ(one.least, other.least);
    }
    for (std::size_t i = 0; i < whole->chances.size(); ++i) {
      EXPECT_EQ(whole->chances[i].share, parts->chances[i].share);
      EXPECT_EQ(whole->chances[i].error, parts->chances[i].error);
    }
    EXPECT_FALSE(whole->figures[1].why_not.empty());
  }
}

TEST(DrawState, WhatIsNoneOfItsShapeIsNotRead) {
  DrawState state, other;
  state.figures.emplace_back(draws::Design{});
  state.tallies.resize(1);
  state.why_not.resize(1);
  state.why_not[0]["no rate: none at all"] = 17;
  state.tallies[0].add(-2.5);
  state.draws = 40;
  state.figures[0].add(3.25, 0, 0);
  DrawState again = DrawState();
  again.figures.emplace_back(draws::Design{});
  again.tallies.resize(1);
  again.why_not.resize(1);
  ASSERT_TRUE(again.read(state.text()));
  EXPECT_EQ(again.text(), state.text());
  EXPECT_EQ(again.why_not, state.why_not);
  EXPECT_FALSE(other.read(state.text()));
  EXPECT_FALSE(again.read(state.text() + "f 1\n"));
  EXPECT_FALSE(again.read(state.text().substr(0, state.text().find('\n') + 1)));
}

}  // namespace
}  // namespace assay::study
