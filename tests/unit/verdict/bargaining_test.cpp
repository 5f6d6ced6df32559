#include "verdict/bargaining.hpp"

#include <cstdint>
#include <stdexcept>

#include "verdict_test_support.hpp"

// Textbook problems with their solutions in closed form, each worked beside its test.
namespace assay::verdict {
namespace {

const std::vector<Decimal> halves{"0.5"_d, "0.5"_d};

std::vector<Utilities> at(const Solution& s) {
  std::vector<Utilities> found;
  for (const Place& place : s.places) found.push_back(place.at);
  return found;
}

::testing::AssertionResult is(const Solution& s, const std::vector<Utilities>& wanted) {
  if (s.places.size() != wanted.size()) return ::testing::AssertionFailure() << s.places.size() << " places: " << s.why_none;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    for (std::size_t side = 0; side < wanted[i].size(); ++side)
      if (auto near = close(s.places[i].at[side], wanted[i][side], "1e-40"_d); !near) return near;
  return ::testing::AssertionSuccess();
}

/// u1 + u2 = 1, from all to the one to all to the other.
BargainingSet dollar(const Utilities& threat) { return {{{1, 0}, {0, 1}}, threat, {{0, 1}}}; }

// u_i = d_i + w_i (1 - d_1 - d_2): each its threat and its part of the rest.
TEST(Bargaining, DivideTheDollarWithUnequalThreats) {
  const BargainingSet set = dollar({"0.1"_d, "0.3"_d});
  EXPECT_FALSE(set.empty());
  EXPECT_TRUE(is(set.nash(halves), {{"0.4"_d, "0.6"_d}}));
  EXPECT_TRUE(is(set.nash({"0.25"_d, "0.75"_d}), {{"0.25"_d, "0.75"_d}}));
  EXPECT_TRUE(is(set.kalai_smorodinsky(), {{"0.4"_d, "0.6"_d}}));  // both can gain 0.6 at best
  EXPECT_TRUE(is(set.egalitarian(), {{"0.4"_d, "0.6"_d}}));
  EXPECT_EQ(set.best_gains(), (Utilities{"0.6"_d, "0.6"_d}));
  // Any split creates the same: both ends of what no side refuses.
  EXPECT_TRUE(is(set.utilitarian(), {{"0.7"_d, "0.3"_d}, {"0.1"_d, "0.9"_d}}));
  EXPECT_EQ(set.frontier(), (std::vector<std::size_t>{0, 1}));
}

TEST(Bargaining, AWeightOfZeroLeavesASideItsThreat) { EXPECT_TRUE(is(dollar({"0.1"_d, "0.3"_d}).nash({0, 1}), {{"0.1"_d, "0.9"_d}})); }

// Corners (0, 8), (6, 5), (10, 0). On the first stretch u1 (8 - u1/2) rises up to u1 = 8, beyond the corner; on the second
// u1 (12.5 - 1.25 u1) falls from u1 = 5 on: Nash is the corner. The ray to the ideal (10, 8): 8 s = 12.5 - 12.5 s, s = 25/41.
TEST(Bargaining, OnABentFrontierTheTwoDiffer) {
  const BargainingSet set{{{0, 8}, {6, 5}, {10, 0}}, {0, 0}, {{0, 1}, {1, 2}}};
  EXPECT_TRUE(is(set.nash(halves), {{6, 5}}));
  EXPECT_EQ(set.nash(halves).places[0].from, 1U);
  EXPECT_EQ(set.nash(halves).places[0].to, 1U);
  EXPECT_TRUE(is(set.kalai_smorodinsky(), {{Decimal(250) / Decimal(41), Decimal(200) / Decimal(41)}}));
  // u1 = u2 on the first: u = 8 - u/2, u = 16/3.
  EXPECT_TRUE(is(set.egalitarian(), {{Decimal(16) / Decimal(3), Decimal(16) / Decimal(3)}}));
  EXPECT_TRUE(is(set.utilitarian(), {{6, 5}}));
}

// From (4, 1) to (1.9, 1.9): (4 - 2.1 t)(1 + 0.9 t) has its top at 1.5 = 3.78 t; mirrored on the other side.
TEST(Bargaining, BentInwardThereAreTwoNashPoints) {
  const BargainingSet set{{{4, 1}, {"1.9"_d, "1.9"_d}, {1, 4}}, {0, 0}, {{0, 1}, {1, 2}}};
  const Decimal t = Decimal(25) / Decimal(63), more = Decimal(4) - "2.1"_d * t, less = Decimal(1) + "0.9"_d * t;
  EXPECT_TRUE(is(set.nash(halves), {{more, less}, {less, more}}));
  EXPECT_TRUE(is(set.kalai_smorodinsky(), {{"1.9"_d, "1.9"_d}}));
  EXPECT_EQ(set.frontier().size(), 3U);
}

TEST(Bargaining, WithoutLinksOnlyTheTracedDealsArePossible) {
  const BargainingSet set{{{4, 1}, {1, 4}, {"0.5"_d, "0.6"_d}}, {0, 0}, {}};
  EXPECT_TRUE(is(set.nash(halves), {{4, 1}, {1, 4}}));
  EXPECT_EQ(set.kalai_smorodinsky().why_none, "no traced deal gives every side the same share of its best gain");
  EXPECT_EQ(set.egalitarian().why_none, "no traced deal gives every side the same gain");
  EXPECT_EQ(set.frontier(), (std::vector<std::size_t>{0, 1}));
}

TEST(Bargaining, TheOutermostDealOnTheRayMayBeDominated) {
  const BargainingSet set{{{4, 1}, {1, 4}, {"0.5"_d, "0.5"_d}, {"0.2"_d, "0.2"_d}}, {0, 0}, {}};
  EXPECT_TRUE(is(set.kalai_smorodinsky(), {{"0.5"_d, "0.5"_d}}));
}

TEST(Bargaining, AnEmptySetIsSaid) {
  const BargainingSet set = dollar({"0.7"_d, "0.6"_d});
  EXPECT_TRUE(set.empty());
  for (const Solution& s : {set.nash(halves), set.kalai_smorodinsky(), set.egalitarian(), set.utilitarian()}) {
    EXPECT_TRUE(s.places.empty());
    EXPECT_EQ(s.why_none, "there is no deal at which no side loses");
  }
}

TEST(Bargaining, AZoneWithoutAGainForAllHasNoNashPoint) {
  const BargainingSet set{{{5, 0}, {2, 0}}, {0, 0}, {{0, 1}}};
  EXPECT_FALSE(set.empty());
  EXPECT_EQ(set.nash(halves).why_none, "no deal gives every side a gain");
  EXPECT_EQ(set.kalai_smorodinsky().why_none, "one side cannot gain at all where the others do not lose");
}

// Along (6, 0, 3) .. (0, 6, 3) less threats (0, 0, 1): u1 u2 is largest in the middle, the third has 2 all along.
// By weights 1/6, 2/6, 3/6 u1 : u2 = 1 : 2.
TEST(Bargaining, ThreeSides) {
  const BargainingSet set{{{6, 0, 3}, {0, 6, 3}}, {0, 0, 1}, {{0, 1}}};
  const Decimal third = Decimal(1) / Decimal(3);
  EXPECT_TRUE(is(set.nash({third, third, third}), {{3, 3, 3}}));
  EXPECT_TRUE(is(set.nash({Decimal(1) / Decimal(6), third, "0.5"_d}), {{2, 4, 3}}));
  EXPECT_EQ(set.best_gains(), (Utilities{6, 6, 2}));
  EXPECT_FALSE(set.kalai_smorodinsky().why_none.empty());  // half of 6, half of 6, all of 2
  const BargainingSet equal{{{6, 0, 3}, {0, 6, 3}}, {0, 0, 0}, {{0, 1}}};
  EXPECT_TRUE(is(equal.egalitarian(), {{3, 3, 3}}));
}

// u2 = sqrt(1 - u1) in 64 stretches: Nash at u1 = 2/3 of the smooth curve, to the square of a stretch.
TEST(Bargaining, ASmoothFrontierIsMetToItsGrid) {
  std::vector<Utilities> points;
  BargainingSet::Links links;
  for (int i = 0; i <= 64; ++i) {
    points.push_back({Decimal(i) / Decimal(64), sqrt(Decimal(64 - i) / Decimal(64))});
    if (i > 0) links.emplace_back(i - 1, i);
  }
  const Solution nash = BargainingSet(points, {0, 0}, links).nash(halves);
  ASSERT_EQ(nash.places.size(), 1U);
  EXPECT_TRUE(close(nash.places[0].at[0], Decimal(2) / Decimal(3), "0.01"_d));
}

struct Bent {
  std::vector<Utilities> points{{0, 8}, {2, "7.9"_d}, {6, 5}, {"8.5"_d, 1}, {10, "-1"_d}};
  Utilities threat{1, "0.5"_d};
  BargainingSet::Links links{{0, 1}, {1, 2}, {2, 3}, {3, 4}};
  BargainingSet set() const { return {points, threat, links}; }
  void change(std::size_t side, const Decimal& times, const Decimal& plus) {
    for (Utilities& point : points) point[side] = point[side] * times + plus;
    threat[side] = threat[side] * times + plus;
  }
};

// Another scale or zero of either side's money moves no Nash deal, whatever the weights, and no Kalai-Smorodinsky deal; it moves the egalitarian one.
TEST(Bargaining, RescalingOneSide) {
  const Bent before;
  for (const std::size_t side : {0U, 1U}) {
    Bent after;
    after.change(side, 7, 100);
    for (const char* weight : {"0.5", "0.3", "0.8", ""}) {  // "": Kalai-Smorodinsky
      const auto pick = [&](const BargainingSet& set) {
        if (*weight == '\0') return set.kalai_smorodinsky().places.at(0);
        const Decimal first = *Decimal::parse(weight);
        return set.nash({first, Decimal(1) - first}).places.at(0);
      };
      const Place old = pick(before.set()), now = pick(after.set());
      EXPECT_EQ(now.from, old.from) << weight;
      EXPECT_TRUE(close(now.share, old.share, "1e-40"_d)) << weight;
      EXPECT_TRUE(close(now.at[side], old.at[side] * Decimal(7) + Decimal(100), "1e-40"_d)) << weight;
      EXPECT_TRUE(close(now.at[1 - side], old.at[1 - side], "1e-40"_d)) << weight;
    }
    const Place old = before.set().egalitarian().places.at(0), now = after.set().egalitarian().places.at(0);
    EXPECT_FALSE(close(now.at[1 - side], old.at[1 - side], "0.1"_d));
  }
}

TEST(Bargaining, SwappingTheSidesMirrors) {
  const Bent one;
  Bent two;
  for (Utilities& point : two.points) std::swap(point[0], point[1]);
  std::swap(two.threat[0], two.threat[1]);
  const auto mirrored = [](std::vector<Utilities> places) {
    for (Utilities& place : places) std::swap(place[0], place[1]);
    return places;
  };
  EXPECT_TRUE(is(two.set().nash({"0.3"_d, "0.7"_d}), mirrored(at(one.set().nash({"0.7"_d, "0.3"_d})))));
  EXPECT_TRUE(is(two.set().kalai_smorodinsky(), mirrored(at(one.set().kalai_smorodinsky()))));
  EXPECT_TRUE(is(two.set().egalitarian(), mirrored(at(one.set().egalitarian()))));
}

/// No deal on a fine grid along the links gives one side more and none less.
::testing::AssertionResult undominated(const Bent& bent, const Place& place) {
  for (const auto& [from, to] : bent.links)
    for (int step = 0; step <= 100; ++step) {
      Utilities at;
      for (std::size_t side = 0; side < 2; ++side) at.push_back(bent.points[from][side] + (bent.points[to][side] - bent.points[from][side]) * Decimal(step) / Decimal(100));
      const Decimal first = at[0] - place.at[0], second = at[1] - place.at[1], tiny = "1e-40"_d;
      if (first >= -tiny && second >= -tiny && max(first, second) > tiny)
        return ::testing::AssertionFailure() << at[0] << ", " << at[1] << " beats " << place.at[0] << ", " << place.at[1];
    }
  return ::testing::AssertionSuccess();
}

TEST(Bargaining, NashIsParetoOptimal) {
  const Bent bent;
  for (int tenth = 1; tenth < 10; ++tenth) {
    const Decimal weight = Decimal(tenth) / Decimal(10);
    for (const Place& place : bent.set().nash({weight, Decimal(1) - weight}).places) EXPECT_TRUE(undominated(bent, place));
  }
}

// A frontier that falls throughout: the outermost deal on the ray to the best gains is on it. (A dominated one: see above.)
TEST(Bargaining, KalaiSmorodinskyIsParetoOptimal) {
  const Bent bent;
  ASSERT_EQ(bent.set().kalai_smorodinsky().places.size(), 1U);
  EXPECT_TRUE(undominated(bent, bent.set().kalai_smorodinsky().places[0]));
  EXPECT_FALSE(undominated(bent, {0, 0, 0, {6, "4.9"_d}}));  // less for one side only: (6, 5) is possible
}

// 200 random chains of deals of two and three sides: no deal on a fine grid along the links has a larger product than the Nash
// deal, none on the ray lies further out than Kalai-Smorodinsky's, none has a larger sum than the utilitarian one.
TEST(Bargaining, AgainstBruteForce) {
  std::uint32_t state = 1;
  const auto random = [&](int below) {
    state = state * 1664525U + 1013904223U;
    return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(below));
  };
  int answered = 0;
  for (int n = 0; n < 200; ++n) {
    const std::size_t sides = n % 2 == 0 ? 2 : 3;
    std::vector<Utilities> points;
    BargainingSet::Links links;
    for (std::size_t i = 0; i < 6; ++i) {
      points.emplace_back();
      for (std::size_t side = 0; side < sides; ++side) points.back().emplace_back(random(200) - 60);
      if (i > 0) links.emplace_back(i - 1, i);
    }
    const std::vector<Decimal> weights(sides, Decimal(1) / Decimal(sides));
    const BargainingSet set(points, Utilities(sides, Decimal(0)), links);
    const Solution nash = set.nash(weights), most = set.utilitarian(), ray = set.kalai_smorodinsky();
    if (nash.places.empty()) continue;
    ++answered;
    const auto product = [](const Utilities& at) {
      double all = 1;
      for (const Decimal& gain : at) all *= gain.to_double();
      return all;
    };
    const auto sum = [](const Utilities& at) {
      double all = 0;
      for (const Decimal& gain : at) all += gain.to_double();
      return all;
    };
    for (const auto& [from, to] : links)
      for (int step = 0; step <= 100; ++step) {
        Utilities at;
        bool refused = false;
        for (std::size_t side = 0; side < sides; ++side) {
          at.push_back(points[from][side] + (points[to][side] - points[from][side]) * Decimal(step) / Decimal(100));
          refused = refused || at.back().is_negative();
        }
        if (refused) continue;
        EXPECT_LE(product(at), product(nash.places[0].at) * (1 + 1e-12));
        EXPECT_LE(sum(at), sum(most.places.at(0).at) + 1e-9);
        for (std::size_t side = 0; side < sides; ++side) EXPECT_LE(at[side], set.best_gains()[side]);
      }
    for (const Place& place : ray.places)
      for (std::size_t side = 1; side < sides; ++side)
        EXPECT_TRUE(close(place.at[side] * set.best_gains()[0], place.at[0] * set.best_gains()[side], "1e-25"_d));
  }
  EXPECT_GT(answered, 100);
}

TEST(Bargaining, WrongWeightsAreRefused) {
  EXPECT_EQ(what_is_wrong({"0.5"_d, "0.4"_d}, 2), "the weights sum to 90 %, not 100 %");
  EXPECT_EQ(what_is_wrong({"1.5"_d, "-0.5"_d}, 2), "a weight is negative");
  EXPECT_EQ(what_is_wrong({1}, 2), "there are 1 weights for 2 sides");
  EXPECT_EQ(what_is_wrong({Decimal(1) / Decimal(3), Decimal(1) / Decimal(3), Decimal(1) / Decimal(3)}, 3), "");
  EXPECT_THROW(dollar({0, 0}).nash({1, 1}), std::invalid_argument);
  EXPECT_THROW(BargainingSet({{1}}, {0}, {}), std::invalid_argument);
  EXPECT_THROW(BargainingSet({{1, 2}}, {0, 0}, {{0, 1}}), std::invalid_argument);
}

}  // namespace
}  // namespace assay::verdict
