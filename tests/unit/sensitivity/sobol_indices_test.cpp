#include "sensitivity/sobol_indices.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <vector>

#include "sensitivity/elementary_effects.hpp"

namespace assay::sensitivity {
namespace {

using Point = std::vector<double>;

/// Independent uniform points, in 16 replicates.
SobolSums sums_of(const std::function<double(const Point&)>& f, std::size_t factors, std::size_t rows, std::uint64_t seed) {
  SobolSums sums(factors, 16, 0);
  std::mt19937_64 random(seed);
  const auto uniform = [&random] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  for (std::size_t row = 0; row < rows; ++row) {
    Point a, b;
    for (std::size_t i = 0; i < factors; ++i) a.push_back(uniform()), b.push_back(uniform());
    const double at_a = f(a), at_b = f(b);
    std::vector<double> exchanged;
    std::vector<const double*> columns;
    for (std::size_t i = 0; i < factors; ++i) {
      Point mixed = a;
      mixed[i] = b[i];
      exchanged.push_back(f(mixed));
    }
    for (const double& value : exchanged) columns.push_back(&value);
    sums.add(row % 16, &at_a, &at_b, columns.data(), 1);
  }
  return sums;
}

double ishigami(const Point& u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

// Published: T. Ishigami, T. Homma 1990, with a = 7, b = 0.1: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2 = 13.8446, V1 = (1 + b pi^4/5)^2/2 = 4.3459,
// V2 = a^2/8 = 6.125, V13 = b^2 pi^8 (1/18 - 1/50) = 3.3737.
TEST(SobolIndices, AreIshigamis) {
  const SobolIndices found = sums_of(ishigami, 3, 200'000, 1).indices();
  const double first[] = {0.31391, 0.44241, 0}, total[] = {0.55759, 0.44241, 0.24368};
  EXPECT_NEAR(found.variance, 13.8446, 0.1);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.first[i].share, first[i], 4 * found.first[i].error + 1e-12) << i;
    EXPECT_NEAR(found.total[i].share, total[i], 4 * found.total[i].error + 1e-12) << i;
    EXPECT_LT(found.first[i].error, 0.01);
  }
  EXPECT_NEAR(found.first_sum.share, 0.75632, 4 * found.first_sum.error);
}

// By hand: f = 1 u1 + 2 u2 + 3 u3 has variances 1, 4 and 9 twelfths: shares 1/14, 4/14, 9/14, first as total.
TEST(SobolIndices, OfALinearModelAreItsVariances) {
  const SobolIndices found = sums_of([](const Point& u) { return 100 + u[0] + 2 * u[1] + 3 * u[2]; }, 3, 50'000, 2).indices();
  EXPECT_NEAR(found.mean, 103, 0.02);
  const double share[] = {1.0 / 14, 4.0 / 14, 9.0 / 14};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.first[i].share, share[i], 4 * found.first[i].error);
    EXPECT_NEAR(found.total[i].share, share[i], 4 * found.total[i].error);
  }
}

// The intervals hold the truth about as often as they say: 95 of 100, and by chance rarely fewer than 85.
TEST(SobolIndices, HaveIntervalsThatHoldTheTruth) {
  int first = 0, total = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const SobolIndices found = sums_of(ishigami, 3, 2'048, 1000 + seed).indices();
    first += found.first[0].low <= 0.31391 && 0.31391 <= found.first[0].high;
    total += found.total[0].low <= 0.55759 && 0.55759 <= found.total[0].high;
  }
  EXPECT_GE(first, 88);
  EXPECT_GE(total, 88);
}

TEST(SobolIndices, LeaveOutRowsWithoutAValue) {
  SobolSums sums(1, 2, 0);
  const double a[] = {1, 2}, b[] = {3, std::nan("")}, mixed[] = {3, 4};
  const double* exchanged[] = {mixed};
  sums.add(0, a, b, exchanged, 2);
  EXPECT_EQ(sums.left_out(), 1u);
  EXPECT_EQ(sums.indices().rows, 1u);
}

TEST(SobolIndices, AddUpToTheSameBits) {
  SobolSums whole(3, 16, 0), parts(3, 16, 0);
  const SobolSums one = sums_of(ishigami, 3, 512, 5), two = sums_of(ishigami, 3, 512, 6);
  whole.append(one), whole.append(two);
  parts.append(one), parts.append(two);
  EXPECT_EQ(whole.indices().total[2].share, parts.indices().total[2].share);
}

// By hand: f = 4 u1 - 2 u2 moves by 4 and -2 over the whole of a factor, everywhere alike; u1 u2 by u2, which is at one of four levels: mean 1/2,
// variance 5/64 over them.
TEST(ElementaryEffects, AreSlopesOfALinearModel) {
  const MorrisDesign design(3, 400, 1);
  std::vector<double> values;
  for (std::size_t p = 0; p < design.points(); ++p) values.push_back(4 * MorrisDesign::level(design.at[0][p]) - 2 * MorrisDesign::level(design.at[1][p]));
  std::size_t left_out = 0;
  const auto effects = elementary_effects(design, values, left_out);
  EXPECT_EQ(left_out, 0u);
  EXPECT_NEAR(effects[0].mu, 4, 1e-12);
  EXPECT_NEAR(effects[1].mu, -2, 1e-12);
  EXPECT_NEAR(effects[1].mu_star, 2, 1e-12);
  EXPECT_NEAR(effects[0].sigma, 0, 1e-12);
  EXPECT_EQ(effects[2].mu_star, 0);
}

TEST(ElementaryEffects, SayWhereAnEffectHangsOnOthers) {
  const MorrisDesign design(2, 4'000, 1);
  std::vector<double> values;
  for (std::size_t p = 0; p < design.points(); ++p) values.push_back(MorrisDesign::level(design.at[0][p]) * MorrisDesign::level(design.at[1][p]));
  std::size_t left_out = 0;
  const auto effects = elementary_effects(design, values, left_out);
  EXPECT_NEAR(effects[0].mu, 0.5, 4 * effects[0].error);
  EXPECT_NEAR(effects[0].sigma, std::sqrt(5.0 / 64), 0.01);
}

TEST(ElementaryEffects, OneFactorMovesAtATime) {
  const MorrisDesign design(5, 20, 3);
  for (std::size_t t = 0; t < design.trajectories; ++t)
    for (std::size_t step = 0; step < 5; ++step) {
      int moved = 0;
      for (std::size_t f = 0; f < 5; ++f) moved += design.at[f][t * 6 + step] != design.at[f][t * 6 + step + 1];
      EXPECT_EQ(moved, 1);
    }
}

}  // namespace
}  // namespace assay::sensitivity
