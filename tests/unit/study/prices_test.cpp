// The two sides of a price process: the sheet's closed forms and the paths that are drawn.
#include "study/prices.hpp"

#include <cmath>

#include "study_test_support.hpp"

namespace assay::study {
namespace {

PriceStudy drawn(const Evaluation& e, int draws = 20'000, std::uint64_t seed = 1) {
  Diagnostics found;
  const PriceStudy study = prices(e, draws, seed, found);
  EXPECT_FALSE(found.has_errors()) << render(found);
  return study;
}

const PriceStudy::Path& path(const PriceStudy& study, const std::string& name) {
  for (const auto& one : study.paths)
    if (one.name == name) return one;
  throw InternalError("no path " + name);
}

/// Every process of every hand-worked deal, every year: the mean of the paths lies within five standard errors of the sheet's.
TEST(Prices, PathsHaveTheSheetsMean) {
  int looked_at = 0;
  for (const char* name : {"tests/deals/price-processes.toml", "tests/deals/price-jumps.toml", "tests/deals/price-bootstrap.toml", "docs/models/processes.toml"}) {
    const auto e = run(file_of(name));
    for (const auto& one : drawn(*e).paths)
      for (const auto& moment : one.moments) {
        const double expected = moment.expected.to_double();
        EXPECT_NEAR(moment.simulated, expected, 5 * moment.standard_error + 1e-9 * expected) << name << ' ' << one.name << ' ' << moment.period;
        ++looked_at;
      }
  }
  EXPECT_GE(looked_at, 50);
}

/// A merton without jumps and a regime without controls are lognormal: their quantiles, found as roots, are the sheet's of gbm and schwartz.
TEST(Prices, RootsOfTheLawAreTheClosedForms) {
  const auto jumps = run(file_of("tests/deals/price-jumps.toml"), {"price.jumpy.jumps=\"0 1/a\"", "price.spike.entry=\"0 1/a\""});
  const auto closed = run(file_of("tests/deals/price-processes.toml"));
  const PriceStudy roots = drawn(*jumps, 2), lines = drawn(*closed, 2);
  const auto &a = path(roots, "price.jumpy.Cu").moments[4], &b = path(lines, "price.wander.Cu").moments[4];
  EXPECT_NEAR(a.median->to_double(), b.median->to_double(), 1e-6);
  EXPECT_NEAR(a.p10->to_double(), b.p10->to_double(), 1e-6);
  EXPECT_NEAR(a.p90->to_double(), b.p90->to_double(), 1e-6);
  // Schwartz by hand: e = e^-0.329, m = e ln 45000 + (1 - e)(ln 50000 - 0.318^2/0.658), and half of the draws lie below e^m.
  const double left = std::exp(-0.329), m = left * std::log(45000) + (1 - left) * (std::log(50000) - 0.318 * 0.318 / 0.658);
  EXPECT_NEAR(path(roots, "price.spike.Nd2O3").moments[0].median->to_double(), std::exp(m), 1e-4);
}

/// The outer quantiles are the same law's: of a lognormal price exp(m -/+ z s), with z = 1.6448536 for 5 and 95 %, 0.6744898 for 25 and 75 % (any table of the normal law).
TEST(Prices, TheOuterQuantilesAreOfTheSameLaw) {
  const auto e = run(file_of("tests/deals/price-processes.toml"));
  const PriceStudy study = drawn(*e, 2);
  const auto& wander = path(study, "price.wander.Cu");
  const auto m = e->row("price.wander.log_mean.Cu"), s = e->row("price.wander.log_sd.Cu");
  for (std::size_t t = 0; t < wander.moments.size(); ++t) {
    const auto& moment = wander.moments[t];
    const std::pair<const std::optional<Decimal>*, double> all[] = {{&moment.p5, -1.6448536269}, {&moment.p25, -0.6744897502}, {&moment.p75, 0.6744897502}, {&moment.p95, 1.6448536269}};
    for (const auto& [quantile, z] : all) {
      ASSERT_TRUE(quantile->has_value());
      const double by_hand = std::exp(m[t].to_double() + z * s[t].to_double());
      EXPECT_NEAR((*quantile)->to_double(), by_hand, 1e-7 * by_hand) << moment.period << ' ' << z;
    }
  }
}

TEST(Prices, OneSeedOneResult) {
  const auto e = run(file_of("docs/models/processes.toml"));
  const PriceStudy a = drawn(*e, 1'000, 5), b = drawn(*e, 1'000, 5), other = drawn(*e, 1'000, 6);
  for (std::size_t i = 0; i < a.paths.size(); ++i) {
    EXPECT_EQ(a.paths[i].moments.back().simulated, b.paths[i].moments.back().simulated);
    EXPECT_NE(a.paths[i].moments.back().simulated, other.paths[i].moments.back().simulated);
  }
}

TEST(Prices, CorrelationsAreThoseOfTheDeal) {
  const auto e = run(file_of("docs/models/processes.toml"));
  const PriceStudy study = drawn(*e);
  ASSERT_EQ(study.pairs.size(), 2U);  // independent pairs are left out
  EXPECT_DOUBLE_EQ(*study.pairs[0].stated, 0.32);
  EXPECT_DOUBLE_EQ(*study.pairs[1].stated, 0.84);
  for (const auto& pair : study.pairs) EXPECT_NEAR(pair.sampled, *pair.exact, 5 * pair.standard_error) << pair.a << ' ' << pair.b;
}

TEST(Prices, ADealByQuartersWithFlowsInTheirMiddle) {
  const auto e = run(file_of("docs/models/processes.toml"), {"deal.periods=quarterly", "deal.flows=mid"});
  const PriceStudy study = drawn(*e);
  EXPECT_EQ(study.last_period, "2027-Q4");
  for (const auto& one : study.paths)
    for (const auto& moment : one.moments) EXPECT_NEAR(moment.simulated, moment.expected.to_double(), 5 * moment.standard_error) << one.name << ' ' << moment.period;
}

TEST(Prices, StartOfYearHasNoSpreadInItsFirst) {
  const auto e = run(file_of("docs/models/processes.toml"), {"deal.flows=start"});
  const PriceStudy study = drawn(*e, 500);
  const auto& first = path(study, "price.copper.Cu").moments.front();
  EXPECT_NEAR(first.simulated, 8916, 1e-9);
  EXPECT_NEAR(first.standard_error, 0, 1e-9);
  EXPECT_NEAR(path(study, "price.jumpy.Nd2O3").moments.front().median->to_double(), 56000, 1e-4);
}

TEST(Prices, WithoutAProcessThereIsNothingToDraw) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  Diagnostics found;
  EXPECT_TRUE(prices(*e, 10, 1, found).paths.empty());
  ASSERT_EQ(found.all().size(), 1U);
  EXPECT_EQ(found.all().front().code, "W549");
}

}  // namespace
}  // namespace assay::study
