#include "draws/sampler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "draws/law_of_chance.hpp"
#include "draws/philox.hpp"
#include "draws/sobol.hpp"
#include "draws/uniforms.hpp"
#include "numeric/columns.hpp"

namespace assay::draws {
namespace {

using Kind = Distribution::Kind;
using Columns = std::vector<std::vector<double>>;

Columns drawn(const Sampler& sampler, std::uint64_t first, std::size_t count, std::size_t lanes) {
  Columns all(sampler.columns(), std::vector<double>(count));
  for (std::size_t at = 0; at < count; at += lanes) {
    std::vector<double*> columns;
    for (auto& column : all) columns.push_back(column.data() + at);
    sampler.block(first + at, std::min(lanes, count - at), columns.data());
  }
  return all;
}

bool same(const Columns& a, const Columns& b) {
  for (std::size_t c = 0; c < a.size(); ++c)
    if (std::memcmp(a[c].data(), b[c].data(), a[c].size() * sizeof(double)) != 0) return false;
  return a.size() == b.size();
}

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double ma = mean(a), mb = mean(b);
  double aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) aa += (a[i] - ma) * (a[i] - ma), bb += (b[i] - mb) * (b[i] - mb), ab += (a[i] - ma) * (b[i] - mb);
  return ab / std::sqrt(aa * bb);
}
std::vector<double> ranks(const std::vector<double>& x) {
  std::vector<std::size_t> order(x.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  std::vector<double> r(x.size());
  for (std::size_t i = 0; i < order.size(); ++i) r[order[i]] = static_cast<double>(i);
  return r;
}

Factor factor(const std::string& name, double kappa, double sigma) {
  Factor f;
  f.name = name;
  f.kappa = kappa;
  f.sigma = sigma;
  return f;
}
PricePath path(const std::string& name, std::vector<std::size_t> factors) {
  PricePath p;
  p.name = name;
  p.factors = std::move(factors);
  return p;
}

/// Two correlated returning prices, one of which also jumps; and one whose controls come and go.
DrawnPrices prices(bool median, int years = 6) {
  DrawnPrices drawn;
  Model& m = drawn.model;
  m.factors = {factor("a", 0.3, 0.3), factor("b", 0, 0.2), factor("c", 0.5, 0.25), factor("c.wedge", 1, 0)};
  m.factors[3].start = m.factors[3].level = 0.4;
  m.factors[3].start_sd = 0.1;
  m.factors[3].sigma = 0.1 * std::sqrt(2.0);
  m.chains.push_back({"controls", 0.2, 0.5, false});
  m.prices = {path("a", {0}), path("b", {1}), path("c", {2})};
  m.prices[1].jumps = Jumps{0.5, -0.2, 0.1};
  m.prices[2].wedge = PricePath::Wedge{0, 3};
  m.correlation = Matrix::identity(4);
  m.correlation(0, 1) = m.correlation(1, 0) = 0.7;
  for (int y = 0; y <= years; ++y) drawn.years.push_back(y);
  drawn.median_stands.assign(3, median);
  return drawn;
}

const std::vector<DrawnInput> three = {{"leg.a", {.kind = Kind::uniform, .numbers = {0, 1}}}, {"leg.b", {.kind = Kind::lognormal, .numbers = {2, 0.3}}}, {"leg.c", {.kind = Kind::pert, .numbers = {1, 2, 5}}}};

Design design(Mode mode, std::uint64_t draws = 0) {
  Design d;
  d.mode = mode;
  d.draws = draws;
  return d;
}

/// The first points as printed by Boost.Random's documentation of its engine, in two dimensions (it leaves out the first, 0): 1/2 1/2, 3/4 1/4,
/// 1/4 3/4, 3/8 3/8, 7/8 7/8. It goes in Gray code; its n-th point is ours of index n xor n/2.
TEST(Sobol, PublishedPoints) {
  const double points[5][2] = {{0.5, 0.5}, {0.75, 0.25}, {0.25, 0.75}, {0.375, 0.375}, {0.875, 0.875}};
  for (unsigned n = 1; n <= 5; ++n)
    for (std::size_t d = 0; d < 2; ++d) {
      const NetColumns columns = sobol_columns(d);
      std::uint64_t word = 0;
      for (unsigned bit = 0; bit < 8; ++bit)
        if (((n ^ (n >> 1)) >> bit) & 1u) word ^= columns[bit];
      EXPECT_EQ(static_cast<double>(word) * 0x1p-64, points[n - 1][d]) << n << ' ' << d;
    }
}

/// Joe and Kuo's file new-joe-kuo-6, dimension 4: s = 3, a = 1, m = 1 3 1; by the recurrence m4 = m1 + 8 m1 + 4 m2 (exclusive or) = 1 ^ 8 ^ 12 = 5 (x^3 + x + 1),
/// and the columns are m_k/2^k.
TEST(Sobol, PublishedDirections) {
  const NetColumns c = sobol_columns(3);
  const double m[4] = {1, 3, 1, 5};
  for (int k = 0; k < 4; ++k) EXPECT_EQ(static_cast<double>(c[static_cast<std::size_t>(k)]) * 0x1p-64, m[k] / std::ldexp(1, k + 1)) << k;
}

/// Whatever the scrambling, 2^k points of a dimension have one in each of 2^k equal intervals; the 3667th dimension too.
TEST(Sobol, EveryProjectionIsStratified) {
  for (const std::size_t d : {std::size_t{0}, std::size_t{1}, std::size_t{17}, sobol_dimensions - 1}) {
    const NetColumns columns = scrambled(sobol_columns(d), 7, name_number("x"), 3);
    for (const unsigned k : {4u, 9u}) {
      std::vector<int> hits(1u << k);
      for (unsigned n = 0; n < (1u << k); ++n) {
        std::uint64_t word = net_shift(7, name_number("x"), 3, 5);
        for (unsigned bit = 0; bit < k; ++bit)
          if ((n >> bit) & 1u) word ^= columns[bit];
        ++hits[static_cast<std::size_t>(word >> (64 - k))];
      }
      EXPECT_EQ(std::count(hits.begin(), hits.end(), 1), static_cast<std::ptrdiff_t>(hits.size())) << d << ' ' << k;
    }
  }
}

/// Dimensions 1 and 2 are a (0, m, 2)-net: every elementary box of area 2^-8 has one of 2^8 points.
TEST(Sobol, ScrambledPairIsANet) {
  Uniforms uniforms(design(Mode::sobol), {{"x", 0}, {"y", 0}});
  Design one = design(Mode::sobol);
  one.replicates = 1;
  Uniforms net(one, {{"x", 0}, {"y", 0}});
  std::vector<double> u(2 * 256);
  net.fill(0, 256, u.data());
  for (int a = 0; a <= 8; ++a) {
    std::vector<int> hits(256);
    for (std::size_t i = 0; i < 256; ++i) ++hits[static_cast<std::size_t>(std::floor(std::ldexp(u[i], a)) * std::ldexp(1, 8 - a) + std::floor(std::ldexp(u[256 + i], 8 - a)))];
    EXPECT_EQ(std::count(hits.begin(), hits.end(), 1), 256) << a;
  }
}

/// Of 16 x 19 x 64 draws and 100 more, the first 16 x 16 x 64 = 2^14 that are told apart by size are one in each of 2^14 intervals, and the 16 x 64 of a
/// replicate one in each of 2^10: replicates are nets, and parts of one. All 19,556 draws are the first points of the sequence, each once.
TEST(Uniforms, ReplicatesArePartsOfOneNet) {
  Design parts = design(Mode::sobol);
  parts.draws = 16 * 19 * 64 + 100;
  const Uniforms uniforms(parts, {{"x", 0}, {"y", 0}});
  Design whole = parts;
  whole.replicates = 1;
  const Uniforms sequence(whole, {{"x", 0}, {"y", 0}});
  const std::size_t count = parts.draws;
  std::vector<double> u(2 * count), in_order(2 * count);
  for (std::size_t from = 0; from < count; from += 64) {
    const std::size_t lanes = std::min<std::size_t>(64, count - from);
    std::vector<double> some(2 * lanes);
    uniforms.fill(from, lanes, some.data());
    for (std::size_t c = 0; c < 2; ++c) std::copy_n(some.begin() + static_cast<std::ptrdiff_t>(c * lanes), lanes, u.begin() + static_cast<std::ptrdiff_t>(c * count + from));
  }
  std::vector<int> all(1u << 14);
  std::vector<std::vector<int>> own(16, std::vector<int>(1u << 10));
  for (std::size_t i = 0; i < 16 * 16 * 64; ++i) {
    ++all[static_cast<std::size_t>(std::ldexp(u[i], 14))];
    ++own[i / 64 % 16][static_cast<std::size_t>(std::ldexp(u[i], 10))];
  }
  EXPECT_EQ(std::count(all.begin(), all.end(), 1), 1 << 14);
  for (const auto& hits : own) EXPECT_EQ(std::count(hits.begin(), hits.end(), 1), 1 << 10);
  sequence.fill(0, count, in_order.data());
  for (std::size_t c = 0; c < 2; ++c) {
    const auto at = [&](std::vector<double>& v, std::size_t n) { return v.begin() + static_cast<std::ptrdiff_t>(c * count + n); };
    std::sort(at(u, 0), at(u, count)), std::sort(at(in_order, 0), at(in_order, count));
    EXPECT_TRUE(std::equal(at(u, 0), at(u, count), at(in_order, 0)));
  }
}

TEST(Uniforms, PermutationIsOne) {
  for (const std::uint64_t n : {1ull, 2ull, 3ull, 10ull, 1000ull}) {
    std::vector<char> seen(n);
    for (std::uint64_t i = 0; i < n; ++i) seen[permuted(i, n, 1, 2, 3)] = 1;
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), static_cast<std::ptrdiff_t>(n));
  }
}

TEST(Uniforms, LatinHypercubeHasOneDrawAStratum) {
  Uniforms uniforms(design(Mode::latin_hypercube, 1000), {{"x", 0}, {"y", 1}});
  std::vector<double> u(2000);
  uniforms.fill(0, 1000, u.data());
  for (std::size_t c = 0; c < 2; ++c) {
    std::vector<int> hits(1000);
    for (std::size_t i = 0; i < 1000; ++i) ++hits[static_cast<std::size_t>(u[c * 1000 + i] * 1000)];
    EXPECT_EQ(std::count(hits.begin(), hits.end(), 1), 1000);
  }
}

/// Both halves of a Philox block are used, and a coordinate has the same numbers with and without its partner.
TEST(Uniforms, ANewCoordinateMovesNoOther) {
  Uniforms few(design(Mode::plain), {{"x", 1}, {"y", 4}}), many(design(Mode::plain), {{"x", 0}, {"z", 0}, {"x", 1}, {"y", 5}, {"y", 4}});
  std::vector<double> a(2 * 100), b(5 * 100);
  few.fill(7, 100, a.data());
  many.fill(7, 100, b.data());
  EXPECT_TRUE(std::equal(a.begin(), a.begin() + 100, b.begin() + 200));
  EXPECT_TRUE(std::equal(a.begin() + 100, a.end(), b.begin() + 400));
  // The published generator, through the scalar text of it.
  const std::uint64_t name = name_number("y");
  const Words w = philox4x32_10({7, 2, static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(name >> 32)}, {1, 0});
  EXPECT_EQ(a[100], (static_cast<double>(((std::uint64_t{w[0]} << 32) | w[1]) >> 12) + 0.5) * 0x1p-52);
}

TEST(Sampler, AnySplitIntoBlocksGivesTheSameBits) {
  Matrix r = Matrix::identity(3);
  r(0, 1) = r(1, 0) = 0.5;
  for (const Mode mode : {Mode::plain, Mode::antithetic, Mode::latin_hypercube, Mode::sobol}) {
    const Sampler sampler(three, r, design(mode, 2000), prices(false));
    const Columns whole = drawn(sampler, 0, 2000, 2000);
    for (const std::size_t lanes : {std::size_t{64}, std::size_t{1}, std::size_t{37}, std::size_t{256}}) EXPECT_TRUE(same(whole, drawn(sampler, 0, 2000, lanes))) << static_cast<int>(mode) << ' ' << lanes;
    const Columns part = drawn(sampler, 777, 100, 50);
    for (std::size_t c = 0; c < part.size(); ++c) EXPECT_EQ(std::memcmp(part[c].data(), whole[c].data() + 777, 100 * sizeof(double)), 0);
  }
}

TEST(Sampler, AnotherInputMovesNoOthersPlainDraws) {
  std::vector<DrawnInput> four = three;
  four.insert(four.begin(), {"leg.new", {.kind = Kind::normal, .numbers = {0, 1}}});
  const Columns a = drawn(Sampler(three, Matrix(), design(Mode::plain)), 0, 100, 64), b = drawn(Sampler(four, Matrix(), design(Mode::plain)), 0, 100, 64);
  for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(a[c], b[c + 1]);
}

TEST(Sampler, MirroredPairs) {
  const Columns x = drawn(Sampler(three, Matrix(), design(Mode::antithetic)), 0, 1000, 128);
  for (std::size_t i = 0; i < 1000; i += 2) {
    EXPECT_EQ(x[0][i] + x[0][i + 1], 1);
    EXPECT_NEAR(x[1][i] * x[1][i + 1], 4, 1e-14);  // of a lognormal the geometric mean is the median
  }
}

/// The correlation of ranks of a Gaussian copula is 6/pi asin(rho/2); 20,000 draws leave a standard error of 0.007 or less.
TEST(Sampler, CopulaCorrelation) {
  Matrix r = Matrix::identity(3);
  r(0, 1) = r(1, 0) = 0.6;
  r(1, 2) = r(2, 1) = -0.4;
  for (const Mode mode : {Mode::plain, Mode::sobol}) {
    const Columns x = drawn(Sampler(three, r, design(mode)), 0, 20'480, 256);
    const auto expected = [](double rho) { return 6 / std::acos(-1.0) * std::asin(rho / 2); };
    EXPECT_NEAR(correlation(ranks(x[0]), ranks(x[1])), expected(0.6), 0.03);
    EXPECT_NEAR(correlation(ranks(x[1]), ranks(x[2])), expected(-0.4), 0.03);
    EXPECT_NEAR(correlation(ranks(x[0]), ranks(x[2])), 0, 0.03);
    // Each input keeps its own law: the mean of a uniform, of a lognormal exp(0.3^2/2) times its median, of a PERT (1 + 4 2 + 5)/6.
    EXPECT_NEAR(mean(x[0]), 0.5, 5 * 0.289 / 143);
    EXPECT_NEAR(mean(x[1]), 2 * std::exp(0.045), 5 * 0.65 / 143);
    EXPECT_NEAR(mean(x[2]), 14.0 / 6, 5 * 0.7 / 143);
  }
}

/// Factors have mean 1 where the mean of the process stands in the sheet, median 1 where its median does; jumps and controls included.
TEST(Sampler, PriceFactorsAreCentred) {
  constexpr std::size_t count = 65'536;
  for (const Mode mode : {Mode::plain, Mode::antithetic, Mode::sobol}) {
    const Sampler means({}, Matrix(), design(mode), prices(false)), medians({}, Matrix(), design(mode), prices(true));
    const Columns x = drawn(means, 0, count, 256), y = drawn(medians, 0, count, 256);
    for (std::size_t p = 0; p < 3; ++p)
      for (std::size_t t = 0; t <= 6; ++t) {
        EXPECT_NEAR(mean(x[means.price_column(p, t)]), 1, 5 * 0.55 / 256) << static_cast<int>(mode) << ' ' << p << ' ' << t;
        const auto& column = y[medians.price_column(p, t)];
        const auto below = std::count_if(column.begin(), column.end(), [](double v) { return v < 1; }), at = std::count(column.begin(), column.end(), 1.0);
        if (t == 0) continue;
        EXPECT_NEAR((static_cast<double>(below) + static_cast<double>(at) / 2) / count, 0.5, 5 * 0.5 / 256) << static_cast<int>(mode) << ' ' << p << ' ' << t;
      }
  }
}

/// Growth that is certain stands in the sheet's price, which the factors multiply: drawn factors have none of it, neither as a trend nor in their centre.
TEST(Sampler, EscalationIsTheSheets) {
  for (const bool median : {false, true}) {
    DrawnPrices grown = prices(median);
    for (PricePath& p : grown.model.prices) p.growth = std::log(1.02);
    EXPECT_TRUE(same(drawn(Sampler({}, Matrix(), design(Mode::sobol), grown), 0, 64, 64), drawn(Sampler({}, Matrix(), design(Mode::sobol), prices(median)), 0, 64, 64)));
  }
}

/// Var X(t) = sigma^2 (1 - e^(-2 kappa t))/(2 kappa); Cov(X(s), X(t)) = Var X(s) e^(-kappa (t - s)); across prices as `covariance` has it. In the mode sobol the
/// components have changed places with the increments, and nothing may change.
TEST(Sampler, PricePathsHaveTheirCovariance) {
  const DrawnPrices p = prices(true);
  for (const Mode mode : {Mode::plain, Mode::sobol}) {
    const Sampler sampler({}, Matrix(), design(mode), p);
    const Columns x = drawn(sampler, 0, 65'536, 256);
    const auto logs = [&](std::size_t t) {
      std::vector<double> l = x[sampler.price_column(0, t)];
      for (double& v : l) v = std::log(v);
      return l;
    };
    const auto covariance_of = [](const std::vector<double>& a, const std::vector<double>& b) {
      double sum = 0;
      for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
      return sum / static_cast<double>(a.size());
    };
    for (std::size_t s = 1; s <= 6; ++s)
      for (std::size_t t = s; t <= 6; ++t) {
        const double exact = covariance(p.model, 0, static_cast<double>(s), 0, static_cast<double>(t));
        EXPECT_NEAR(covariance_of(logs(s), logs(t)), exact, 5 * 0.15 * 1.42 / 256) << s << ' ' << t;
      }
  }
}

/// Where only the last price of the first path is worth anything, one direction is all that moves it, and that has the first dimension of the net: 1,024 draws of
/// it lie one in each of 1,024 intervals of equal chance. Its law stays what it is.
TEST(Sampler, ComponentsAreOfWhatPricesAreWorth) {
  DrawnPrices p = prices(true);
  p.worth.assign(1, std::vector<double>(3 * p.years.size()));
  p.worth[0][6] = 1;
  const Sampler sampler({}, Matrix(), design(Mode::sobol, 1024), p);
  EXPECT_NE(sampler.words().find("prices by 1 principal component first (100 % of what they move)"), std::string::npos) << sampler.words();
  const Columns x = drawn(sampler, 0, 1024, 256);
  const double sd = std::sqrt(covariance(p.model, 0, 6, 0, 6));
  std::vector<int> hits(1024);
  for (const double factor : x[sampler.price_column(0, 6)]) ++hits[static_cast<std::size_t>(1024 * numeric::normal_cdf(std::log(factor) / sd))];
  EXPECT_EQ(std::count(hits.begin(), hits.end(), 1), 1024);
}

/// A smooth function of two inputs and a path: the scrambled net's error is far below that of plain draws, and the spread of its replicates says how far.
TEST(Sampler, SobolBeatsPlainDrawsAndKnowsItsError) {
  double plain = 0, net = 0, claimed = 0;
  constexpr int runs = 30;
  constexpr std::size_t count = 1024;
  for (int run = 0; run < runs; ++run) {
    for (const Mode mode : {Mode::plain, Mode::sobol}) {
      Design d = design(mode);
      d.seed = static_cast<std::uint64_t>(run) + 1;
      d.replicates = 4;
      const Sampler sampler(three, Matrix(), d, prices(false));
      const Columns x = drawn(sampler, 0, count, 64);
      double sum = 0, by_replicate[4] = {};
      for (std::size_t i = 0; i < count; ++i) {
        double value = x[0][i] * x[1][i];
        for (std::size_t t = 1; t <= 6; ++t) value += x[sampler.price_column(0, t)][i];
        sum += value / count;
        by_replicate[sampler.replicate(i)] += value / (count / 4);
      }
      const double off = sum - (0.5 * 2 * std::exp(0.045) + 6);
      (mode == Mode::plain ? plain : net) += off * off / runs;
      if (mode == Mode::sobol)
        for (const double m : by_replicate) claimed += (m - sum) * (m - sum) / (3 * 4) / runs;
    }
  }
  EXPECT_LT(net, plain / 50);
  EXPECT_LT(net, 3 * claimed);
  EXPECT_GT(net, claimed / 3);
}

TEST(Sampler, SaysHowItDraws) {
  EXPECT_EQ(Sampler(three, Matrix(), design(Mode::plain)).words(), "independent draws, seed 1");
  EXPECT_EQ(Sampler(three, Matrix(), design(Mode::sobol)).words(), "Sobol points in 3 dimensions, 16 independent scramblings, seed 1");
  Design known = design(Mode::sobol);
  known.draws = 64;
  EXPECT_EQ(Sampler(three, Matrix(), known).words(), "Sobol points in 3 dimensions, one scrambling in 16 parts, seed 1");
  EXPECT_NE(Sampler(three, Matrix(), design(Mode::sobol), prices(false)).words().find("principal component"), std::string::npos);
}

/// 3 prices, 5 steps of 360 months: more than Sobol's dimensions; what is beyond is plain, and said.
TEST(Sampler, BeyondSobolsDimensions) {
  DrawnPrices p = prices(true, 0);
  for (int month = 1; month <= 720; ++month) p.years.push_back(month / 12.0);
  const Sampler sampler({}, Matrix(), design(Mode::sobol), p);
  EXPECT_NE(sampler.words().find("in 3667 dimensions"), std::string::npos) << sampler.words();
  EXPECT_NE(sampler.words().find(" more plain"), std::string::npos) << sampler.words();
  const Columns x = drawn(sampler, 0, 128, 64);
  EXPECT_GT(*std::min_element(x.back().begin(), x.back().end()), 0);
}

}  // namespace
}  // namespace assay::draws
