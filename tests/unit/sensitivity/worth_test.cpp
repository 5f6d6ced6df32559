#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "sensitivity/box.hpp"
#include "sensitivity/worth_of_knowing.hpp"

namespace assay::sensitivity {
namespace {

constexpr std::size_t folds = 16;

double density(double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi); }
double chance_above(double z) { return std::erfc(z / std::numbers::sqrt2) / 2; }
/// The unit normal loss (Raiffa and Schlaifer 1961): of a normal gain with mean m and standard deviation s, E[max(0, gain)] - max(0, m) = s L(|m| / s).
double loss(double z) { return density(z) - z * chance_above(z); }

struct Sample {
  std::vector<std::vector<double>> x;
  std::vector<std::uint32_t> fold;
};
Sample normals(std::size_t inputs, std::size_t rows, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto uniform = [&random] { return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53; };
  Sample s;
  s.x.resize(inputs);
  for (std::size_t row = 0; row < rows; ++row) {
    s.fold.push_back(static_cast<std::uint32_t>(row % folds));
    for (auto& x : s.x) x.push_back(std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()));
  }
  return s;
}

// Closed form: gain = m + 3 x1 + 1 x2 of standard normal inputs. Knowing x1 leaves a normal expectation of deviation 3, knowing x2 one of 1, knowing
// all one of sqrt(10).
TEST(WorthOfKnowing, IsTheUnitNormalLoss) {
  const Sample s = normals(3, 100'000, 1);
  for (const double mean : {-2.0, 0.5}) {
    std::vector<double> gain;
    for (std::size_t row = 0; row < s.fold.size(); ++row) gain.push_back(mean + 3 * s.x[0][row] + s.x[1][row]);
    const double sd[] = {3, 1};
    for (std::size_t i = 0; i < 2; ++i) {
      const Worth found = WorthOfKnowing(s.x[i], s.fold, folds).of(gain);
      EXPECT_NEAR(found.value, sd[i] * loss(std::abs(mean) / sd[i]), 4 * found.error + 0.005) << i << " at " << mean;
      EXPECT_LT(found.error, 0.03);
    }
    const Worth all = worth_of_all(gain, s.fold, folds);
    EXPECT_NEAR(all.value, std::sqrt(10) * loss(std::abs(mean) / std::sqrt(10)), 4 * all.error);
    EXPECT_NEAR(WorthOfKnowing(s.x[2], s.fold, folds).of(gain).value, 0, 0.01) << "a number that says nothing";
  }
}

// By hand: a gain of 5 in one of four draws and -1 else, known before signing: 5/4 is taken, and nothing lost; unknown it is 1/2 signed blindly.
TEST(WorthOfKnowing, TakesWholeNumbersApart) {
  std::vector<double> x, gain;
  std::vector<std::uint32_t> fold;
  for (std::size_t row = 0; row < 6'400; ++row) {
    x.push_back(row % 4 == 0 ? 2 : 1);
    gain.push_back(row % 4 == 0 ? 5 : -1);
    fold.push_back(static_cast<std::uint32_t>(row / 64 % folds));
  }
  EXPECT_NEAR(WorthOfKnowing(x, fold, folds).of(gain).value, 0.75, 1e-9);
  EXPECT_NEAR(worth_of_all(gain, fold, folds).value, 0.75, 1e-9);
  EXPECT_EQ(WorthOfKnowing(std::vector<double>(gain.size(), 7.0), fold, folds).of(gain).value, 0);
}

// Planted: it is so exactly where x2 is above 0.5 and x4 below -0.25 of standard normal inputs.
TEST(Box, FindsTheOneThatIsThere) {
  const Sample s = normals(6, 40'000, 2);
  std::vector<char> so;
  for (std::size_t row = 0; row < s.fold.size(); ++row) so.push_back(s.x[2][row] > 0.5 && s.x[4][row] < -0.25);
  const Boxes found = find_boxes(s.x, so, 3);
  ASSERT_EQ(found.best.size(), 3u);
  EXPECT_NEAR(found.share, chance_above(0.5) * chance_above(0.25), 0.01);
  const Box& best = found.best[0];
  EXPECT_EQ(best.inputs[0], 2u);
  EXPECT_EQ(best.inputs[1], 4u);
  ASSERT_TRUE(best.low[0] && best.high[1]);
  EXPECT_FALSE(best.high[0] || best.low[1]);
  EXPECT_NEAR(*best.low[0], 0.5, 0.1);
  EXPECT_NEAR(*best.high[1], -0.25, 0.1);
  EXPECT_GT(best.coverage, 0.9);
  EXPECT_GT(best.density, 0.85);
  EXPECT_GT(best.separation, found.best[1].separation + 0.2);
}

TEST(Box, FindsNothingInNoise) {
  const Sample s = normals(4, 20'000, 3);
  std::vector<char> so;
  for (std::size_t row = 0; row < s.fold.size(); ++row) so.push_back(s.x[3][row] > 0);
  const Boxes found = find_boxes({s.x[0], s.x[1], s.x[2]}, so, 1);
  EXPECT_LT(found.best[0].separation, 0.03);
  EXPECT_TRUE(find_boxes({s.x[0]}, so, 3).best.empty()) << "one input makes no pair";
  EXPECT_TRUE(find_boxes(s.x, std::vector<char>(s.fold.size(), 1), 3).best.empty()) << "always so";
}

}  // namespace
}  // namespace assay::sensitivity
