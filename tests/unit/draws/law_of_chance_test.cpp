// Laws of chance against closed forms, and their moments against the integral of the quantile function.
#include "draws/law_of_chance.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>

#include <cmath>
#include <vector>

#include "numeric/columns.hpp"

namespace assay::draws {
namespace {

using Kind = Distribution::Kind;
using Limit = Distribution::Limit;

LawOfChance law(Kind kind, std::vector<double> numbers) { return LawOfChance({.kind = kind, .numbers = std::move(numbers)}); }

/// Mean and variance as the integral of the quantile function, by its values in the middle of 200,000 strata.
struct Moments {
  double mean = 0, variance = 0;
};
Moments moments(const LawOfChance& l) {
  constexpr int n = 200'000;
  std::vector<double> z(n), x(n);
  for (int i = 0; i < n; ++i) z[static_cast<std::size_t>(i)] = numeric::normal_quantile((i + 0.5) / n);
  l.values(z.data(), nullptr, x.data(), n);
  Moments m;
  for (const double v : x) m.mean += v / n;
  for (const double v : x) m.variance += (v - m.mean) * (v - m.mean) / n;
  return m;
}

/// Mean (min + 4 mode + max)/6; variance of a beta law with alpha + beta = 6: (mean - min)(max - mean)/7.
TEST(LawOfChance, PertMoments) {
  for (const std::vector<double>& n : {std::vector<double>{1, 3, 5}, {0, 0, 1}, {-2, 3, 3}, {0.5, 0.6, 2}}) {
    const double mean = (n[0] + 4 * n[1] + n[2]) / 6;
    const Moments m = moments(law(Kind::pert, n));
    EXPECT_NEAR(m.mean, mean, 2e-7 * (n[2] - n[0]));
    EXPECT_NEAR(m.variance, (mean - n[0]) * (n[2] - mean) / 7, 2e-6 * (n[2] - n[0]) * (n[2] - n[0]));
  }
}

/// Boost's inverse of the incomplete beta function, which the program does not use for drawing.
TEST(LawOfChance, PertQuantiles) {
  for (const double mode : {0.0, 0.05, 0.3, 0.5, 0.9, 1.0}) {
    const LawOfChance l = law(Kind::pert, {0, mode, 1});
    const boost::math::beta_distribution<double> exact(1 + 4 * mode, 5 - 4 * mode);
    for (const double p : {1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.25, 0.5, 0.77, 0.9, 0.999, 1 - 1e-7}) EXPECT_NEAR(l.quantile(p), quantile(exact, p), 1e-10) << mode << ' ' << p;
  }
}

/// By hand: below the mode p = (x - min)^2/((max - min)(mode - min)). Of 0, 1, 4 a quarter lies below the mode; P16 is 0.8, P75 is 4 - sqrt(12/4).
TEST(LawOfChance, Triangular) {
  const LawOfChance l = law(Kind::triangular, {0, 1, 4});
  EXPECT_NEAR(l.quantile(0.16), 0.8, 1e-15);
  EXPECT_NEAR(l.quantile(0.25), 1, 1e-15);
  EXPECT_NEAR(l.quantile(0.75), 4 - std::sqrt(3), 1e-15);
  // Mean (a + b + c)/3, variance (a^2 + b^2 + c^2 - ab - ac - bc)/18 = (1 + 16 - 4)/18.
  EXPECT_NEAR(moments(l).mean, 5.0 / 3, 1e-7);
  EXPECT_NEAR(moments(l).variance, 13.0 / 18, 1e-6);
  EXPECT_NEAR(law(Kind::triangular, {0, 0, 1}).quantile(0.19), 0.1, 1e-15);  // 1 - (1 - x)^2
}

TEST(LawOfChance, UniformNormalLognormal) {
  EXPECT_NEAR(law(Kind::uniform, {2, 6}).quantile(0.25), 3, 1e-15);
  EXPECT_NEAR(law(Kind::normal, {5, 2}).quantile(0.975), 5 + 2 * 1.959963984540054, 1e-14);
  EXPECT_NEAR(law(Kind::lognormal, {3, 0.5}).quantile(0.025), 3 * std::exp(-0.5 * 1.959963984540054), 1e-14);
  EXPECT_NEAR(moments(law(Kind::lognormal, {3, 0.5})).mean, 3 * std::exp(0.125), 1e-5);
}

/// Through its three points; a straight line in the logs (a lognormal) where the middle is the geometric mean, else bent, and rising everywhere.
TEST(LawOfChance, Percentiles) {
  for (const std::vector<double>& n : {std::vector<double>{1, 2, 9}, {1, 7, 9}, {1, 3, 9}, {-5, 0, 1}, {-5, -4.9, 60}}) {
    const LawOfChance l = law(Kind::percentiles, n);
    EXPECT_NEAR(l.quantile(0.1), n[0], 1e-13);
    EXPECT_NEAR(l.quantile(0.5), n[1], 1e-13);
    EXPECT_NEAR(l.quantile(0.9), n[2], 1e-12);
    double before = -HUGE_VAL;
    for (int i = 1; i < 1000; ++i) {
      const double x = l.quantile(i / 1000.0);
      EXPECT_GT(x, before);
      before = x;
    }
  }
  EXPECT_NEAR(law(Kind::percentiles, {1, 3, 9}).quantile(0.3), law(Kind::lognormal, {3, std::log(9) / 2 / 1.2815515655446004}).quantile(0.3), 1e-14);
}

TEST(LawOfChance, Discrete) {
  const LawOfChance l = law(Kind::discrete, {1, 0.3, 5, 0.5, 7, 0.2});
  EXPECT_EQ(l.quantile(0.29), 1);
  EXPECT_EQ(l.quantile(0.31), 5);
  EXPECT_EQ(l.quantile(0.79), 5);
  EXPECT_EQ(l.quantile(0.81), 7);
}

/// A cap leaves the quantiles within it; a truncation gives the chance beyond to what lies between: half a normal law has its median where the whole one has P75.
TEST(LawOfChance, CapAndTruncation) {
  const LawOfChance capped({.kind = Kind::normal, .numbers = {0, 1}, .limit = Limit::cap, .least = 0, .most = 2});
  EXPECT_EQ(capped.quantile(0.3), 0);
  EXPECT_NEAR(capped.quantile(0.9), 1.2815515655446004, 1e-14);
  EXPECT_EQ(capped.quantile(0.99), 2);
  const LawOfChance cut({.kind = Kind::normal, .numbers = {0, 1}, .limit = Limit::truncation, .least = 0});
  EXPECT_NEAR(cut.quantile(0.5), 0.6744897501960817, 1e-13);
  EXPECT_GE(cut.quantile(1e-15), 0);
  // Mean of the half normal law: sqrt(2/pi).
  EXPECT_NEAR(moments(cut).mean, std::sqrt(2 / std::acos(-1.0)), 1e-5);
  // Through the inverse of each law: the truncated law's own end is its quantile of almost 1.
  for (const Distribution& d : {Distribution{.kind = Kind::lognormal, .numbers = {3, 0.5}, .limit = Limit::truncation, .least = 2, .most = 4},
                                Distribution{.kind = Kind::percentiles, .numbers = {1, 2, 9}, .limit = Limit::truncation, .least = 1, .most = 9},
                                Distribution{.kind = Kind::percentiles, .numbers = {-5, 0, 1}, .limit = Limit::truncation, .least = -5, .most = 1}}) {
    const LawOfChance l(d);
    EXPECT_NEAR(l.quantile(1e-9), *d.least, 1e-7);
    EXPECT_NEAR(l.quantile(1 - 1e-9), *d.most, 1e-7);
  }
  // P10 to P90 of the whole is 80 % of it: the tenth of the truncated law is the whole one's 0.1 + 0.08.
  const LawOfChance whole({.kind = Kind::percentiles, .numbers = {1, 2, 9}}), middle({.kind = Kind::percentiles, .numbers = {1, 2, 9}, .limit = Limit::truncation, .least = 1, .most = 9});
  EXPECT_NEAR(middle.quantile(0.1), whole.quantile(0.18), 1e-12);
}

}  // namespace
}  // namespace assay::draws
