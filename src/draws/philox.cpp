#include "draws/philox.hpp"

#include "numeric/columns.hpp"

namespace assay::draws {
namespace {

// Multipliers and Weyl steps of the published generator.
constexpr std::uint32_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;

std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x & 0xFFFFFFFF); }
std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

double uniform(std::uint32_t upper, std::uint32_t lower) {
  const std::uint64_t bits = ((std::uint64_t{upper} << 32) | lower) >> 11;
  return (static_cast<double>(bits) + 0.5) * 0x1p-53;
}

}  // namespace

std::uint64_t name_number(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3;
  }
  return hash;
}

Words philox4x32_10(Words c, PhiloxKey key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t first = std::uint64_t{multiplier_0} * c[0], second = std::uint64_t{multiplier_1} * c[2];
    c = {high(second) ^ c[1] ^ key[0], low(second), high(first) ^ c[3] ^ key[1], low(first)};
    key[0] += weyl_0;
    key[1] += weyl_1;
  }
  return c;
}

Stream::Stream(std::uint64_t seed, std::string_view driver) : key_{low(seed), high(seed)} {
  const std::uint64_t name = name_number(driver);
  name_low_ = low(name);
  name_high_ = high(name);
}

std::array<double, 2> Stream::uniforms(std::uint32_t draw, std::uint32_t step, std::uint32_t block) const {
  const Words w = philox4x32_10({draw, (block << 24) | step, name_low_, name_high_}, key_);
  // (2^53 - 1 + 1/2) 2^-53 rounds to 1; the largest double below it keeps the quantile finite.
  const auto open = [](double u) { return u < 1 ? u : 1 - 0x1p-53; };
  return {open(uniform(w[0], w[1])), open(uniform(w[2], w[3]))};
}

double Stream::normal(std::uint32_t draw, std::uint32_t step, std::uint32_t block) const {
  return numeric::normal_quantile(uniforms(draw, step, block)[0]);
}

}  // namespace assay::draws
