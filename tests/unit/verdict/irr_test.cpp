#include "verdict/irr.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "verdict/npv.hpp"
#include "verdict_test_support.hpp"

namespace assay::verdict {
namespace {

/// The flows at 0, 1, ... whose present value is zero exactly at the given growth factors g = 1 + r: the coefficients of
/// -(g - g1)(g - g2)... from the highest power down.
std::vector<Decimal> flows_with(const std::vector<Decimal>& growths) {
  std::vector<Decimal> flows{-1};
  for (const Decimal& growth : growths) {
    flows.push_back(0);
    for (std::size_t i = flows.size() - 1; i > 0; --i) flows[i] -= growth * flows[i - 1];
  }
  return flows;
}

// By hand: 112 / 100 = 1.12.
TEST(Irr, OneRateIsExact) {
  const Irr found = irr(decimals("-100 112"));
  EXPECT_EQ(found.status, Irr::Status::unique);
  EXPECT_EQ(found.roots, decimals("0.12"));
  EXPECT_EQ(found.reason, "");
}

// By hand: 100 g^2 = 230 g - 132 at g = 1.1 (121 = 253 - 132) and 1.2 (144 = 276 - 132).
TEST(Irr, TwoRatesAreBothGiven) {
  const Irr found = irr(decimals("-100 230 -132"));
  EXPECT_EQ(found.status, Irr::Status::several);
  EXPECT_EQ(found.roots, decimals("0.1 0.2"));
  EXPECT_EQ(found.reason, "the NPV is zero at 2 rates, so none of them measures the return");
}

// By hand: g^3 - 3.6 g^2 + 4.31 g - 1.716 = (g - 1.1)(g - 1.2)(g - 1.3), as 3.6 = 1.1 + 1.2 + 1.3,
// 4.31 = 1.32 + 1.43 + 1.56, 1.716 = 1.1 x 1.56.
TEST(Irr, ThreeRates) { EXPECT_EQ(irr(decimals("-1 3.6 -4.31 1.716")).roots, decimals("0.1 0.2 0.3")); }

// By hand: d NPV/dr has the sign of sum -t c (1 + r)^-t. Of -100 230 -132 at 10 %: -230/1.1 + 264/1.21 = 9.09, at 20 %: -230/1.2 + 264/1.44 = -8.33; as a
// borrower sees them 10 % is what it pays. Of -1 3.6 -4.31 1.716 it rises at 20 % alone, and of the opposite at 10 % and at 30 %: which of them, nothing tells.
TEST(Irr, WhatABorrowerPaysIsTheRateAtWhichTheDebtLightensAsItRises) {
  const auto rate = [](const char* flows) { return borrowing_rate(decimals(flows), annual_times(decimals(flows).size())); };
  EXPECT_EQ(rate("-100 230 -132").status, Irr::Status::unique);
  EXPECT_EQ(rate("-100 230 -132").roots, decimals("0.1"));
  EXPECT_EQ(rate("-100 230 -132").reason, "");
  EXPECT_EQ(rate("100 -230 132").roots, decimals("0.2"));
  EXPECT_EQ(rate("-1 3.6 -4.31 1.716").roots, decimals("0.2"));
  EXPECT_EQ(rate("1 -3.6 4.31 -1.716").roots, decimals("0.1 0.2 0.3"));
  EXPECT_EQ(rate("1 -3.6 4.31 -1.716").status, Irr::Status::several);
  EXPECT_EQ(rate("100 -110").roots, decimals("0.1"));
  EXPECT_EQ(rate("100 110").status, Irr::Status::none);
}

// By hand: at 0 % the sum is zero; half a year at 110/100 is 1.1^2 - 1 = 21 % a year; 0.5 - 1 = -50 %.
TEST(Irr, ZeroNegativeAndHalfYearRates) {
  EXPECT_EQ(irr(decimals("-7 7")).roots, decimals("0"));
  EXPECT_EQ(irr(decimals("-100 110"), decimals("0 0.5")).roots, decimals("0.21"));
  EXPECT_EQ(irr(decimals("-100 50")).roots, decimals("-0.5"));
}

// By hand: -1, 2.2, -1.21 is -(g - 1.1)^2, which touches zero; a little more paid at the end and it stays below, a little less
// and it crosses twice, at 1.1 -+ sqrt(0.0001) = 1.09 and 1.11.
TEST(Irr, ARateThatOnlyTouchesZeroCounts) {
  const Irr touching = irr(decimals("-1 2.2 -1.21"));
  EXPECT_EQ(touching.status, Irr::Status::unique);
  EXPECT_EQ(touching.roots, decimals("0.1"));
  EXPECT_EQ(irr(decimals("-1 2.2 -1.2099")).roots, decimals("0.09 0.11"));
  const Irr below = irr(decimals("-1 2.2 -1.2101"));
  EXPECT_EQ(below.status, Irr::Status::none);
  EXPECT_EQ(below.reason, "the flows never add up to what was paid in, at any rate");
  EXPECT_EQ(irr(decimals("1 -2.2 1.2101")).reason, "the NPV is above zero at every rate");
}

// The stated tolerance: 1e-12 of the sum of sizes, here 4 (1 + 2.2/1.1 + 1.21/1.21): 1e-13/1.21 is within, 1e-11/1.21 not.
TEST(Irr, TouchingHasAStatedTolerance) {
  EXPECT_TRUE(same_roots(irr(decimals("-1 2.2 -1.2100000000001")).roots, decimals("0.1")));
  EXPECT_EQ(irr(decimals("-1 2.2 -1.21000000001")).status, Irr::Status::none);
}

// By construction: simple, double and triple zeros mixed; and three zeros so close that the values between them are below the
// touching tolerance (about 4e-13 of the sum of sizes).
TEST(Irr, MultipleAndCloseRates) {
  EXPECT_TRUE(same_roots(irr(flows_with(decimals("1.1 1.1 1.1"))).roots, decimals("0.1")));
  EXPECT_TRUE(same_roots(irr(flows_with(decimals("0.8 1.1 1.1 1.5"))).roots, decimals("-0.2 0.1 0.5")));
  EXPECT_TRUE(same_roots(irr(flows_with(decimals("1.05 1.05 1.2 1.2"))).roots, decimals("0.05 0.2")));
  EXPECT_EQ(irr(flows_with(decimals("1.11 1.1101 1.1102"))).roots, decimals("0.11 0.1101 0.1102"));
  EXPECT_EQ(irr(flows_with(decimals("0.5 0.9 1 1.05 1.1 1.5 2 10"))).roots, decimals("-0.5 -0.1 0 0.05 0.1 0.5 1 9"));
}

// By construction: the higher the multiplicity the fewer digits a zero has, in whatever arithmetic; four and five equal ones still
// come out as one, with those left.
TEST(Irr, ManyEqualRatesAreOne) {
  for (const char* growths : {"1.1 1.1 1.1 1.1", "1.1 1.1 1.1 1.1 1.1", "0.7 0.7 0.7 1.1 1.1 1.1"}) {
    const std::vector<Decimal> roots = irr(flows_with(decimals(growths))).roots;
    ASSERT_FALSE(roots.empty()) << growths;
    EXPECT_TRUE(close(roots.back(), "0.1"_d, "1e-6"_d)) << growths;
    EXPECT_EQ(roots.size(), growths[0] == '0' ? 2u : 1u) << growths;
  }
}

// The stated distance, 1e-12 x 1.1: closer rates are one, others two.
TEST(Irr, RatesCloserThanTheStatedDistanceAreOne) {
  EXPECT_EQ(irr(flows_with(decimals("1.1 1.1000000000001"))).roots.size(), 1u);
  EXPECT_EQ(irr(flows_with(decimals("1.1 1.10000000001"))).roots, decimals("0.1 0.10000000001"));
}

TEST(Irr, NoneHasAReason) {
  const auto reason = [](std::string_view flows) {
    const Irr found = irr(decimals(flows));
    EXPECT_EQ(found.status, Irr::Status::none);
    EXPECT_TRUE(found.roots.empty());
    return found.reason;
  };
  EXPECT_EQ(reason(""), "there are no flows");
  EXPECT_EQ(reason("0 0 0"), "every flow is zero");
  EXPECT_EQ(reason("5 0 3"), "every flow is a receipt: nothing is paid in");
  EXPECT_EQ(reason("-5 0 -3"), "every flow is a payment: nothing comes back");
  EXPECT_EQ(reason("-1e-40 1e300"), "the only rate is beyond any meaning (above 1e300)");
  EXPECT_EQ(reason("-1e40 1"), "the only rate is closer to -100 % than can be told apart");
  EXPECT_EQ(irr(decimals("-5 5 3 -3"), decimals("1 1 2 2")).reason, "the flows of each date cancel: the NPV is zero at every rate");
  EXPECT_EQ(irr(decimals("-5 6 3"), decimals("1 1 2")).reason, "no date has more paid in than received");
  EXPECT_EQ(irr(decimals("-7 6 -3"), decimals("1 1 2")).reason, "no date has more received than paid in");
}

TEST(Irr, EveryFlowNeedsATime) { EXPECT_THROW(irr(decimals("-1 2"), decimals("0")), std::invalid_argument); }

/// Streams of 2 to 40 flows of up to 5 digits, a fifth of them zero, at whole years or at days.
struct Stream {
  std::vector<Decimal> flows, times;
};
Stream random_stream(std::mt19937_64& draw, bool yearly) {
  Stream stream;
  const std::size_t count = 2 + draw() % 39;
  Decimal time = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto size = static_cast<std::int64_t>(draw() % 100'000) - 50'000;
    stream.flows.emplace_back(draw() % 5 == 0 ? 0 : size);
    stream.times.push_back(time);
    time += yearly ? Decimal(1) : Decimal(1 + draw() % 400) / Decimal(365);
  }
  return stream;
}

int sign_changes(const std::vector<Decimal>& flows) {
  int changes = 0, last = 0;
  for (const Decimal& flow : flows) {
    if (flow.is_zero()) continue;
    changes += last != 0 && flow.sign() != last;
    last = flow.sign();
  }
  return changes;
}

/// Zero to 30 digits where the present value crosses, to the stated 1e-12 where it only touches (none of these does).
TEST(IrrProperties, NpvIsZeroAtEveryRoot) {
  std::mt19937_64 draw(1);
  for (int i = 0; i < 150; ++i) {
    const Stream stream = random_stream(draw, i % 2 == 0);
    for (const Decimal& root : irr(stream.flows, stream.times).roots) {
      const Decimal size = absolute_pv(stream.flows, root, stream.times);
      EXPECT_LE(abs(npv(stream.flows, root, stream.times)), size * "1e-30"_d) << "root " << root << ", stream " << i;
    }
  }
}

/// Descartes: at most as many roots as changes of sign, and an even number fewer.
TEST(IrrProperties, NoMoreRootsThanSignChanges) {
  std::mt19937_64 draw(2);
  for (int i = 0; i < 150; ++i) {
    const Stream stream = random_stream(draw, true);
    const int roots = static_cast<int>(irr(stream.flows, stream.times).roots.size());
    const int changes = sign_changes(stream.flows);
    EXPECT_LE(roots, changes);
    EXPECT_EQ((changes - roots) % 2, 0) << "stream " << i;
  }
}

/// An independent look: wherever a scan of rates sees the present value change its sign there is a root between, and nowhere
/// else.
TEST(IrrProperties, AScanFindsNoOtherRoots) {
  std::mt19937_64 draw(3);
  for (int i = 0; i < 100; ++i) {
    const Stream stream = random_stream(draw, true);
    const std::vector<Decimal> roots = irr(stream.flows, stream.times).roots;
    std::vector<double> flows;
    for (const Decimal& flow : stream.flows) flows.push_back(flow.to_double());
    const auto value = [&](double rate) {
      double sum = 0, factor = 1;
      for (const double flow : flows) {
        sum += flow * factor;
        factor /= 1 + rate;
      }
      return sum;
    };
    const auto rate_at = [](int step) { return std::exp(step * 0.004) - 1; };
    std::vector<double> near_roots;
    for (const Decimal& root : roots) near_roots.push_back(root.to_double());
    for (int step = -400; step < 600; ++step) {  // -80 % to 1,000 %
      const double low = rate_at(step), high = rate_at(step + 1);
      const auto between = std::count_if(near_roots.begin(), near_roots.end(), [&](double root) { return low <= root && root < high; });
      const bool crosses = (value(low) < 0) != (value(high) < 0);
      EXPECT_EQ(between % 2 == 1, crosses) << "between " << low << " and " << high << ", stream " << i;
    }
  }
}

/// Money in other units, or the other side of the deal, has the same rates; so have flows that all come later.
TEST(IrrProperties, ScaleSignAndDelayDoNotMatter) {
  std::mt19937_64 draw(4);
  for (int i = 0; i < 60; ++i) {
    const Stream stream = random_stream(draw, i % 2 == 0);
    const std::vector<Decimal> roots = irr(stream.flows, stream.times).roots;
    Stream other = stream;
    for (Decimal& flow : other.flows) flow *= "-0.000037"_d;
    for (Decimal& time : other.times) time += Decimal(3);
    EXPECT_TRUE(same_roots(irr(other.flows, other.times).roots, roots)) << "stream " << i;
  }
}

TEST(IrrProperties, KnownRatesComeBack) {
  std::mt19937_64 draw(5);
  for (int i = 0; i < 60; ++i) {
    std::vector<Decimal> growths;
    Decimal growth = "0.6"_d;
    for (std::size_t count = 1 + draw() % 7; count > 0; --count) growths.push_back(growth += Decimal(1 + draw() % 400) / Decimal(1000));
    std::vector<Decimal> rates;
    for (const Decimal& known : growths) rates.push_back(known - Decimal(1));
    EXPECT_EQ(irr(flows_with(growths)).roots, rates) << "case " << i;
  }
}

/// As many changes of sign as can be: the work stays within bounds, and the answer is right. (By hand: -1, 1, -1, 1 ... with an
/// even number of flows is -(1 - x)(1 + x^2 + x^4 ...), x = 1 / (1 + r): zero at x = 1 alone.)
TEST(IrrProperties, ManySignChanges) {
  std::vector<Decimal> flows;
  for (int i = 0; i < 120; ++i) flows.emplace_back(i % 2 == 0 ? -1 : 1);
  EXPECT_EQ(irr(flows).roots, decimals("0"));
}

}  // namespace
}  // namespace assay::verdict
