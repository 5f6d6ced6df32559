#include "draws/matrix.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace assay::draws {
namespace {

Matrix matrix(std::initializer_list<std::initializer_list<double>> rows) {
  Matrix m(rows.size());
  std::size_t i = 0;
  for (const auto& row : rows) {
    std::size_t j = 0;
    for (const double x : row) m(i, j++) = x;
    ++i;
  }
  return m;
}

void expect_near(const Matrix& a, const Matrix& b, double tolerance) {
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < a.size(); ++j) EXPECT_NEAR(a(i, j), b(i, j), tolerance) << i << ',' << j;
}

double distance(const Matrix& a, const Matrix& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < a.size(); ++j) sum += (a(i, j) - b(i, j)) * (a(i, j) - b(i, j));
  return std::sqrt(sum);
}

/// By hand: rho = 0.6 leaves sqrt(1 - 0.36) = 0.8.
TEST(Cholesky, TwoByTwo) {
  const auto l = cholesky(matrix({{1, 0.6}, {0.6, 1}}));
  ASSERT_TRUE(l);
  expect_near(*l, matrix({{1, 0}, {0.6, 0.8}}), 1e-15);
}

TEST(Cholesky, TheEdgeOfTheValid) {
  EXPECT_TRUE(cholesky(matrix({{1, -1}, {-1, 1}})));  // fully correlated: one direction is left
  EXPECT_TRUE(cholesky(matrix({{1, 1, 0.5}, {1, 1, 0.5}, {0.5, 0.5, 1}})));
  EXPECT_FALSE(cholesky(matrix({{1, 1, 0}, {1, 1, 1}, {0, 1, 1}})));
  EXPECT_FALSE(cholesky(matrix({{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}})));
  EXPECT_TRUE(cholesky(matrix({{1, 0.9, 0.7}, {0.9, 1, 0.9}, {0.7, 0.9, 1}})));
}

/// By hand: eigenvalues of {{2,1},{1,2}} are 1 and 3; those of the second differences are 2 - 2 cos(k pi/5).
TEST(Eigen, Known) {
  auto small = symmetric_eigen(matrix({{2, 1}, {1, 2}})).values;
  std::sort(small.begin(), small.end());
  EXPECT_NEAR(small[0], 1, 1e-14);
  EXPECT_NEAR(small[1], 3, 1e-14);
  const auto eigen = symmetric_eigen(matrix({{2, -1, 0, 0}, {-1, 2, -1, 0}, {0, -1, 2, -1}, {0, 0, -1, 2}}));
  auto values = eigen.values;
  std::sort(values.begin(), values.end());
  for (int k = 1; k <= 4; ++k) EXPECT_NEAR(values[static_cast<std::size_t>(k - 1)], 2 - 2 * std::cos(k * std::acos(-1.0) / 5), 1e-13);
}

/// Higham 2002, section 4: the second differences. He prints four digits and the distance 2.1337.
TEST(NearestCorrelation, HighamsExample) {
  const Matrix a = matrix({{2, -1, 0, 0}, {-1, 2, -1, 0}, {0, -1, 2, -1}, {0, 0, -1, 2}});
  const Matrix x = nearest_correlation(a);
  expect_near(x, matrix({{1.0000, -0.8084, 0.1916, 0.1068}, {-0.8084, 1.0000, -0.6562, 0.1916}, {0.1916, -0.6562, 1.0000, -0.8084}, {0.1068, 0.1916, -0.8084, 1.0000}}), 5e-5);
  EXPECT_NEAR(distance(a, x), 2.1337, 5e-5);
}

/// The three-variable matrix of the same author's later pages on the problem: 0.7607 and 0.1573.
TEST(NearestCorrelation, ThreeVariables) {
  const Matrix x = nearest_correlation(matrix({{1, 1, 0}, {1, 1, 1}, {0, 1, 1}}));
  expect_near(x, matrix({{1, 0.7607, 0.1573}, {0.7607, 1, 0.7607}, {0.1573, 0.7607, 1}}), 5e-5);
}

/// Nearest means nearest: no step from it to another valid matrix comes closer. A valid matrix is its own.
TEST(NearestCorrelation, NothingValidIsNearer) {
  const Matrix a = matrix({{1, 0.9, -0.6}, {0.9, 1, 0.5}, {-0.6, 0.5, 1}});
  const Matrix x = nearest_correlation(a);
  EXPECT_GE(symmetric_eigen(x).values[0], -1e-10);
  const double best = distance(a, x);
  for (const double dx : {-0.01, 0.0, 0.01})
    for (const double dy : {-0.01, 0.0, 0.01})
      for (const double dz : {-0.01, 0.0, 0.01}) {
        Matrix y = x;
        y(0, 1) = y(1, 0) += dx;
        y(0, 2) = y(2, 0) += dy;
        y(1, 2) = y(2, 1) += dz;
        bool valid = true;
        for (const double value : symmetric_eigen(y).values) valid = valid && value >= 0;
        if (valid) {
          EXPECT_GE(distance(a, y), best - 1e-9);
        }
      }
  const Matrix good = matrix({{1, 0.3}, {0.3, 1}});
  expect_near(nearest_correlation(good), good, 1e-12);
}

TEST(NearestCorrelation, WhatIsPrintedCanBeUsed) {
  for (const Matrix& a : {matrix({{1, 1, 0}, {1, 1, 1}, {0, 1, 1}}), matrix({{1, 0.95, -0.95, 0.2}, {0.95, 1, 0.95, 0.1}, {-0.95, 0.95, 1, 0}, {0.2, 0.1, 0, 1}})}) {
    const Matrix usable = nearest_usable_correlation(a);
    EXPECT_TRUE(cholesky(usable));
    expect_near(usable, nearest_correlation(a), 2e-3);
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < a.size(); ++j) EXPECT_EQ(std::round(usable(i, j) * 1e4) / 1e4, usable(i, j));
  }
}

/// By hand: two that are one, 0.5 and 0 with a third; (x - 0.5)^2 + x^2 is least at 0.25. Short of full correlation (99 %) a little less alike.
TEST(NearestCorrelation, PairsThatAreGivenStay) {
  const Matrix one = matrix({{1, 1, 0.5}, {1, 1, 0}, {0.5, 0, 1}});
  expect_near(nearest_correlation(one, {{1, 0}}), matrix({{1, 1, 0.25}, {1, 1, 0.25}, {0.25, 0.25, 1}}), 1e-9);
  const Matrix opposed = matrix({{1, -1, 0.5}, {-1, 1, 0}, {0.5, 0, 1}});
  for (const Matrix& a : {one, opposed}) {
    const Matrix usable = nearest_usable_correlation(a, {{1, 0}});
    EXPECT_TRUE(cholesky(usable));
    EXPECT_EQ(usable(1, 0), a(1, 0));
    EXPECT_NEAR(usable(2, 0), 0.25, 1e-4);
    EXPECT_NEAR(usable(2, 1), a(1, 0) * usable(2, 0), 1e-12);
  }
  const Matrix close = matrix({{1, 0.99, 0.9, -0.9}, {0.99, 1, 0, 0.2}, {0.9, 0, 1, 0.8}, {-0.9, 0.2, 0.8, 1}});
  const Matrix usable = nearest_usable_correlation(close, {{0, 1}});
  EXPECT_TRUE(cholesky(usable));
  EXPECT_EQ(usable(0, 1), 0.99);
  expect_near(usable, nearest_correlation(close, {{0, 1}}), 2e-3);
}

}  // namespace
}  // namespace assay::draws
