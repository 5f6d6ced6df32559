#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>

#include "base/decimal.hpp"
#include "numeric/lanes.hpp"

namespace assay::numeric {
namespace {

constexpr Isa all_sets[] = {Isa::baseline, Isa::avx2, Isa::avx512};

/// A double with few enough digits to be a decimal exactly: a multiple of 2^-20 below 2^11.
Decimal exactly(double x) {
  char text[64];
  std::snprintf(text, sizeof text, "%.20f", x);
  return *Decimal::parse(text);
}

/// How far `value` is from the exact one, in units of the last place of a double.
double ulps(double value, const Decimal& exact) {
  const double nearest = exact.to_double();
  const double ulp = std::nextafter(std::abs(nearest), HUGE_VAL) - std::abs(nearest);
  // The difference in decimals: of two doubles it would be whole ulps.
  char text[64];
  std::snprintf(text, sizeof text, "%.48e", value);
  return std::abs((*Decimal::parse(text) - exact).to_double()) / ulp;
}

struct Range {
  double low, high;
};
double drawn(std::mt19937_64& random, Range range) {
  const double x = range.low + (range.high - range.low) * (static_cast<double>(random() >> 11) * 0x1p-53);
  return std::nearbyint(x * 0x1p20) * 0x1p-20;
}

// The worst of 400 points per range against the decimals, whose own error is below 1e-45; docs/engine.md states the bounds.
double worst(Elementary::One function, Range range, const std::function<Decimal(const Decimal&)>& exact) {
  std::mt19937_64 random(11);
  double worst = 0;
  for (int i = 0; i < 400; ++i) {
    const double x = drawn(random, range);
    double y = 0;
    function(&x, &y, 1);
    worst = std::max(worst, ulps(y, exact(exactly(x))));
  }
  return worst;
}

TEST(Elementary, ErrorsAreAsStated) {
  const Elementary& e = elementary();
  const auto exp_exact = [](const Decimal& x) { return exp(x); };
  const auto log_exact = [](const Decimal& x) { return log(x); };
  const auto cdf_exact = [](const Decimal& x) { return normal_cdf(x); };
  EXPECT_LT(worst(e.exp, {-1, 1}, exp_exact), 1.0);
  EXPECT_LT(worst(e.exp, {-700, 700}, exp_exact), 1.0);
  EXPECT_LT(worst(e.log, {0.5, 2}, log_exact), 1.0);
  EXPECT_LT(worst(e.log, {0.001, 2000}, log_exact), 1.0);
  EXPECT_LT(worst(e.normal_cdf, {-1, 0}, cdf_exact), 3.0);
  EXPECT_LT(worst(e.normal_cdf, {-37, -1}, cdf_exact), 5.0);
  EXPECT_LT(worst(e.normal_cdf, {0, 8}, cdf_exact), 2.0);
}

TEST(Elementary, PowerIsGoodToTheLastDigits) {
  std::mt19937_64 random(12);
  const struct {
    Range x, y;
    double bound;
  } cases[] = {{{0.5, 2}, {-40, 40}, 1.1}, {{0.01, 100}, {-3, 3}, 1.0}, {{0.001, 2000}, {-90, 90}, 4.0}};
  for (const auto& c : cases) {
    double worst = 0;
    for (int i = 0; i < 400; ++i) {
      const double x = drawn(random, c.x), y = drawn(random, c.y);
      double to = 0;
      elementary().power(&x, &y, &to, 1);
      worst = std::max(worst, ulps(to, pow(exactly(x), exactly(y))));
    }
    EXPECT_LT(worst, c.bound) << c.y.high;
  }
}

struct Edge {
  Elementary::One Elementary::*function;
  double x, wanted;
};
TEST(Elementary, EdgesAreWhatTheyShouldBe) {
  constexpr double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  const Edge edges[] = {{&Elementary::exp, 0, 1},       {&Elementary::exp, 709.7, 1.6549840276802644e+308}, {&Elementary::exp, 710, inf}, {&Elementary::exp, 1e300, inf},
                        {&Elementary::exp, -746, 0},    {&Elementary::exp, -1e300, 0},   {&Elementary::exp, nan, nan},       {&Elementary::exp, -744.4, 0x1p-1074},
                        {&Elementary::log, 1, 0},       {&Elementary::log, 0, -inf},     {&Elementary::log, -1, nan},        {&Elementary::log, inf, inf},
                        {&Elementary::log, nan, nan},   {&Elementary::log, 0x1p-1074, -744.4400719213812},
                        {&Elementary::normal_cdf, 0, 0.5}, {&Elementary::normal_cdf, -50, 0}, {&Elementary::normal_cdf, 50, 1}, {&Elementary::normal_cdf, nan, nan}};
  for (const Edge& edge : edges) {
    double to = 7;
    (elementary().*edge.function)(&edge.x, &to, 1);
    if (std::isnan(edge.wanted)) EXPECT_TRUE(std::isnan(to)) << edge.x;
    else if (std::isinf(edge.wanted) || edge.wanted == 0) EXPECT_EQ(to, edge.wanted) << edge.x;
    else EXPECT_NEAR(to / edge.wanted, 1, 1e-15) << edge.x;
  }
  const double bases[] = {0, 0, 0, -1, 2, 2, 1, 4}, exponents[] = {2, 0, -1, 2, 2000, -2000, 5, 0.5}, wanted[] = {0, nan, nan, nan, inf, 0, 1, 2};
  double to[8];
  elementary().power(bases, exponents, to, 8);
  for (int i = 0; i < 8; ++i) {
    if (std::isnan(wanted[i])) EXPECT_TRUE(std::isnan(to[i])) << i;
    else EXPECT_EQ(to[i], wanted[i]) << i;
  }
}

// The property that results must not depend on the machine: every instruction set here, at every place in a column of any length.
TEST(Elementary, BitsAreTheSameOnEveryInstructionSetAndAtEveryPlace) {
  std::mt19937_64 random(13);
  std::vector<double> x(1003), y(1003);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::ldexp(static_cast<double>(random() >> 11) * 0x1p-53, static_cast<int>(random() % 20) - 10), y[i] = drawn(random, {-30, 30});
  const auto bits = [](double value) { return std::bit_cast<std::uint64_t>(value); };
  const struct {
    const char* name;
    std::function<void(const Elementary&, std::size_t, std::size_t, double*)> run;
  } functions[] = {{"exp", [&](const Elementary& e, std::size_t from, std::size_t count, double* to) { e.exp(&y[from], to, count); }},
                   {"log", [&](const Elementary& e, std::size_t from, std::size_t count, double* to) { e.log(&x[from], to, count); }},
                   {"power", [&](const Elementary& e, std::size_t from, std::size_t count, double* to) { e.power(&x[from], &y[from], to, count); }},
                   {"normal_cdf", [&](const Elementary& e, std::size_t from, std::size_t count, double* to) { e.normal_cdf(&y[from], to, count); }}};
  for (const auto& function : functions) {
    std::vector<double> one_by_one(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) function.run(elementary(Isa::baseline), i, 1, &one_by_one[i]);
    for (const Isa isa : all_sets) {
      if (!available(isa)) continue;
      std::vector<double> whole(x.size());
      function.run(elementary(isa), 0, x.size(), whole.data());
      for (std::size_t i = 0; i < x.size(); ++i) ASSERT_EQ(bits(whole[i]), bits(one_by_one[i])) << function.name << ' ' << name_of(isa) << ' ' << i;
    }
  }
}

}  // namespace
}  // namespace assay::numeric
