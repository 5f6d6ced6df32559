#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "numeric/columns.hpp"

namespace assay::draws {

/// Sobol's sequence in Joe and Kuo's direction numbers as Boost.Random carries them (new-joe-kuo-6, cut off at 3667 dimensions).
/// Source: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM Journal on Scientific
/// Computing 30, 2008, 2635-2654. Point i of a dimension is the exclusive or of the columns of i's bits, read as a binary fraction.
inline constexpr std::size_t sobol_dimensions = 3667;
using NetColumns = std::array<std::uint64_t, numeric::net_bits>;  ///< of bit 0, 1, ...; the highest bit is the first binary digit
/// `dimension` from 0, below sobol_dimensions.
NetColumns sobol_columns(std::size_t dimension);

/// The columns after a random linear scrambling of their digits: each digit has a random sum of those above it added. With a random digital
/// shift of the points this is an unbiased randomisation with the variance of Owen's nested one (Matousek, "On the L2-discrepancy for
/// anchored boxes", Journal of Complexity 14, 1998, 527-556), and it costs nothing a draw. Keyed by seed, name and step.
NetColumns scrambled(const NetColumns& columns, std::uint64_t seed, std::uint64_t name, std::uint32_t step);
/// The digital shift of one replicate.
std::uint64_t net_shift(std::uint64_t seed, std::uint64_t name, std::uint32_t step, std::uint32_t replicate);

}  // namespace assay::draws
