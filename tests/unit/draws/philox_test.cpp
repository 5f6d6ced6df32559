#include "draws/philox.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace assay::draws {
namespace {

/// The known answers of Random123 1.14, tests/kat_vectors, lines "philox4x32 10".
TEST(Philox, KnownAnswers) {
  EXPECT_EQ(philox4x32_10({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32_10({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}), (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, AStreamDependsOnSeedDrawDriverStepAndBlockOnly) {
  const Stream copper(1, "price.copper.Cu"), again(1, "price.copper.Cu"), other_seed(2, "price.copper.Cu"), gold(1, "price.gold.Au");
  EXPECT_EQ(copper.uniforms(3, 24), again.uniforms(3, 24));
  for (const auto& other : {other_seed.uniforms(3, 24), gold.uniforms(3, 24), copper.uniforms(4, 24), copper.uniforms(3, 48), copper.uniforms(3, 24, 1)})
    EXPECT_NE(copper.uniforms(3, 24), other);
  EXPECT_NE(copper.uniforms(3, 24)[0], copper.uniforms(3, 24)[1]);
  // A seed of more than 32 bits is not cut off.
  EXPECT_NE(Stream(1, "x").uniforms(0, 1), Stream((std::uint64_t{1} << 32) + 1, "x").uniforms(0, 1));
}

/// Mean, variance and fourth moment of 200,000 normals: 0, 1, 3 within five standard errors (1/sqrt n, sqrt(2/n), sqrt(96/n)).
TEST(Philox, NormalsHaveTheirMoments) {
  const Stream stream(1, "moments");
  const int n = 200'000;
  double one = 0, two = 0, four = 0;
  for (int i = 0; i < n; ++i) {
    const double z = stream.normal(static_cast<std::uint32_t>(i), 24);
    one += z / n;
    two += z * z / n;
    four += z * z * z * z / n;
  }
  EXPECT_NEAR(one, 0, 5 / std::sqrt(n));
  EXPECT_NEAR(two, 1, 5 * std::sqrt(2.0 / n));
  EXPECT_NEAR(four, 3, 5 * std::sqrt(96.0 / n));
}

}  // namespace
}  // namespace assay::draws
