#include "study/sensitivity.hpp"

#include <cmath>
#include <map>

#include "study/pick_freeze.hpp"
#include "study/study_test_support.hpp"

namespace assay::study {
namespace {

std::unique_ptr<Evaluation> road() {
  return run(written(road_for_cash({.worth = "120 .. 150 .. 180 %", .price = "100 .. 130 .. 160 MUSD/a"}, "")));
}

SobolStudy studied(const Evaluation& e, unsigned threads = 1) {
  SensitivityAsked asked;
  asked.threads = threads;
  Diagnostics found;
  auto s = sobol_study(e, asked, found);
  EXPECT_TRUE(s) << render(found);
  return std::move(*s);
}

// By hand: the host's net gain is 100 MUSD x worth - price, the builder's price - 100 MUSD. Two symmetric PERTs of half width 30 have equal variances:
// a half each for the host; all is the price for the builder.
TEST(Sensitivity, OfALinearDealIsWorkedByHand) {
  const auto e = road();
  const SobolStudy s = studied(*e);
  ASSERT_EQ(s.factors.size(), 2u);
  for (std::size_t o = 0; o < s.outputs.size(); ++o)
    for (std::size_t f = 0; f < 2; ++f) {
      const bool host = s.outputs[o].written == "host.surplus";
      const bool price = s.factors[f].find("price") != std::string::npos || s.factors[f].find("amount") != std::string::npos;
      const double share = host ? 0.5 : price ? 1 : 0;
      EXPECT_NEAR(s.indices[o].first[f].share, share, 0.01) << s.outputs[o].written << ' ' << s.factors[f];
      EXPECT_NEAR(s.indices[o].total[f].share, share, 0.01) << s.outputs[o].written << ' ' << s.factors[f];
    }
}

TEST(Sensitivity, IsTheSameForAnyNumberOfThreads) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  const SobolStudy one = studied(*e), three = studied(*e, 3);
  for (std::size_t o = 0; o < one.outputs.size(); ++o)
    for (std::size_t f = 0; f < one.factors.size(); ++f) {
      EXPECT_EQ(one.indices[o].first[f].share, three.indices[o].first[f].share);
      EXPECT_EQ(one.indices[o].total[f].error, three.indices[o].total[f].error);
    }
  EXPECT_LT(one.operations, one.operations_without_reuse);
}

// The plans that take cells of the border over agree with evaluating every exchanged point whole.
TEST(Sensitivity, ReuseChangesNothing) {
  for (const char* path : {"deals/cholsan-solar.toml", "deals/sicomines-2008.toml"}) {
    const auto e = run(file_of(path));
    Diagnostics found;
    const DrawnOutputs outputs(*e, {}, found);
    const std::vector<sheet::NodeId>& cells = outputs.cells();
    const Drawing drawing(*e, cells, draws::Design{});
    const PickFreeze design(*e, drawing, outputs);
    std::vector<sensitivity::SobolSums> reused, whole;
    for (std::size_t o = 0; o < cells.size(); ++o) reused.emplace_back(design.factors().size(), 16, 0), whole.emplace_back(design.factors().size(), 16, 0);
    PickFreeze::Worker(design).run(0, PickFreeze::lanes, reused);
    draws::Design second = drawing.design();
    second.seed ^= 0x8000'0000'0000'0000;
    second.first_dimension = drawing.sampler().dimensions();
    const draws::Sampler samplers[] = {drawing.sampler_with(drawing.design()), drawing.sampler_with(second)};
    std::vector<std::vector<double>> at[2];
    for (const std::size_t side : {0u, 1u}) {
      at[side].assign(samplers[side].columns(), std::vector<double>(PickFreeze::lanes));
      std::vector<double*> to;
      for (auto& column : at[side]) to.push_back(column.data());
      samplers[side].block(0, PickFreeze::lanes, to.data());
    }
    Drawing::Worker worker(drawing);
    const auto values = [&](const std::vector<char>& from_b) {
      for (std::size_t c = 0; c < from_b.size(); ++c) std::copy_n(at[from_b[c] != 0 ? 1 : 0][c].data(), PickFreeze::lanes, worker.column(c));
      worker.evaluate(PickFreeze::lanes);
      std::vector<std::vector<double>> outs;
      for (std::size_t o = 0; o < cells.size(); ++o) outs.emplace_back(worker.out(o), worker.out(o) + PickFreeze::lanes);
      return outs;
    };
    const std::size_t columns = drawing.sampler().columns();
    const auto a = values(std::vector<char>(columns, 0)), b = values(std::vector<char>(columns, 1));
    std::map<std::string, std::vector<std::vector<double>>> exchanged;
    for (const Drawing::Independent& set : drawing.independent()) {
      std::vector<char> from_b(columns, 0);
      for (const std::size_t c : set.columns) from_b[c] = 1;
      exchanged[set.name] = values(from_b);
    }
    for (std::size_t o = 0; o < cells.size(); ++o) {
      for (std::size_t from = 0; from < PickFreeze::lanes; from += 64) {
        std::vector<const double*> of;
        for (const PickFreeze::Factor& f : design.factors()) of.push_back(exchanged[f.name][o].data() + from);
        whole[o].add(from / 64, a[o].data() + from, b[o].data() + from, of.data(), 64);
      }
      const auto x = reused[o].indices(), y = whole[o].indices();
      for (std::size_t f = 0; f < design.factors().size(); ++f) EXPECT_NEAR(x.total[f].share, y.total[f].share, 1e-9) << path << ' ' << design.factors()[f].name;
    }
  }
}

// By hand: half of a symmetric PERT of 100 to 160 moves by its quantiles; the builder's gain moves as the price does, everywhere alike.
TEST(Sensitivity, MorrisAndGradientAgreeWithALinearDeal) {
  const auto e = road();
  SensitivityAsked asked;
  asked.rows = 32;
  Diagnostics found;
  const auto m = morris_study(*e, asked, found);
  const auto g = gradient_study(*e, {}, found);
  ASSERT_TRUE(m && g) << render(found);
  for (std::size_t o = 0; o < m->outputs.size(); ++o)
    for (const auto& effect : m->effects[o]) EXPECT_LE(std::abs(effect.mu), effect.mu_star * (1 + 1e-12));
  // The host's gain is 150 - 130 = 20: one per cent more worth adds 1.5, an elasticity of 7.5; one per cent more price takes 1.3, of -6.5.
  for (std::size_t o = 0; o < g->outputs.size(); ++o) {
    if (g->outputs[o].written != "host.surplus") continue;
    EXPECT_NEAR(g->base[o] / 1e6, 20, 1e-9);
    bool worth = false, price = false;
    for (const Slope& slope : g->slopes) {
      worth = worth || (slope.elasticity[o] && std::abs(*slope.elasticity[o] - 7.5) < 1e-9);
      price = price || (slope.elasticity[o] && std::abs(*slope.elasticity[o] + 6.5) < 1e-9);
    }
    EXPECT_TRUE(worth && price);
  }
}

}  // namespace
}  // namespace assay::study
