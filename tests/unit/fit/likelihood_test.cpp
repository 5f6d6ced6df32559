// The search for a maximum, and likelihoods held to sums over all paths and to matrices written out.
#include <gtest/gtest.h>

#include <array>

#include "fit/likelihood.hpp"
#include "fit/merton.hpp"
#include "fit/regime.hpp"
#include "fit/schwartz_smith.hpp"
#include "fit_test_support.hpp"

namespace assay::fit {
namespace {

TEST(Maximise, CurvedValley) {  // Rosenbrock's: 0 at (1, 1)
  const Maximum found = maximise([](const auto& p) { return -(100 * std::pow(p[1] - p[0] * p[0], 2) + std::pow(1 - p[0], 2)); }, {-1.2, 1}, 0.1);
  EXPECT_NEAR(found.at[0], 1, 1e-6);
  EXPECT_NEAR(found.at[1], 1, 1e-6);
}

TEST(Maximise, FlatAndUndefined) {
  EXPECT_FALSE(covariance_at([](const auto& p) { return -std::pow(p[0] - p[1], 2); }, {1, 1}));  // a ridge
  const auto c = covariance_at([](const auto& p) { return -0.5 * (2 * p[0] * p[0] + 2 * p[0] * p[1] + 2 * p[1] * p[1]); }, {0, 0});
  ASSERT_TRUE(c);  // minus the second derivatives: (2 1; 1 2), inverse (2 -1; -1 2)/3
  EXPECT_NEAR((*c)[0][0], 2.0 / 3, 1e-6);
  EXPECT_NEAR((*c)[0][1], -1.0 / 3, 1e-6);
}

TEST(Estimate, NormalSampleByHand) {
  // mean and sd of 1, 2, 3, 6 by maximum likelihood: 3 and sqrt(14/4); errors sd/2 and sd/sqrt 8
  const std::vector<double> x{1, 2, 3, 6};
  const auto found = estimate({{.name = "mean", .unit = "", .scale = 1, .positive = false, .least = -10, .most = 10}, {.name = "sd", .unit = "%", .scale = 100, .positive = true, .least = 0.01, .most = 100}},
                              [&x](const auto& v) {
                                double sum = 0;
                                for (const double each : x) sum += log_normal_density(each - v[0], v[1] * v[1]);
                                return sum;
                              },
                              {{0, 1}});
  ASSERT_TRUE(found);
  const double sd = std::sqrt(3.5);
  EXPECT_NEAR(*found->parameters[0].value, 3, 1e-5);
  EXPECT_NEAR(*found->parameters[1].value, 100 * sd, 1e-3);
  EXPECT_NEAR(*found->parameters[0].error, sd / 2, 1e-4);
  EXPECT_NEAR(*found->parameters[1].error, 100 * sd / std::sqrt(8.0), 2e-2);
}

TEST(SchwartzSmith, LikelihoodIsThatOfTheChangesJointLaw) {
  // two changes r1, r2 of one year: Cov(r1, r2) = chi's stationary autocovariances, 2 g1 - g0 - g2 with g_k = v e^(-kappa k); Var r = 2 (g0 - g1) + sigma_xi^2
  const double kappa = 0.7, sigma_chi = 0.3, mu = 0.04, sigma_xi = 0.2, v = sigma_chi * sigma_chi / (2 * kappa);
  const double g0 = v, g1 = v * std::exp(-kappa), g2 = v * std::exp(-2 * kappa);
  const double var = 2 * (g0 - g1) + sigma_xi * sigma_xi, cov = 2 * g1 - g0 - g2, r1 = 0.25 - mu, r2 = -0.1 - mu, det = var * var - cov * cov;
  const double by_hand = -std::log(2 * std::numbers::pi) - 0.5 * std::log(det) - 0.5 * (var * r1 * r1 - 2 * cov * r1 * r2 + var * r2 * r2) / det;
  EXPECT_NEAR(schwartz_smith_log_likelihood(sample_of({1, 1.25, 1.15}, 1), kappa, sigma_chi, mu, sigma_xi), by_hand, 1e-12);
}

TEST(Regime, LikelihoodIsTheSumOverAllPaths) {
  const double alpha = 1, kappa = 0.5, sigma = 0.3, wedge = 0.9, in = 0.2, out = 0.6, dt = 0.25;
  const std::vector<double> x{1.1, 1.9, 2.0, 0.8, 1.2};
  const double b = std::exp(-kappa * dt), variance = sigma * sigma * (1 - b * b) / (2 * kappa), q = in / (in + out), gone = 1 - std::exp(-(in + out) * dt);
  const std::array<std::array<double, 2>, 2> chance{{{1 - q * gone, q * gone}, {(1 - q) * gone, 1 - (1 - q) * gone}}};
  double sum = 0;
  std::array<double, 5> controls{};  // weight of the paths with controls at each price
  for (unsigned path = 0; path < 32; ++path) {
    const auto state = [path](std::size_t t) { return (path >> t) & 1U; };
    double weight = state(0) == 1 ? q : 1 - q;
    for (std::size_t t = 1; t < x.size(); ++t) {
      const double y0 = x[t - 1] - wedge * state(t - 1), y1 = x[t] - wedge * state(t), off = y1 - alpha * (1 - b) - b * y0;
      weight *= chance[state(t - 1)][state(t)] * std::exp(-off * off / (2 * variance)) / std::sqrt(2 * std::numbers::pi * variance);
    }
    sum += weight;
    for (std::size_t t = 0; t < x.size(); ++t)
      if (state(t) == 1) controls[t] += weight;
  }
  const Sample s = sample_of(x, dt);
  EXPECT_NEAR(regime_log_likelihood(s, alpha, kappa, sigma, wedge, in, out), std::log(sum), 1e-12);
  Fitted as_if{"regime", {{"median", "USD/t", std::exp(alpha), {}, ""}, {"kappa", "1/a", kappa, {}, ""}, {"sigma", "%", 100 * sigma, {}, ""}, {"wedge", "%", 100 * wedge, {}, ""}, {"entry", "1/a", in, {}, ""}, {"exit", "1/a", out, {}, ""}}, ""};
  const auto smoothed = chances_of_controls(s, as_if);
  for (std::size_t t = 0; t < x.size(); ++t) EXPECT_NEAR(smoothed[t], controls[t] / sum, 1e-12) << t;
}

TEST(SchwartzSmith, RecoversItsParameters) {
  const double kappa = 2, sigma_chi = 0.4, mu = 0.03, sigma_xi = 0.15, dt = 1.0 / 12, left = std::exp(-kappa * dt);
  Draws draws(5);
  double chi = sigma_chi / std::sqrt(2 * kappa) * draws.normal(), xi = 4;
  std::vector<double> x{chi + xi};
  for (int i = 0; i < 3000; ++i) {
    chi = left * chi + sigma_chi * std::sqrt((1 - left * left) / (2 * kappa)) * draws.normal();
    xi += mu * dt + sigma_xi * std::sqrt(dt) * draws.normal();
    x.push_back(chi + xi);
  }
  const Fitted f = fit_schwartz_smith(sample_of(x, dt));
  ASSERT_TRUE(f.no_answer.empty()) << f.no_answer;
  EXPECT_RECOVERS(f, "kappa", kappa);
  EXPECT_RECOVERS(f, "sigma_chi", 100 * sigma_chi);
  EXPECT_RECOVERS(f, "mu_xi", 100 * mu);
  EXPECT_RECOVERS(f, "sigma_xi", 100 * sigma_xi);
  EXPECT_FALSE(f.find("rho")->value);
  EXPECT_GT(*f.find("gain")->value, 20);
  EXPECT_NEAR(*f.find("chi0")->value, 100 * chi, 3 * 14.2);  // the variance that the filter leaves open settles at 0.0201
}

TEST(SchwartzSmith, ARandomWalkHasNoFadingDeviation) {
  Draws draws(6);
  std::vector<double> x{4};
  double before = 0;
  for (int i = 0; i < 400; ++i) {
    const double z = draws.normal();
    x.push_back(x.back() + 0.05 * (z + 0.3 * before));  // positively autocorrelated, as averages are
    before = z;
  }
  EXPECT_FALSE(fit_schwartz_smith(sample_of(x, 1.0 / 12)).no_answer.empty());
}

TEST(Merton, RecoversItsParameters) {
  const double sigma = 0.2, lambda = 1.5, jump = -0.1, spread = 0.15, mean = 0.1, dt = 1.0 / 12;
  Draws draws(7);
  std::vector<double> x{4};
  for (int i = 0; i < 1500; ++i) {
    double r = mean * dt + sigma * std::sqrt(dt) * draws.normal(), u = draws.uniform(), chance = std::exp(-lambda * dt);
    for (int n = 1; u > chance; ++n) {
      u -= chance;
      chance *= lambda * dt / n;
      r += jump + spread * draws.normal();
    }
    x.push_back(x.back() + r);
  }
  const Fitted f = fit_merton(sample_of(x, dt));
  ASSERT_TRUE(f.no_answer.empty()) << f.no_answer;
  EXPECT_RECOVERS(f, "volatility", 100 * sigma);
  EXPECT_RECOVERS(f, "jumps", lambda);
  EXPECT_RECOVERS(f, "jump_mean", 100 * jump);
  EXPECT_RECOVERS(f, "jump_sd", 100 * spread);
  const double drift = mean + sigma * sigma / 2 + lambda * (std::exp(jump + spread * spread / 2) - 1);
  EXPECT_NEAR(*f.find("drift")->value, 100 * drift, 10);  // 3.5 errors of the mean of 125 years
}

TEST(Merton, FewChangesHaveNoAnswer) {
  Draws draws(8);
  std::vector<double> x{4};
  for (int i = 0; i < 20; ++i) x.push_back(x.back() + 0.1 * draws.normal());
  EXPECT_FALSE(fit_merton(sample_of(x, 1)).no_answer.empty());
}

TEST(Regime, RecoversItsParameters) {
  const double alpha = 4, kappa = 0.5, sigma = 0.25, wedge = 1.0, in = 0.1, out = 0.4, dt = 0.25;
  const double b = std::exp(-kappa * dt), q = in / (in + out), gone = 1 - std::exp(-(in + out) * dt);
  Draws draws(9);
  double y = alpha;
  bool controls = false;
  std::vector<double> x{y};
  for (int i = 0; i < 1500; ++i) {
    y = alpha + (y - alpha) * b + sigma * std::sqrt((1 - b * b) / (2 * kappa)) * draws.normal();
    controls = draws.uniform() < (controls ? 1 - (1 - q) * gone : q * gone);
    x.push_back(y + (controls ? wedge : 0));
  }
  const Sample s = sample_of(x, dt);
  const Fitted f = fit_regime(s, autoregress(x));
  ASSERT_TRUE(f.no_answer.empty()) << f.no_answer;
  EXPECT_RECOVERS(f, "kappa", kappa);
  EXPECT_RECOVERS(f, "sigma", 100 * sigma);
  EXPECT_RECOVERS(f, "wedge", 100 * wedge);
  EXPECT_RECOVERS(f, "entry", in);
  EXPECT_RECOVERS(f, "exit", out);
  EXPECT_RECOVERS(f, "median", std::exp(alpha));
}

}  // namespace
}  // namespace assay::fit
