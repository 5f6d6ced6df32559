// Paths against the laws they are drawn from: moments within five standard errors at a fixed seed, and the laws themselves
// against cases worked by hand.
#include "draws/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace assay::draws {
namespace {

constexpr int draws = 40'000;

Model gbm_pair(double rho) {
  Model m;
  m.factors = {{.name = "a", .start = std::log(100), .drift = 0.03 - 0.02, .sigma = 0.2}, {.name = "b", .start = std::log(50), .drift = -0.045, .sigma = 0.3}};
  m.prices = {{.name = "a", .factors = {0}, .jumps = {}, .wedge = {}, .resampled = {}}, {.name = "b", .factors = {1}, .jumps = {}, .wedge = {}, .resampled = {}}};
  m.correlation = Matrix::identity(2);
  m.correlation(0, 1) = m.correlation(1, 0) = rho;
  return m;
}

void expect_within(const Estimate& estimate, double exact) {
  EXPECT_GT(estimate.standard_error, 0);
  EXPECT_NEAR(estimate.mean, exact, 5 * estimate.standard_error);
}

double expected(const std::vector<Component>& law) {
  double sum = 0;
  for (const Component& c : law) sum += c.weight * std::exp(c.mean + c.sd * c.sd / 2);
  return sum;
}

TEST(Paths, GeometricBrownianMotion) {
  const Model m = gbm_pair(0.68);
  const Sample s = simulate(m, {24, 48, 120}, draws, 1);
  expect_within(s.prices[0][0], 100 * std::exp(0.03));
  expect_within(s.prices[0][2], 100 * std::exp(0.15));
  expect_within(s.prices[1][2], 50);
  expect_within(s.correlation[1][0], 0.68);
  EXPECT_NEAR(*increment_correlation(m, 0, 1, 2, 5), 0.68, 1e-12);
  // Of a normal law the standard error of a correlation is (1 - rho^2)/sqrt(n).
  EXPECT_NEAR(s.correlation[1][0].standard_error, (1 - 0.68 * 0.68) / std::sqrt(draws), 1e-4);
}

TEST(Paths, OneSeedOneResultAndNoDriverMovesAnother) {
  const Model both = gbm_pair(0);
  Model one = both;
  one.factors.pop_back();
  one.prices.pop_back();
  one.correlation = Matrix::identity(1);
  const Sample a = simulate(both, {24, 48}, 500, 7), b = simulate(both, {24, 48}, 500, 7), other = simulate(both, {24, 48}, 500, 8), alone = simulate(one, {24, 48}, 500, 7);
  EXPECT_EQ(a.prices[0][1].mean, b.prices[0][1].mean);
  EXPECT_EQ(a.prices[0][1].mean, alone.prices[0][1].mean);
  EXPECT_NE(a.prices[0][1].mean, other.prices[0][1].mean);
}

/// Two prices that return at different speeds: the covariance of what is new over a step of h is
/// rho s1 s2 (1 - e^-((k1 + k2) h))/(k1 + k2), so the correlation at one moment from a known start is that over the two roots.
TEST(Paths, ReturningPricesKeepTheirExactCovariance) {
  Model m;
  m.factors = {{.name = "a", .start = 1, .kappa = 1.5, .level = 2, .sigma = 0.4}, {.name = "b", .start = 3, .kappa = 0.2, .level = 3, .sigma = 0.3}};
  m.prices = {{.name = "a", .factors = {0}, .jumps = {}, .wedge = {}, .resampled = {}}, {.name = "b", .factors = {1}, .jumps = {}, .wedge = {}, .resampled = {}}};
  m.correlation = Matrix::identity(2);
  m.correlation(0, 1) = m.correlation(1, 0) = 0.8;
  const double by_hand = 0.8 * (1 - std::exp(-3.4)) / 1.7 / std::sqrt((1 - std::exp(-6.0)) / 3 * (1 - std::exp(-0.8)) / 0.4);
  EXPECT_NEAR(*increment_correlation(m, 0, 1, 0, 2), by_hand, 1e-14);
  expect_within(simulate(m, {48}, draws, 1).correlation[1][0], by_hand);
  const Sample s = simulate(m, {24, 30, 96}, draws, 1);  // uneven steps
  expect_within(s.correlation[1][0], *increment_correlation(m, 0, 1, 1.25, 4));
  for (std::size_t p : {0u, 1u})
    for (std::size_t t : {0u, 1u, 2u}) expect_within(s.prices[p][t], expected(*law_of(m, p, std::vector<double>{1, 1.25, 4}[t])));
  // ln S(t) ~ N(2 - e^-kt, s^2/2k (1 - e^-2kt))
  const auto law = *law_of(m, 0, 2);
  EXPECT_NEAR(law[0].mean, 2 - std::exp(-3.0), 1e-14);
  EXPECT_NEAR(law[0].sd, std::sqrt(0.16 / 3 * (1 - std::exp(-6.0))), 1e-14);
}

/// Schwartz-Smith with the WTI estimates, as in tests/deals/price-processes.toml: log mean 4.9206725597, log sd 0.2449793886 after a year.
TEST(Paths, TwoFactorsOfOnePrice) {
  Model m;
  m.factors = {{.name = "chi", .start = 0.1, .kappa = 1.49, .sigma = 0.286}, {.name = "xi", .start = std::log(150) - 0.1, .drift = -0.0125, .sigma = 0.145}};
  m.prices = {{.name = "oil", .factors = {0, 1}, .jumps = {}, .wedge = {}, .resampled = {}}};
  m.correlation = Matrix::identity(2);
  m.correlation(0, 1) = m.correlation(1, 0) = 0.3;
  const auto law = *law_of(m, 0, 1);
  EXPECT_NEAR(law[0].mean, 4.9206725597, 1e-10);
  EXPECT_NEAR(law[0].sd, 0.2449793886, 1e-10);
  EXPECT_NEAR(std::exp(quantile(law, 0.1)), 100.1549854433, 1e-8);
  EXPECT_NEAR(std::exp(quantile(law, 0.9)), 187.6589610800, 1e-8);
  expect_within(simulate(m, {24, 120}, draws, 1).prices[0][1], 137.3901796160);
}

Model jumpy() {
  Model m;
  const double k = std::exp(0.7 + 0.125) - 1;
  m.factors = {{.name = "x", .start = std::log(100), .drift = 0.03 - 0.02 - 0.1 * k, .sigma = 0.2}, {.name = "y", .start = 0, .sigma = 0.2}};
  m.prices = {{.name = "x", .factors = {0}, .jumps = Jumps{0.1, 0.7, 0.5}, .wedge = {}, .resampled = {}}, {.name = "y", .factors = {1}, .jumps = {}, .wedge = {}, .resampled = {}}};
  m.correlation = Matrix::identity(2);
  m.correlation(0, 1) = m.correlation(1, 0) = 0.5;
  return m;
}

/// Jumps widen the law and leave its mean: 100 e^(0.03 t). They dilute a correlation of shocks by the root of the share of
/// variance that the shocks have: 0.5 sqrt(0.04/(0.04 + 0.1 (0.49 + 0.25))).
TEST(Paths, Jumps) {
  const Model m = jumpy();
  const Sample s = simulate(m, {24, 120}, draws, 1);
  expect_within(s.prices[0][0], 100 * std::exp(0.03));
  expect_within(s.prices[0][1], 100 * std::exp(0.15));
  const double by_hand = 0.5 * std::sqrt(0.04 / (0.04 + 0.074));
  EXPECT_NEAR(*increment_correlation(m, 0, 1, 1, 5), by_hand, 1e-14);
  expect_within(s.correlation[1][0], by_hand);
  const auto law = *law_of(m, 0, 5);
  double weights = 0;
  for (const Component& c : law) weights += c.weight;
  EXPECT_NEAR(weights, 1, 1e-14);
  EXPECT_NEAR(expected(law), 100 * std::exp(0.15), 1e-9);
}

/// Many jumps a step: 2,000 a year of 1 % each are nearly normal, with the variance 2000 (0.01^2) = 0.2 a year.
TEST(Paths, ManyJumps) {
  Model m;
  m.factors = {{.name = "x", .start = 0, .drift = -20, .sigma = 0}};
  m.prices = {{.name = "x", .factors = {0}, .jumps = Jumps{2000, 0.01, 0}, .wedge = {}, .resampled = {}}};
  m.correlation = Matrix::identity(1);
  expect_within(simulate(m, {24}, draws, 1).prices[0][0], std::exp(2000 * std::expm1(0.01) - 20));
}

/// The regime of tests/deals/price-jumps.toml: 58,596.435559 expected after five years.
TEST(Paths, Regimes) {
  Model m;
  const double kappa = 0.329, sigma = 0.318, back = 2;
  m.factors = {{.name = "x", .start = std::log(45000), .kappa = kappa, .level = std::log(50000) - sigma * sigma / 2 / kappa, .sigma = sigma},
               {.name = "w", .start = 0.9, .start_sd = 0.25, .kappa = back, .level = 0.9, .sigma = 0.25 * std::sqrt(2 * back)},
               {.name = "y", .start = 0, .sigma = 0.2},
               {.name = "v", .start = 0.5, .start_sd = 0, .kappa = back, .level = 0.5, .sigma = 0}};
  m.chains = {{.name = "controls", .entry = 0.0667, .exit = 0.25, .on = false}};
  m.prices = {{.name = "x", .factors = {0}, .jumps = {}, .wedge = PricePath::Wedge{0, 1}, .resampled = {}},
              {.name = "y", .factors = {2}, .jumps = {}, .wedge = PricePath::Wedge{0, 3}, .resampled = {}}};
  m.correlation = Matrix::identity(4);
  m.correlation(0, 2) = m.correlation(2, 0) = 0.4;
  const Sample s = simulate(m, {24, 48, 72, 96, 120}, draws, 1);
  expect_within(s.prices[0][4], 58596.435559);
  EXPECT_NEAR(expected(*law_of(m, 0, 5)), 58596.435559, 1e-5);
  // One chain moves both prices, so they are correlated by more than their shocks.
  const double exact = *increment_correlation(m, 0, 1, 4, 5);
  EXPECT_GT(exact, 0.4);
  expect_within(s.correlation[1][0], exact);
}

/// A mixture of two points a fifth and four fifths; of a law half at 0 and half N(0,1) the median is 0.
TEST(Quantile, OfMixtures) {
  EXPECT_NEAR(quantile({{0.2, 1, 0}, {0.8, 2, 0}}, 0.1), 1, 1e-12);
  EXPECT_NEAR(quantile({{0.2, 1, 0}, {0.8, 2, 0}}, 0.5), 2, 1e-12);
  EXPECT_NEAR(quantile({{0.5, -3, 1}, {0.5, 3, 1}}, 0.5), 0, 1e-12);
  EXPECT_NEAR(quantile({{1, 5, 0}}, 0.9), 5, 1e-12);
  EXPECT_NEAR(quantile({{1, 0, 2}}, 0.9), 2 * 1.2815515655446004, 1e-12);
}

Model resampled(std::vector<double> returns, int per_year, double rho) {
  Model m;
  std::sort(returns.begin(), returns.end());
  m.factors = {{.name = "h", .sigma = 1}, {.name = "y", .start = 0, .sigma = 0.2}};
  m.prices = {{.name = "h", .factors = {}, .jumps = {}, .wedge = {}, .resampled = PricePath::Resampled{0, std::log(1000), per_year, returns}},
              {.name = "y", .factors = {1}, .jumps = {}, .wedge = {}, .resampled = {}}};
  m.correlation = Matrix::identity(2);
  m.correlation(0, 1) = m.correlation(1, 0) = rho;
  return m;
}

/// The history of tests/deals/price-bootstrap.toml: 1,430.16562963 after three steps; by month it is there after a quarter.
TEST(Paths, AHistoryAgain) {
  const std::vector<double> returns = {std::log(1.2), std::log(0.75), std::log(1.1), std::log(4.0 / 3), std::log(1.25)};
  expect_within(simulate(resampled(returns, 1, 0), {24, 48, 72}, draws, 1).prices[0][2], 1430.16562963);
  expect_within(simulate(resampled(returns, 12, 0), {6}, draws, 1).prices[0][0], 1430.16562963);
  EXPECT_FALSE(increment_correlation(resampled(returns, 1, 0), 0, 1, 0, 1));
  // After one step each of 750, 1,100, 1,200, 1,250 and 1,333 has a fifth.
  const Sample one = simulate(resampled(returns, 1, 0), {24}, draws, 1);
  const double shown[] = {750, 750, 1100, 1200, 1250, 4000.0 / 3, 4000.0 / 3};
  for (std::size_t i = 0; i < shown_chances.size(); ++i) EXPECT_NEAR(one.quantiles[0][0][i], shown[i], 1e-9) << shown_chances[i];
  EXPECT_TRUE(one.quantiles[1].empty());
  // Two returns, -1 and 1, are the sign of the carrier: its correlation with the carrier's own normal is E|z| = sqrt(2/pi).
  expect_within(simulate(resampled({-1, 1}, 1, 0.9), {24, 48}, draws, 1).correlation[1][0], 0.9 * std::sqrt(2 / std::acos(-1.0)));
}

}  // namespace
}  // namespace assay::draws
