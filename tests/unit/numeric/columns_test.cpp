// Columns against the long double functions of the C library, and the sets of instructions against each other, bit by bit.
#include "numeric/columns.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "available_sets.hpp"

namespace assay::numeric {
namespace {

std::vector<double> spread(double from, double to, int count) {
  std::vector<double> x;
  for (int i = 0; i <= count; ++i) x.push_back(from + (to - from) * i / count);
  return x;
}

/// Quantile of the chance of its quantile is the chance: Phi(z) - p over the density is what z is off by.
TEST(NormalLaw, QuantileWithinItsDigits) {
  std::vector<double> p = spread(0x1p-53, 1 - 0x1p-53, 200'001);
  for (const double edge : {0x1p-9, 0x3p-10, 0x1p-8, 0.25, 0.375}) p.insert(p.end(), {edge, std::nextafter(edge, 0), 1 - edge});
  for (int e = 2; e < 300; ++e) p.push_back(std::ldexp(1.1, -e));
  for (const Isa isa : sets()) {
    const Columns* k = &columns(isa);
    std::vector<double> z(p.size());
    k->normal_quantile(p.data(), z.data(), p.size());
    long double most = 0, most_in_tails = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      const long double x = z[i], side = x < 0 ? x : -x, chance = 0.5L * std::erfc(-side * std::sqrt(0.5L)), meant = x < 0 ? p[i] : 1.0L - p[i];
      const long double density = std::exp(-x * x / 2) * 0.398942280401432677939946L;
      const long double off = std::fabs((chance - meant) / density);
      if (x == 0) EXPECT_EQ(p[i], 0.5);
      else if (meant < 0x1p-9L) most_in_tails = std::fmax(most_in_tails, off / side);
      else most = std::fmax(most, off);
    }
    EXPECT_LT(most, 1.3e-9L) << name_of(isa);
    EXPECT_LT(most_in_tails, 1e-15L) << name_of(isa);
  }
}

TEST(NormalLaw, OneQuantileIsExact) {
  for (double p = 0x1p-12; p < 1; p += 0x1.1p-12) {
    const double z = normal_quantile(p);
    const long double side = -std::fabs(z), chance = 0.5L * std::erfc(-side * std::sqrt(0.5L)), meant = z < 0 ? p : 1.0L - p;
    EXPECT_LT(std::fabs((chance - meant) / (std::exp(-side * side / 2) * 0.398942280401432677939946L)), 2e-15L) << p;
  }
  EXPECT_EQ(normal_quantile(0.5), 0);
  // Any table of the normal law.
  EXPECT_NEAR(normal_quantile(0.9), 1.2815515655446004, 4e-16);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 5e-16);
  EXPECT_NEAR(normal_quantile(0.001), -3.090232306167813, 4e-15);
}

/// Salmon et al. publish, with the generator, the block of counter and key of all ones: 408f276d 41c83b0e a20bc7c6 6d5451fd.
TEST(Philox, KnownAnswer) {
  const std::uint32_t ones[3] = {~0u, ~0u, ~0u};
  for (const Isa isa : sets()) {
    const Columns* k = &columns(isa);
    double u, second;
    k->philox(~0u, ones, ones, &u, &second, 1);
    EXPECT_EQ(u, (static_cast<double>(0x408f276d41c83b0e >> 12) + 0.5) * 0x1p-52);
    EXPECT_EQ(second, (static_cast<double>(0xa20bc7c66d5451fd >> 12) + 0.5) * 0x1p-52);
  }
}

TEST(Columns, EverySetGivesTheSameBits) {
  std::vector<double> x = spread(-40, 40, 1'237), p, out;
  const std::uint32_t c[3] = {5, 6, 7}, key[2] = {8, 9};
  p.resize(1'237);
  columns(Isa::baseline).philox(3, c, key, p.data(), nullptr, p.size());
  std::uint64_t bits[2 * net_bits];
  for (unsigned bit = 0; bit < std::size(bits); ++bit) bits[bit] = (0x9E3779B97F4A7C15ull << (bit % 32)) ^ (1ull << (63 - bit % 32));
  const std::uint64_t bases[2] = {0x123456789ABCDEF0, 0x0000000000001234};
  const auto all = [&](const Columns& k) {
    std::vector<double> results;
    out.assign(x.size(), 0);
    const auto keep = [&](std::size_t n) { results.insert(results.end(), out.begin(), out.begin() + static_cast<std::ptrdiff_t>(n)); };
    k.normal_quantile(p.data(), out.data(), p.size()), keep(p.size());
    k.philox(3, c, key, out.data() + 101, out.data(), 101), keep(202);
    k.net(bits, 2, bases, 5, out.data(), 60, 50), keep(110);
    k.net_normal(bits, 2, bases, 5, out.data(), 60, 50), keep(110);
    k.net_normal(bits, 2, bases, 0, out.data(), 64, 64), keep(128);
    const double* two[2] = {x.data(), p.data()};
    const double weights[2] = {0.3, -1.7};
    k.combine(two, weights, 2, out.data(), 333), keep(333);
    // Three columns of 100 turned into two directions, then into five.
    const std::vector<double> turned = spread(-1, 1, 26);
    for (const std::size_t count : {std::size_t{2}, std::size_t{5}}) {
      out.assign(x.begin(), x.end());
      k.turn(turned.data(), 3, count, p.data(), out.data(), 100, 91), keep(300);
    }
    k.exp_from(x.data(), 0.7, out.data(), 333), keep(333);
    return results;
  };
  const std::vector<double> first = all(columns(Isa::baseline));
  for (const Isa isa : sets()) {
    const Columns* k = &columns(isa);
    const std::vector<double> other = all(*k);
    EXPECT_EQ(std::memcmp(first.data(), other.data(), first.size() * sizeof(double)), 0) << name_of(isa);
  }
}

/// By hand: columns (1, 2, 3 ...) and (10, 10, 10 ...), directions (0.5, 0.25) and (-1, 2): 100 and 200 less what the columns have along them, put back.
TEST(Columns, TurnByHand) {
  for (const Isa isa : sets()) {
    const Columns* k = &columns(isa);
    constexpr std::size_t n = 21, stride = 23;
    std::vector<double> columns(2 * stride, 10), given(2 * stride, 100), out(n);
    for (std::size_t i = 0; i < n; ++i) columns[i] = static_cast<double>(i) + 1, given[stride + i] = 200;
    const double weights[] = {0.5, -1, 0.25, 2};
    k->turn(weights, 2, 2, given.data(), columns.data(), stride, n);
    for (std::size_t i = 0; i < n; ++i) {
      const double x = static_cast<double>(i) + 1, first = 100 - (0.5 * x + 2.5), second = 200 - (-x + 20);
      EXPECT_EQ(columns[i], x + 0.5 * first - second);
      EXPECT_EQ(columns[stride + i], 10 + 0.25 * first + 2 * second);
    }
    for (std::size_t i = 0; i < n; ++i) columns[i] = static_cast<double>(i) + 1;
    k->exp_from(columns.data(), 1, out.data(), n);
    for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(out[i] / exp(static_cast<double>(i)), 1, 3e-10);
  }
}

/// The sign is the first bit, the chance of a half the rest: by the quantile itself, in any part of the 64 points. Base 2^-52 of a half is far out.
TEST(Columns, NormalsOfANet) {
  std::uint64_t bits[2 * net_bits] = {};
  for (unsigned bit = 0; bit < 6; ++bit) bits[bit] = 0x9E3779B97F4A7C15ull * (bit + 1), bits[net_bits + bit] = 0x0000040000000000ull << bit;
  const std::uint64_t bases[2] = {0x0123456789ABCDEF, 0x8000000000000000};
  for (const Isa isa : sets()) {
    const Columns* k = &columns(isa);
    double whole[128], part[40];
    k->net_normal(bits, 2, bases, 0, whole, 64, 64);
    for (std::size_t d = 0; d < 2; ++d)
      for (std::size_t i = 0; i < 64; ++i) {
        std::uint64_t word = bases[d];
        for (unsigned bit = 0; bit < 6; ++bit) word ^= (i >> bit & 1) != 0 ? bits[d * net_bits + bit] : 0;
        const double half = (static_cast<double>(word << 1 >> 12) + 0.5) * 0x1p-53, z = normal_quantile(half);
        EXPECT_NEAR(whole[64 * d + i], word >> 63 != 0 ? -z : z, 1.3e-9) << name_of(isa) << ' ' << i;
      }
    k->net_normal(bits, 1, bases, 13, part, 40, 40);
    EXPECT_EQ(std::memcmp(part, whole + 13, sizeof part), 0);
  }
}

/// Within the error that is stated, near 0 and far out; what no double holds is infinite or 0, and nothing is made of NaN.
TEST(Columns, ExponentialsOfDraws) {
  std::vector<double> x = spread(-745, 709, 99'991), out(x.size());
  const std::vector<double> near = spread(-6, 6, 10'007);
  x.insert(x.end(), near.begin(), near.end());
  x.insert(x.end(), {std::nan(""), 1e300, -1e300, 353.9, 354.1, -355});
  out.resize(x.size());
  for (const Isa isa : sets()) {
    columns(isa).exp_from(x.data(), 0.25, out.data(), x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double meant = std::exp(x[i] - 0.25);
      if (std::isnan(x[i])) EXPECT_TRUE(std::isnan(out[i]));
      else if (std::isinf(meant)) EXPECT_EQ(out[i], meant);
      else if (meant < 1e-300) EXPECT_NEAR(out[i], meant, 1e-315);
      else EXPECT_NEAR(out[i] / meant, 1, std::fabs(x[i] - 0.25) < 356 ? 3e-10 : 1e-15) << x[i];
    }
  }
}

/// Any piece of a column has the bits of the whole.
TEST(Columns, PiecesGiveTheSameBits) {
  const std::uint32_t c[3] = {1, 2, 3}, key[2] = {4, 5};
  for (const Isa isa : sets()) {
    const Columns* k = &columns(isa);
    std::vector<double> whole(1'000), piece(1'000);
    k->philox(0, c, key, whole.data(), nullptr, whole.size());
    std::vector<double> uniforms = whole;
    k->normal_quantile(whole.data(), whole.data(), whole.size());
    for (const std::size_t length : {std::size_t{1}, std::size_t{7}, std::size_t{300}}) {
      k->philox(11, c, key, piece.data(), nullptr, length);
      EXPECT_EQ(std::memcmp(piece.data(), uniforms.data() + 11, length * sizeof(double)), 0);
      k->normal_quantile(piece.data(), piece.data(), length);
      EXPECT_EQ(std::memcmp(piece.data(), whole.data() + 11, length * sizeof(double)), 0);
    }
  }
}

}  // namespace
}  // namespace assay::numeric
