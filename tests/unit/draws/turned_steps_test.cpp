#include <gtest/gtest.h>

#include <cmath>

#include "draws/price_shocks.hpp"

namespace assay::draws {
namespace {

/// Four prices that revert at rates of their own, over five years, the third as correlated with the first as can be.
DrawnPrices four_prices() {
  DrawnPrices p;
  const double kappa[] = {0.2, 0.4, 0.3, 0.1}, sigma[] = {0.3, 0.2, 0.4, 0.25};
  for (std::size_t i = 0; i < 4; ++i) {
    Factor f;
    f.name = "factor" + std::to_string(i);
    f.kappa = kappa[i], f.sigma = sigma[i];
    p.model.factors.push_back(f);
    PricePath path;
    path.name = "price" + std::to_string(i);
    path.factors = {i};
    p.model.prices.push_back(path);
  }
  p.model.correlation = Matrix::identity(4);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < i; ++j) p.model.correlation(i, j) = p.model.correlation(j, i) = 0.5;
  p.years = {1, 2, 3, 4, 5};
  p.median_stands.assign(4, true);
  // Two parties that value all four, the second twice as much of the last.
  p.worth = {std::vector<double>(20, 1.0), std::vector<double>(20, 1.0)};
  for (std::size_t t = 0; t < 5; ++t) p.worth[1][15 + t] = 2;
  return p;
}

/// The log prices that each increment alone, at 1, makes: by increment, price and year. They are linear in the increments.
std::vector<std::vector<double>> made(const PriceShocks& shocks) {
  const std::size_t count = shocks.increments();
  std::vector<std::vector<double>> columns(20, std::vector<double>(count));
  std::vector<double*> to;
  for (auto& column : columns) to.push_back(column.data());
  std::vector<double> z(count * count);
  for (std::size_t d = 0; d < count; ++d) z[d * count + d] = 1;  // lane d has increment d alone
  shocks.paths(z.data(), nullptr, count, to.data());
  for (auto& column : columns)
    for (double& v : column) v = std::log(v);
  return columns;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

TEST(TurnedSteps, KeepTheLawOfPrices) {
  const PriceShocks plain(four_prices());
  PriceShocks turned(four_prices());
  turned.turn_steps(0.9);
  EXPECT_EQ(plain.leading(), 20u);
  EXPECT_EQ(turned.leading(), 5u);  // one a year
  EXPECT_EQ(turned.increments(), 20u);
  const auto before = made(plain), after = made(turned);
  for (std::size_t a = 0; a < 20; ++a)
    for (std::size_t b = 0; b < 20; ++b) EXPECT_NEAR(product(before[a], before[b]), product(after[a], after[b]), 2e-9) << a << ' ' << b;
}

/// Of the variance of what prices are worth, each by itself and in sum for each party, the leading increments make nine tenths at least; others of the same number do not.
TEST(TurnedSteps, TheFirstMoveMost) {
  const DrawnPrices p = four_prices();
  PriceShocks turned(p);
  turned.turn_steps(0.9);
  const auto share = [&](const std::vector<std::vector<double>>& logs, std::size_t begin, std::size_t end) {
    double part = 0, all = 0;
    for (std::size_t d = 0; d < 20; ++d) {
      double variance = 0;
      for (std::size_t i = 0; i < 20; ++i) variance += (p.worth[0][i] * p.worth[0][i] + p.worth[1][i] * p.worth[1][i]) * logs[i][d] * logs[i][d];
      for (const auto& worth : p.worth) {
        double sum = 0;
        for (std::size_t i = 0; i < 20; ++i) sum += worth[i] * logs[i][d];
        variance += sum * sum;
      }
      all += variance;
      if (d >= begin && d < end) part += variance;
    }
    return part / all;
  };
  EXPECT_GE(share(made(turned), 0, 5), 0.9);
  EXPECT_LT(share(made(turned), 5, 10), 0.1);
}

/// Where a step's increments matter alike, nothing is turned.
TEST(TurnedSteps, AlikeIncrementsStay) {
  DrawnPrices p = four_prices();
  p.model.correlation = Matrix::identity(4);
  for (Factor& f : p.model.factors) f.kappa = 0.2, f.sigma = 0.3;
  p.worth.clear();
  PriceShocks shocks(p);
  shocks.turn_steps(0.95);
  EXPECT_EQ(shocks.leading(), shocks.increments());
}

/// A factor that moves as another does has no increment of its own; the law stays.
TEST(TurnedSteps, FullyCorrelatedFactors) {
  DrawnPrices p = four_prices();
  for (const std::size_t i : {0, 2}) p.model.factors[i].kappa = 0.2;
  p.model.correlation(0, 2) = p.model.correlation(2, 0) = 1;
  const PriceShocks plain(p);
  PriceShocks turned(p);
  turned.turn_steps(0.9);
  ASSERT_LT(turned.leading(), turned.increments());
  const auto before = made(plain), after = made(turned);
  for (std::size_t a = 0; a < 20; ++a)
    for (std::size_t b = 0; b < 20; ++b) EXPECT_NEAR(product(before[a], before[b]), product(after[a], after[b]), 2e-9) << a << ' ' << b;
}

}  // namespace
}  // namespace assay::draws
