#pragma once
#include <cstddef>
#include <cstdint>

#include "numeric/isa.hpp"

namespace assay::numeric {

inline constexpr std::size_t net_bits = 32;  ///< of a point's number: as many columns has a dimension of a net
inline constexpr std::size_t most_directions = 6;  ///< that columns are turned to at once

/// What draws do to columns of numbers, a value a lane: once for each instruction set, the same bits in all. Columns are plain arrays of any length
/// and alignment; `out` may be a column that is read.
struct Columns {
  /// Standard normal quantile for draws, 0 < p < 1; error below 1.3e-9, relative error below 1e-15 where p or 1 - p is below 2^-9.
  void (*normal_quantile)(const double* p, double* out, std::size_t n);
  /// out[i] = sum over j of weights[j] columns[j][i], j ascending; count > 0.
  void (*combine)(const double* const* columns, const double* weights, std::size_t count, double* out, std::size_t n);
  /// Turns independent standard normal numbers so that the first are those along given directions. `size` columns of n, `stride` apart; rows of `weights` hold each
  /// column's part in the `count` <= most_directions directions, which are orthonormal; given[c stride + i] is what shall lie along direction c. Of each lane
  /// along[c] = given[c] - sum over j of weights[j count + c] columns[j], and columns[j] takes the sum over c of weights[j count + c] along[c] in, j and c ascending.
  void (*turn)(const double* weights, std::size_t size, std::size_t count, const double* given, double* columns, std::size_t stride, std::size_t n);
  /// out[i] = exp(x[i] - centre) for draws: relative error below 3e-10 (below 1e-15 where x[i] - centre is beyond 356).
  void (*exp_from)(const double* x, double centre, double* out, std::size_t n);
  /// Uniform numbers of (0, 1), (k + 1/2) 2^-52, from Philox4x32-10 with counter (first + i, c1, c2, c3) and a key of two words: from the
  /// first two words of each block and, unless `second` is null, from the other two.
  void (*philox)(std::uint32_t first, const std::uint32_t* c123, const std::uint32_t* key, double* out, double* second, std::size_t n);
  /// Points start ... start + n - 1, n <= 64 and all within one multiple of 64, of a digital net in base 2, as uniforms like the above: for each of `dimensions`
  /// a base (the exclusive or of the shift and of the columns of the bits of start/64) with the first six of its net_bits columns. The high 52 bits
  /// count. Each dimension's numbers go `stride` beyond those of the one before.
  void (*net)(const std::uint64_t* columns, std::size_t dimensions, const std::uint64_t* bases, unsigned start, double* out, std::size_t stride, std::size_t n);
  /// The same points as standard normal numbers, good to 1.3e-9 like normal_quantile: the first bit is the sign, the others are the chance of a half. (By
  /// the quantile of the uniforms it would be the same net, scrambled otherwise.)
  void (*net_normal)(const std::uint64_t* columns, std::size_t dimensions, const std::uint64_t* bases, unsigned start, double* out, std::size_t stride, std::size_t n);
  /// The growth exp(s) - 1 at which sum over k of columns[k][i] exp(-times[k] s) is zero, from `start` for s; times ascending, best from a date before which
  /// most terms have one sign and after which the other, gaps[k] = times[k] - times[k - 1]; count > 0. Infinity where there are several, for certain; NaN where nothing is shown: it is not found, or may not be the only one with exp(s)
  /// from 1e-30 to 1e300. Terms below 1e-12 of the lane's largest count as nothing. Good to about 1e-14 of a growth near 1.
  void (*only_zero)(const double* const* columns, const double* times, const double* gaps, std::size_t count, double start, double* out, std::size_t n);
};
/// InternalError unless it is available().
const Columns& columns(Isa isa);
inline const Columns& columns() { return columns(best_isa()); }

/// One value each, with the bits that columns have.
double exp(double x);
double log(double x);
double normal_cdf(double z);
/// Exact to a few units of the last place, unlike what draws take.
double normal_quantile(double p);

}  // namespace assay::numeric
