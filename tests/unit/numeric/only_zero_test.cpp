// The zero of a sum of exponentials in lanes: flows whose rate is known by hand, what is left to slower methods, and the same bits from every set.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "available_sets.hpp"
#include "numeric/columns.hpp"

namespace assay::numeric {
namespace {

/// Lanes of flows at the same times; the rate of each.
std::vector<double> rates(const std::vector<std::vector<double>>& lanes, const std::vector<double>& times, double start, Isa isa) {
  std::vector<std::vector<double>> columns(times.size());
  std::vector<const double*> to;
  for (std::size_t k = 0; k < times.size(); ++k)
    for (const auto& lane : lanes) columns[k].push_back(lane[k]);
  for (const auto& column : columns) to.push_back(column.data());
  std::vector<double> gaps{0}, out(lanes.size() + 1, 77);
  for (std::size_t k = 1; k < times.size(); ++k) gaps.push_back(times[k] - times[k - 1]);
  numeric::columns(isa).only_zero(to.data(), times.data(), gaps.data(), times.size(), start, out.data(), lanes.size());
  EXPECT_EQ(out.back(), 77) << "writes beyond the lanes";
  out.pop_back();
  return out;
}
double rate(const std::vector<double>& flows, const std::vector<double>& times, double start = 0.1) { return rates({flows}, times, start, Isa::baseline)[0]; }

// By hand: 112 / 100; 55 / 1.1 + 60.5 / 1.21 = 100; 0.5 - 1; 110 / 100 in half a year, squared; 1.331 three years later; nothing gained.
TEST(OnlyZero, ByHand) {
  EXPECT_NEAR(rate({-100, 112}, {0, 1}), 0.12, 1e-15);
  EXPECT_NEAR(rate({-100, 55, 60.5}, {0, 1, 2}), 0.1, 1e-15);
  EXPECT_NEAR(rate({-100, 50}, {0, 1}), -0.5, 1e-15);
  EXPECT_NEAR(rate({-100, 110}, {0, 0.5}), 0.21, 1e-15);
  EXPECT_NEAR(rate({-100, 0, 55, 60.5 * 1.1}, {0, 0.25, 1, 3}), 0.1, 1e-14);
  EXPECT_NEAR(rate({-7, 7}, {0, 1}), 0, 1e-16);
  // Money first and paid back later has one rate as well; nothing before the first flow or after the last one changes it.
  EXPECT_NEAR(rate({0, 0, 100, -55, -60.5, 0}, {0, 1, 2, 3, 4, 5}), 0.1, 1e-15);
  // A second payment while the balance is still owed: several changes of sign, yet one rate. -100 1.21 + 60 1.1 - 10 + 65 / 1.1... by the balance:
  // 100, 110 - 60 = 50, 55 + 10 = 65, 71.5 received.
  EXPECT_NEAR(rate({-100, 60, -10, 71.5}, {0, 1, 2, 3}), 0.1, 1e-14);
  // What rounding leaves of flows that cancel is none: -1e-14 at the end would be a second rate.
  EXPECT_NEAR(rate({-100, 112, 0, -1e-14}, {0, 1, 2, 3}), 0.12, 1e-15);
}

// By hand: 10 and 20 % both solve -100 230 -132, and its opposite; a payment at the end of all is a second rate near -100 %. From wherever it starts.
TEST(OnlyZero, SeveralForCertain) {
  for (const double start : {0.0, 0.08, 0.2, 0.3}) {
    EXPECT_EQ(rate({-100, 230, -132}, {0, 1, 2}, start), INFINITY) << start;
    EXPECT_EQ(rate({100, -230, 132}, {0, 1, 2}, start), INFINITY) << start;
    EXPECT_EQ(rate({-100, 60, 60, -1e-6}, {0, 1, 2, 3}, start), INFINITY) << start;
  }
}

// Left to the method of one deal: three rates, a touch, none, no change of sign, nothing at all, one flow, no number.
TEST(OnlyZero, WhatIsNotPlainIsLeft) {
  const double nan = std::nan("");
  for (const std::vector<double>& flows : {std::vector<double>{-1, 3.6, -4.31, 1.716}, {-1, 2.2, -1.21}, {-1, 2.2, -1.2101}, {1, 2, 3}, {0, 0, 0}, {-100, nan, 50}, {-1, 1e9, 0}}) {
    const std::vector<double> times{0, 1, 2, 3};
    for (const double start : {0.0, 0.095, 0.3}) EXPECT_TRUE(std::isnan(rate(flows, {times.begin(), times.begin() + static_cast<std::ptrdiff_t>(flows.size())}, start))) << flows[0] << ' ' << flows[1];
  }
  EXPECT_TRUE(std::isnan(rate({-5}, {0})));
}

/// A lane hangs on nothing but its own flows; every set, and every place in a block, gives the same bits. Rates are those at which the sum is nothing.
TEST(OnlyZero, TheSameBitsEverywhere) {
  std::mt19937 random(20261127);
  std::uniform_real_distribution<double> any(-1, 1);
  for (const bool regular : {true, false}) {
    std::vector<double> times{0};
    for (int k = 1; k < 25; ++k) times.push_back(times.back() + (regular ? 0.25 : k % 4 == 0 ? 31.0 / 365 : 92.0 / 365));
    std::vector<std::vector<double>> lanes;
    for (int i = 0; i < 203; ++i) {
      std::vector<double> flows{-3 - any(random)};
      for (std::size_t k = 1; k < times.size(); ++k) flows.push_back(k < 5 ? any(random) - 1 : 0.6 + (i % 3 == 0 ? 3 : 0.5) * any(random));
      lanes.push_back(flows);
    }
    const std::vector<double> once = rates(lanes, times, 0.1, Isa::baseline);
    std::size_t plain = 0;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      if (!std::isfinite(once[i])) continue;
      ++plain;
      long double sum = 0, size = 0;
      for (std::size_t k = 0; k < times.size(); ++k) {
        const long double part = lanes[i][k] * std::pow(1.0L + once[i], -static_cast<long double>(times[k]));
        sum += part, size += std::fabs(part);
      }
      EXPECT_LT(std::fabs(sum), 1e-14L * size);
    }
    EXPECT_GT(plain, 130U);
    EXPECT_LT(plain, 203U);
    for (const Isa isa : sets()) {
      const std::vector<double> again = rates(lanes, times, 0.1, isa);
      EXPECT_EQ(std::memcmp(once.data(), again.data(), once.size() * sizeof(double)), 0) << name_of(isa);
      for (const std::size_t i : {0UL, 7UL, 66UL, 202UL}) {
        const double alone = rates({lanes[i]}, times, 0.1, isa)[0];
        EXPECT_EQ(std::memcmp(&alone, &once[i], sizeof alone), 0) << name_of(isa) << ' ' << i;
      }
    }
  }
}

}  // namespace
}  // namespace assay::numeric
