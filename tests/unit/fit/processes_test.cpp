// Estimators, worked by hand on tiny series, and recovering what a simulation was made with.
#include <gtest/gtest.h>

#include "fit_test_support.hpp"

namespace assay::fit {
namespace {

const double ln2 = std::log(2.0);

TEST(Moments, ByHand) {
  // changes 1, 2, 3, 6: mean 3, deviations -2, -1, 0, 3, squares 4 + 1 + 0 + 9 = 14
  const Moments m = moments_of({1, 2, 3, 6});
  EXPECT_DOUBLE_EQ(m.mean, 3);
  EXPECT_DOUBLE_EQ(m.sd, std::sqrt(14.0 / 3));
  EXPECT_DOUBLE_EQ(m.autocorrelation, (2 + 0 + 0) / 14.0);
  EXPECT_DOUBLE_EQ(m.excess_kurtosis, (16 + 1 + 81) / 4.0 / std::pow(14.0 / 3, 2) - 3);
  EXPECT_DOUBLE_EQ(m.skewness, (-8 - 1 + 27) / 4.0 / std::pow(3.5, 1.5));
  EXPECT_EQ(m.largest, 3U);
  EXPECT_DOUBLE_EQ(m.largest_share, 9.0 / 14);
  EXPECT_TRUE(moments_of({0.1, 0.1, 0.1}).constant);
  EXPECT_DOUBLE_EQ(quantile({4, 1, 3, 2}, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantile({4, 1, 3, 2}, 0.1), 1.3);
  EXPECT_DOUBLE_EQ(correlation({1, 2, 3}, {2, 1, 3}), 0.5);
}

TEST(Autoregression, ByHand) {
  // steps 0->1, 1->1, 1->2: means 2/3 and 4/3, sxx = 2/3, sxy = 1/3, so b = 1/2, a = 1; residuals 0, -1/2, 1/2; s_e^2 = 1/2 over n - 2 = 1
  const Autoregression r = autoregress({0, 1, 1, 2});
  EXPECT_NEAR(r.b, 0.5, 1e-15);
  EXPECT_NEAR(r.a, 1, 1e-15);
  EXPECT_NEAR(r.residual_sd, std::sqrt(0.5), 1e-15);
  EXPECT_NEAR(r.var_b, 0.75, 1e-15);
  EXPECT_NEAR(r.var_a, 0.5, 1e-15);
  EXPECT_NEAR(r.cov_ab, -0.5, 1e-15);
  EXPECT_NEAR(r.dickey_fuller(), -0.5 / std::sqrt(0.75), 1e-14);
}

TEST(Autoregression, APriceThatMovesOnlyAtTheEndHasNone) {
  const auto codes_of = [](const std::string& prices) {
    Diagnostics found;
    auto history = history_of("year,p\n" + prices, {}, found);
    EXPECT_TRUE(history.has_value()) << render(found);
    if (history) fit_history(std::move(*history), {"gbm"}, found);
    std::string codes;
    for (const Diagnostic& d : found.all()) codes += d.code + ' ';
    return codes;
  };
  EXPECT_EQ(codes_of("2000,10\n2001,10\n2002,10\n2003,10\n2004,10\n"), "E365 ");
  EXPECT_EQ(codes_of("2000,10\n2001,10\n2002,10\n2003,10\n2004,12\n"), "E365 ");
  EXPECT_EQ(codes_of("2000,10\n2001,10\n2002,10\n2003,12\n2004,12\n"), "");
}

TEST(DickeyFuller, LimitsAsTabulated) {
  // MacKinnon 2010, table 2: at infinity the constants; n = 100 worked by hand
  EXPECT_NEAR(dickey_fuller_limits(1'000'000'000).five_percent, -2.86154, 1e-8);
  const DickeyFullerLimits at_100 = dickey_fuller_limits(100);
  EXPECT_NEAR(at_100.one_percent, -3.43035 - 0.065393 - 0.0016786 - 0.000079433, 1e-12);
  EXPECT_NEAR(at_100.five_percent, -2.86154 - 0.028903 - 0.0004234 - 0.00004004, 1e-12);
  EXPECT_NEAR(at_100.ten_percent, -2.56677 - 0.015384 - 0.0002809, 1e-12);
}

TEST(Schwartz, ByHand) {
  // a = 1, b = 1/2 as above, quarterly: kappa = 4 ln 2, half-life a quarter; alpha = 2; stationary variance s_e^2/(1 - b^2) = 2/3
  const Sample s = sample_of({0, 1, 1, 2}, 0.25);
  const Fitted f = fit_schwartz(s, autoregress(s.log_prices));
  ASSERT_TRUE(f.no_answer.empty());
  EXPECT_NEAR(*f.find("kappa")->value, 4 * ln2, 1e-14);
  EXPECT_NEAR(*f.find("kappa")->error, 4 * 2 * std::sqrt(0.75), 1e-14);  // se(b)/(b dt)
  EXPECT_NEAR(*f.find("half_life")->value, 0.25, 1e-15);
  EXPECT_NEAR(*f.find("sigma")->value, 100 * std::sqrt(0.5 * 2 * 4 * ln2 / 0.75), 1e-12);
  EXPECT_NEAR(*f.find("median")->value, std::exp(2.0), 1e-13);
  EXPECT_NEAR(*f.find("median")->error, std::exp(2.0) * std::sqrt(6.0), 1e-12);  // 4 x 1/2 + 16 x 3/4 - 16 x 1/2 = 6
  EXPECT_NEAR(*f.find("level")->value, std::exp(2 + 2.0 / 3), 1e-12);
  EXPECT_FALSE(f.find("kappa_unbiased")->value);  // (3/2 + 1)/(3 - 3) has no value
}

TEST(Schwartz, NoReturnHasNoAnswer) {
  const Sample runaway = sample_of({0, 1, 3, 7, 15}, 1);  // x' = 1 + 2 x
  EXPECT_NEAR(autoregress(runaway.log_prices).b, 2, 1e-12);
  EXPECT_FALSE(fit_schwartz(runaway, autoregress(runaway.log_prices)).no_answer.empty());
  const Sample zigzag = sample_of({0, 1, 0, 1.5, 0.2}, 1);
  EXPECT_FALSE(fit_schwartz(zigzag, autoregress(zigzag.log_prices)).no_answer.empty());
}

TEST(Gbm, ByHand) {
  const Sample s = sample_of({0, 1, 3, 6, 12}, 0.25);  // the changes of the first test, quarterly
  const Fitted f = fit_gbm(s);
  EXPECT_NEAR(*f.find("volatility")->value, 100 * std::sqrt(14.0 / 3 / 0.25), 1e-11);
  EXPECT_NEAR(*f.find("drift")->value, 100 * (12 + 14.0 / 3 / 0.25 / 2), 1e-11);
}

TEST(Gbm, RecoversItsParameters) {
  Draws draws(1);
  std::vector<double> x{4};
  for (int i = 0; i < 4000; ++i) x.push_back(x.back() + (0.05 - 0.045) / 12 + 0.3 * std::sqrt(1.0 / 12) * draws.normal());
  const Fitted f = fit_gbm(sample_of(x, 1.0 / 12));
  EXPECT_RECOVERS(f, "drift", 5.0);
  EXPECT_RECOVERS(f, "volatility", 30.0);
  EXPECT_NEAR(*f.find("volatility")->error, 30 / std::sqrt(8000.0), 0.05);  // sigma/sqrt(2 n) for normal changes
}

TEST(Schwartz, RecoversItsParameters) {
  // the exact step of the process: x' = alpha + (x - alpha) e^(-kappa dt) + sigma sqrt((1 - e^(-2 kappa dt))/(2 kappa)) z
  const double kappa = 0.8, sigma = 0.35, alpha = std::log(100.0), dt = 1.0 / 12;
  Draws draws(2);
  std::vector<double> x{alpha};
  for (int i = 0; i < 12000; ++i) x.push_back(alpha + (x.back() - alpha) * std::exp(-kappa * dt) + sigma * std::sqrt((1 - std::exp(-2 * kappa * dt)) / (2 * kappa)) * draws.normal());
  const Sample s = sample_of(x, dt);
  const Autoregression line = autoregress(x);
  const Fitted f = fit_schwartz(s, line);
  EXPECT_RECOVERS(f, "kappa", kappa);
  EXPECT_RECOVERS(f, "sigma", 35.0);
  EXPECT_RECOVERS(f, "median", 100.0);
  EXPECT_RECOVERS(f, "level", 100.0 * std::exp(sigma * sigma / (2 * kappa)));
  EXPECT_LT(line.dickey_fuller(), dickey_fuller_limits(line.count).one_percent);
}

/// Standard errors are the spread of the estimates over many histories, here 300 of 25 years of months.
TEST(Schwartz, StandardErrorsAreTheSpreadOfEstimates) {
  const double kappa = 1.5, sigma = 0.3, dt = 1.0 / 12;
  Draws draws(3);
  std::vector<double> sigmas, medians;
  double sigma_error = 0, median_error = 0;
  const int histories = 300;
  for (int h = 0; h < histories; ++h) {
    std::vector<double> x{sigma / std::sqrt(2 * kappa) * draws.normal()};
    for (int i = 0; i < 300; ++i) x.push_back(x.back() * std::exp(-kappa * dt) + sigma * std::sqrt((1 - std::exp(-2 * kappa * dt)) / (2 * kappa)) * draws.normal());
    const Fitted f = fit_schwartz(sample_of(x, dt), autoregress(x));
    ASSERT_TRUE(f.no_answer.empty());
    sigmas.push_back(*f.find("sigma")->value);
    medians.push_back(*f.find("median")->value);
    sigma_error += *f.find("sigma")->error / histories;
    median_error += *f.find("median")->error / histories;
  }
  EXPECT_NEAR(moments_of(sigmas).sd / sigma_error, 1, 0.12);
  EXPECT_NEAR(moments_of(medians).sd / median_error, 1, 0.15);
}

}  // namespace
}  // namespace assay::fit
