#include "verdict/bargaining_line.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "verdict/highest.hpp"

// Bargaining over one number: textbook problems with their closed forms, worked in the comments, and a fine grid over generated ones.
namespace assay::verdict {
namespace {

using Gains = std::function<Utilities(const Decimal&)>;

BargainingLine line(const Gains& gains, const Decimal& from, const Decimal& to, std::size_t sides = 2, int steps = 64) {
  return {{[gains](double x) -> std::optional<std::vector<double>> {
             std::vector<double> quick;
             for (const Decimal& gain : gains(decimal_of(x))) quick.push_back(gain.to_double());
             return quick;
           },
           [gains](const Decimal& x) -> std::optional<Utilities> { return gains(x); }},
          sides, from, to, steps};
}
bool near(const Decimal& a, const Decimal& b) { return abs(a - b) <= "1e-12"_d; }
/// Exactly these numbers, and no stretches.
::testing::AssertionResult is(const LineSolution& found, const std::vector<Decimal>& at) {
  bool same = found.stretches.empty() && found.at.size() == at.size();
  for (std::size_t i = 0; same && i < at.size(); ++i) same = near(found.at[i], at[i]);
  if (same) return ::testing::AssertionSuccess();
  auto text = ::testing::AssertionFailure() << found.why_none << found.stretches.size() << " stretches, at";
  for (const Decimal& value : found.at) text << ' ' << value;
  return text;
}
const std::vector<Decimal> halves = {"0.5"_d, "0.5"_d};

/// x of a dollar to the first, the rest to the second; threats of 10 and 30 cents.
const Gains dollar = [](const Decimal& x) { return Utilities{x - "0.1"_d, "0.7"_d - x}; };

// The surplus of 60 cents is halved: 0.1 + 0.3; with weights 60 and 40 it is 0.1 + 0.36. All create the same.
TEST(BargainingLine, DivideTheDollarWithUnequalThreats) {
  const BargainingLine l = line(dollar, 0, 1);
  ASSERT_EQ(l.zone().size(), 1U);
  EXPECT_TRUE(near(l.zone()[0].from, "0.1"_d) && near(l.zone()[0].to, "0.7"_d));
  EXPECT_TRUE(near(l.best_gains()[0], "0.6"_d) && near(l.best_gains()[1], "0.6"_d));
  EXPECT_TRUE(is(l.nash(halves), {"0.4"_d}));
  EXPECT_TRUE(is(l.nash({"0.6"_d, "0.4"_d}), {"0.46"_d}));
  EXPECT_TRUE(is(l.nash({0, 1}), {"0.1"_d}));
  EXPECT_TRUE(is(l.kalai_smorodinsky(), {"0.4"_d}));
  EXPECT_TRUE(is(l.egalitarian(), {"0.4"_d}));
  const LineSolution most = l.utilitarian();
  ASSERT_EQ(most.stretches.size(), 1U);
  EXPECT_TRUE(most.at.empty());
  EXPECT_TRUE(near(most.stretches[0].from, "0.1"_d) && near(most.stretches[0].to, "0.7"_d));
}

// Gains x and min(1, 2 - 2x): the product x up to the bend and 2x (1 - x) beyond is largest at the bend, 1/2; each can have 1 at best, and x = 2 - 2x at 2/3.
TEST(BargainingLine, OnABentFrontierTheTwoDiffer) {
  const BargainingLine l = line([](const Decimal& x) { return Utilities{x, min(Decimal(1), Decimal(2) - Decimal(2) * x)}; }, 0, "1.5"_d);
  EXPECT_TRUE(is(l.nash(halves), {"0.5"_d}));
  EXPECT_TRUE(is(l.kalai_smorodinsky(), {Decimal(2) / Decimal(3)}));
  EXPECT_TRUE(is(l.egalitarian(), {Decimal(2) / Decimal(3)}));
  EXPECT_TRUE(is(l.utilitarian(), {"0.5"_d}));  // 1 + x, then 2 - x
}

// Gains x^2 and 1 - x: x^2 (1 - x) is largest at 2/3, and with weights a and 1 - a at 2a / (1 + a); x^2 = 1 - x at (sqrt 5 - 1) / 2; x^2 + 1 - x is 1 at both ends.
TEST(BargainingLine, ACurvedFrontierIsMetExactly) {
  const BargainingLine l = line([](const Decimal& x) { return Utilities{x * x, Decimal(1) - x}; }, 0, 1);
  EXPECT_TRUE(is(l.nash(halves), {Decimal(2) / Decimal(3)}));
  EXPECT_TRUE(is(l.nash({"0.25"_d, "0.75"_d}), {"0.4"_d}));
  EXPECT_TRUE(is(l.kalai_smorodinsky(), {(sqrt(Decimal(5)) - Decimal(1)) / Decimal(2)}));
  EXPECT_TRUE(is(l.utilitarian(), {0, 1}));
}

// (0,4), (1,1), (4,0) and straight between: 4/3 is the product at 2/3 of the first piece and 1/3 of the second.
TEST(BargainingLine, BentInwardThereAreTwoNashPoints) {
  const BargainingLine l = line([](const Decimal& x) { return x <= Decimal(1) ? Utilities{x, Decimal(4) - Decimal(3) * x} : Utilities{Decimal(3) * x - Decimal(2), Decimal(2) - x}; }, 0, 2);
  EXPECT_TRUE(is(l.nash(halves), {Decimal(2) / Decimal(3), Decimal(4) / Decimal(3)}));
  EXPECT_TRUE(is(l.kalai_smorodinsky(), {1}));
}

// The first accepts from 0.8, the second up to 0.6.
TEST(BargainingLine, AnEmptyZoneIsSaidWithBothLimits) {
  const BargainingLine l = line([](const Decimal& x) { return Utilities{x - "0.8"_d, "0.6"_d - x}; }, 0, 1);
  EXPECT_TRUE(l.zone().empty());
  ASSERT_TRUE(l.acceptable()[0].size() == 1 && l.acceptable()[1].size() == 1);
  EXPECT_TRUE(near(l.acceptable()[0][0].from, "0.8"_d) && near(l.acceptable()[1][0].to, "0.6"_d));
  for (const LineSolution& none : {l.nash(halves), l.kalai_smorodinsky(), l.egalitarian(), l.utilitarian()}) {
    EXPECT_FALSE(none.exists());
    EXPECT_EQ(none.why_none, no_zone);
  }
}

// Limits that meet at 0.7: a zone of one number, where nobody gains.
TEST(BargainingLine, LimitsThatTouch) {
  const BargainingLine l = line([](const Decimal& x) { return Utilities{x - "0.7"_d, "0.7"_d - x}; }, 0, 1);
  ASSERT_EQ(l.zone().size(), 1U);
  EXPECT_TRUE(near(l.zone()[0].from, "0.7"_d) && l.zone()[0].from == l.zone()[0].to);
  EXPECT_EQ(l.nash(halves).why_none, nobody_gains);
  EXPECT_EQ(l.kalai_smorodinsky().why_none, one_cannot_gain);
}

// From 0.6 on a clause takes 1 from the first: it gains x below and loses beyond. The highest sum that both accept is just below the jump; equal
// gains at 1/2.
TEST(BargainingLine, AZoneEndsAtAJump) {
  const BargainingLine l = line([](const Decimal& x) { return Utilities{x < "0.6"_d ? x : x - Decimal(1), Decimal(1) - x + (x < "0.6"_d ? Decimal(0) : Decimal(2))}; }, 0, "0.9"_d);
  ASSERT_EQ(l.zone().size(), 1U);
  EXPECT_TRUE(near(l.zone()[0].to, "0.6"_d)) << l.zone()[0].to;
  EXPECT_TRUE(near(l.best_gains()[1], 1)) << l.best_gains()[1];  // not the 2.4 beyond
  EXPECT_TRUE(is(l.nash(halves), {"0.5"_d}));
  EXPECT_TRUE(is(l.egalitarian(), {"0.5"_d}));
}

// A jump over equality: x - 1/4 against 1/2 before the middle, 0 after it; never equal.
TEST(BargainingLine, EqualityThatIsJumpedOverIsNone) {
  const BargainingLine l = line([](const Decimal& x) { return Utilities{x, x < "0.5"_d ? Decimal(1) : "0.25"_d}; }, 0, 1);
  EXPECT_EQ(l.egalitarian().why_none, "no number gives every side the same gain");
}

// x, 1 - x and x (1 - x): product x^2 (1 - x)^2 at 1/2.
TEST(BargainingLine, ThreeSides) {
  const BargainingLine l = line([](const Decimal& x) { return Utilities{x, Decimal(1) - x, x * (Decimal(1) - x)}; }, 0, 1, 3);
  EXPECT_TRUE(is(l.nash({Decimal(1) / Decimal(3), Decimal(1) / Decimal(3), Decimal(1) / Decimal(3)}), {"0.5"_d}));
  EXPECT_FALSE(l.kalai_smorodinsky().exists());  // 1/2, 1/2 and 1 of the best
  EXPECT_FALSE(l.egalitarian().exists());
}

// One side's money in other units, or both: the numbers that Nash and Kalai-Smorodinsky pick stay; equal gains do not.
TEST(BargainingLine, RescalingOneSide) {
  const auto scaled = [](const Decimal& by) { return line([by](const Decimal& x) { return Utilities{by * x * x, Decimal(1) - x}; }, 0, 1); };
  EXPECT_TRUE(is(scaled("6.9e9"_d).nash({"0.25"_d, "0.75"_d}), {"0.4"_d}));
  EXPECT_TRUE(is(scaled("6.9e9"_d).kalai_smorodinsky(), {(sqrt(Decimal(5)) - Decimal(1)) / Decimal(2)}));
  EXPECT_TRUE(is(scaled(2).egalitarian(), {"0.5"_d}));  // 2 x^2 = 1 - x
}

// 200 generated problems: gains along straight pieces between random points at whole numbers. Between them a set of traced deals
// (bargaining.hpp) is exact: its places are the line's own.
TEST(BargainingLine, AgainstTheSetOfStraightPieces) {
  std::mt19937 random(19500401);
  const auto within = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1)); };
  int zones = 0, empty = 0, nash_places = 0, shares = 0, no_shares = 0, ties = 0;
  for (int problem = 0; problem < 200; ++problem) {
    const int pieces = within(1, 6);
    std::vector<Utilities> corners;
    BargainingSet::Links links;
    for (int i = 0; i <= pieces; ++i) {
      corners.push_back({Decimal(within(-90, 70)), Decimal(within(-90, 70))});
      if (i > 0) links.emplace_back(i - 1, i);
    }
    const Gains gains = [&corners, pieces](const Decimal& x) {
      const int i = std::clamp(static_cast<int>(std::floor(x.to_double())), 0, pieces - 1);
      const Decimal part = x - Decimal(i);
      return Utilities{corners[i][0] + (corners[i + 1][0] - corners[i][0]) * part, corners[i][1] + (corners[i + 1][1] - corners[i][1]) * part};
    };
    const BargainingLine l = line(gains, 0, pieces, 2, 24 * pieces);
    const BargainingSet set(corners, {0, 0}, links);
    ASSERT_EQ(l.zone().empty(), set.empty()) << problem;
    (set.empty() ? empty : zones)++;
    for (std::size_t side = 0; side < 2; ++side) EXPECT_TRUE(near(l.best_gains()[side], set.best_gains()[side])) << problem << ": " << l.best_gains()[side];
    const auto same = [&](const LineSolution& ours, const Solution& theirs, const char* rule) {
      if (!ours.stretches.empty()) return static_cast<void>(++ties);
      std::vector<Decimal> at;
      for (const Place& place : theirs.places) at.push_back(Decimal(static_cast<long long>(place.from)) + Decimal(static_cast<long long>(place.to) - static_cast<long long>(place.from)) * place.share);
      std::sort(at.begin(), at.end());
      EXPECT_TRUE(is(ours, at)) << rule << " of " << problem;
    };
    same(l.nash(halves), set.nash(halves), "nash");
    same(l.nash({"0.3"_d, "0.7"_d}), set.nash({"0.3"_d, "0.7"_d}), "nash with weights");
    same(l.kalai_smorodinsky(), set.kalai_smorodinsky(), "kalai-smorodinsky");
    same(l.egalitarian(), set.egalitarian(), "egalitarian");
    same(l.utilitarian(), set.utilitarian(), "utilitarian");
    nash_places += l.nash(halves).exists();
    (l.kalai_smorodinsky().exists() ? shares : no_shares) += !set.empty();
  }
  // The generator makes all the cases it is there for.
  EXPECT_GT(zones, 80);
  EXPECT_GT(empty, 30);
  EXPECT_GT(nash_places, 60);
  EXPECT_GT(shares, 40);
  EXPECT_GT(no_shares, 0);
  EXPECT_LT(ties, 5);
}

TEST(Highest, EndsKinksAndFlatStretches) {
  const auto of = [](const std::function<Decimal(const Decimal&)>& f, const Decimal& from, const Decimal& to) {
    return highest({[f](double x) { return f(decimal_of(x)).to_double(); }, [f](const Decimal& x) -> std::optional<Decimal> { return f(x); }}, from, to, 32);
  };
  const Highest end = of([](const Decimal& x) { return x; }, 0, 3);
  ASSERT_EQ(end.at.size(), 1U);
  EXPECT_EQ(end.at[0], Decimal(3));
  const Highest kink = of([](const Decimal& x) { return -abs(x - "0.7"_d); }, 0, 1);  // no double is 0.7
  ASSERT_EQ(kink.at.size(), 1U);
  EXPECT_TRUE(abs(kink.at[0] - "0.7"_d) <= "1e-25"_d) << kink.at[0];
  const Highest flat = of([](const Decimal& x) { return min(min(x, Decimal(1)), Decimal(5) - Decimal(2) * x); }, 0, 3);
  EXPECT_TRUE(flat.at.empty());
  ASSERT_EQ(flat.flat.size(), 1U);
  EXPECT_TRUE(near(flat.flat[0].from, 1) && near(flat.flat[0].to, 2)) << flat.flat[0].from << ' ' << flat.flat[0].to;
  EXPECT_EQ(of([](const Decimal& x) { return x; }, 2, 2).value, Decimal(2));
}

TEST(BargainingLine, WrongQuestionsAreRefused) {
  EXPECT_THROW(line(dollar, 0, 1, 1), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(line(dollar, 0, 1).nash({"0.5"_d, "0.6"_d})), std::invalid_argument);
}

}  // namespace
}  // namespace assay::verdict
