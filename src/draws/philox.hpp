#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace assay::draws {

/// Philox4x32-10, a counter-based generator: the same counter and key always give the same four words, in any order, so a draw
/// is found without making those before it. Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers:
/// as easy as 1, 2, 3", SC11, 2011.
using Words = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;
Words philox4x32_10(Words counter, PhiloxKey key);

/// A name as a number: FNV-1a, 64 bits (Fowler, Noll, Vo).
std::uint64_t name_number(std::string_view name);

/// The numbers of one driver: keyed by seed, draw and step, and by the driver's name, so that adding a driver moves no other's
/// numbers and two runs with one seed see the same ones.
class Stream {
 public:
  Stream(std::uint64_t seed, std::string_view driver);
  /// Two independent uniforms of the open interval (0, 1), multiples of 2^-53 less half of one. `step` below 2^24; `block`
  /// below 256 tells apart what one driver draws in one step.
  std::array<double, 2> uniforms(std::uint32_t draw, std::uint32_t step, std::uint32_t block = 0) const;
  /// A standard normal number.
  double normal(std::uint32_t draw, std::uint32_t step, std::uint32_t block = 0) const;

 private:
  PhiloxKey key_;
  std::uint32_t name_low_, name_high_;
};

}  // namespace assay::draws
