#include "verdict/stretches.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace assay::verdict {
namespace {

/// The same formula for doubles and decimals.
template <class F>
Crossings all_of(F f, const Decimal& from, const Decimal& to, int steps = 64) {
  return crossings({[f](double x) { return f(x); }, [f](const Decimal& x) -> std::optional<Decimal> { return f(x); }}, from, to, steps);
}
bool near(const Decimal& value, const Decimal& wanted) { return abs(value - wanted) <= "1e-15"_d * (Decimal(1) + abs(wanted)); }

// A polynomial with known roots, two of them close together: (x - 1)(x - 2)(x - 2.001)(x + 3).
TEST(Crossings, FindsEveryRootOfAPolynomial) {
  const auto found = all_of([](auto x) {
    using N = decltype(x);
    return (x - N(1)) * (x - N(2)) * (x - N(2) - N(1) / N(1000)) * (x + N(3));
  }, -5, 5);
  ASSERT_EQ(found.points.size(), 4U);
  const Decimal wanted[] = {-3, 1, 2, "2.001"_d};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(found.points[i].kind, CrossingKind::root);
    EXPECT_TRUE(near(found.points[i].at, wanted[i])) << found.points[i].at;
  }
}

// x^2 - 2 between samples that do not hit it: the square root of 2 to 20 digits (published: 1.41421356237309504880).
TEST(Crossings, ARootIsKnownToMoreDigitsThanADoubleHas) {
  const auto found = all_of([](auto x) { return x * x - decltype(x)(2); }, 0, 3);
  ASSERT_EQ(found.points.size(), 1U);
  EXPECT_LE(abs(found.points[0].at - "1.41421356237309504880"_d), "1e-19"_d);
}

// (x - 0.7)^2 touches zero and a thousandth less crosses twice, 0.0632 apart; a millionth more misses it.
TEST(Crossings, ATouchIsNeitherARootNorAMiss) {
  const auto parabola = [](const Decimal& lift) {
    return all_of([lift](auto x) {
      using N = decltype(x);
      const N seven = N(7) / N(10);
      N up;
      if constexpr (std::is_same_v<N, double>) up = lift.to_double();
      else up = lift;
      return (x - seven) * (x - seven) + up;
    }, 0, 2);
  };
  const auto touch = parabola(0);
  ASSERT_EQ(touch.points.size(), 1U);
  EXPECT_EQ(touch.points[0].kind, CrossingKind::touch);
  EXPECT_LE(abs(touch.points[0].at - "0.7"_d), "1e-12"_d);
  const auto below = parabola("-0.001"_d);
  ASSERT_EQ(below.points.size(), 2U);
  EXPECT_LE(abs(below.points[0].at - ("0.7"_d - sqrt("0.001"_d))), "1e-15"_d);
  EXPECT_LE(abs(below.points[1].at - ("0.7"_d + sqrt("0.001"_d))), "1e-15"_d);
  EXPECT_TRUE(parabola("0.000001"_d).points.empty());
}

// A kink that touches: |x - 1/3| is zero at a third and nowhere negative.
TEST(Crossings, AKinkMayTouch) {
  const auto found = all_of([](auto x) {
    using N = decltype(x);
    const N gap = x - N(1) / N(3);
    return gap < N(0) ? N(-gap) : gap;
  }, 0, 1);
  ASSERT_EQ(found.points.size(), 1U);
  EXPECT_EQ(found.points[0].kind, CrossingKind::touch);
  EXPECT_LE(abs(found.points[0].at - Decimal(1) / Decimal(3)), "1e-12"_d);
}

// -1 below 0.3 and 2 from there on: no zero, but a jump.
TEST(Crossings, AJumpIsNoRoot) {
  const auto found = all_of([](auto x) {
    using N = decltype(x);
    return x < N(3) / N(10) ? N(-1) : N(2);
  }, 0, 1);
  ASSERT_EQ(found.points.size(), 1U);
  EXPECT_EQ(found.points[0].kind, CrossingKind::jump);
  EXPECT_LE(abs(found.points[0].at - "0.3"_d), "1e-12"_d);
}

// max(x - 0.25, 0): zero from the start to a quarter.
TEST(Crossings, AFlatStretchIsAStretch) {
  const auto found = all_of([](auto x) {
    using N = decltype(x);
    const N over = x - N(1) / N(4);
    return over > N(0) ? over : N(0);
  }, 0, 1, 63);
  ASSERT_EQ(found.zero.size(), 1U);
  EXPECT_EQ(found.zero[0].from, Decimal(0));
  EXPECT_LE(abs(found.zero[0].to - "0.25"_d), "1e-12"_d);
}

// log x - 0 only right of zero: an edge at 0 and a root at 1.
TEST(Crossings, WhereThereIsNoValueIsAnEdge) {
  const auto found = crossings({[](double x) { return x > 0.5 ? std::log(x) : std::numeric_limits<double>::quiet_NaN(); },
                                [](const Decimal& x) -> std::optional<Decimal> {
                                  if (x <= "0.5"_d) return std::nullopt;
                                  return log(x);
                                }},
                               -2, 3, 64);
  ASSERT_EQ(found.points.size(), 2U);
  EXPECT_EQ(found.points[0].kind, CrossingKind::edge);
  EXPECT_LE(abs(found.points[0].at - "0.5"_d), "1e-12"_d);
  EXPECT_TRUE(near(found.points[1].at, 1)) << found.points[1].at;
  ASSERT_EQ(found.undefined.size(), 1U);
}

TEST(Crossings, DoublesKeepTheirDigits) {
  EXPECT_EQ(decimal_of(1e21), "1000000000000000000000"_d);
  EXPECT_EQ(decimal_of(-0.1), "-0.1"_d);
  EXPECT_EQ(decimal_of(2.5e-9), "0.0000000025"_d);
  EXPECT_EQ(decimal_of(0), Decimal(0));
}

// Below 2 and above 4 of 0 .. 6, asked in the middles 1, 2.5, 3.5, 4.5, 5.5: two neighbours that hold are one stretch.
TEST(Stretches, LieBetweenTheBorders) {
  const auto holds = [](const Decimal& x) { return x < Decimal(2) || x > Decimal(4); };
  const auto found = stretches_where(holds, 0, 6, {5, 3, 2, 4, 3});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].from, Decimal(0));
  EXPECT_EQ(found[0].to, Decimal(2));
  EXPECT_EQ(found[1].from, Decimal(4));
  EXPECT_EQ(found[1].to, Decimal(6));
  EXPECT_TRUE(stretches_where([](const Decimal&) { return false; }, 0, 6, {2}).empty());
}

}  // namespace
}  // namespace assay::verdict
