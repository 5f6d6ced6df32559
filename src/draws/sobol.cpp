#include "draws/sobol.hpp"

#include <boost/random/sobol.hpp>

#include <bit>

#include "draws/philox.hpp"

namespace assay::draws {
namespace {

using Table = boost::random::default_sobol_table;
static_assert(Table::max_dimension == sobol_dimensions);

// What a counter is for stands in the upper bits of its second word; draws have 0 there.
constexpr std::uint32_t for_matrix = 0x80000000, for_shift = 0xC0000000;

Words words_for(std::uint64_t seed, std::uint64_t name, std::uint32_t step, std::uint32_t purpose, std::uint32_t number) {
  return philox4x32_10({number, purpose | step, static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(name >> 32)},
                       {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
}

std::uint64_t joined(std::uint32_t high, std::uint32_t low) { return (std::uint64_t{high} << 32) | low; }

}  // namespace

NetColumns sobol_columns(std::size_t dimension) {
  NetColumns m{};
  if (dimension == 0) {
    m.fill(1);
  } else {
    const unsigned polynomial = Table::polynomial(dimension - 1);
    const auto degree = static_cast<std::size_t>(std::bit_width(polynomial) - 1);
    for (std::size_t k = 0; k < m.size(); ++k) {
      if (k < degree) {
        m[k] = Table::minit(dimension - 1, k);
        continue;
      }
      m[k] = m[k - degree];
      for (std::size_t i = 1; i <= degree; ++i)
        if ((polynomial >> (degree - i)) & 1u) m[k] ^= m[k - i] << i;
    }
  }
  for (std::size_t k = 0; k < m.size(); ++k) m[k] <<= 63 - k;
  return m;
}

NetColumns scrambled(const NetColumns& columns, std::uint64_t seed, std::uint64_t name, std::uint32_t step) {
  // The matrix by columns: 1 at its own digit, random digits below.
  std::array<std::uint64_t, 32> matrix{};
  for (std::uint32_t pair = 0; pair < 16; ++pair) {
    const Words w = words_for(seed, name, step, for_matrix, pair);
    matrix[2 * pair] = joined(w[0], w[1]);
    matrix[2 * pair + 1] = joined(w[2], w[3]);
  }
  for (std::size_t digit = 0; digit < matrix.size(); ++digit) matrix[digit] = (std::uint64_t{1} << (63 - digit)) | (matrix[digit] >> (digit + 1));
  NetColumns result{};
  for (std::size_t k = 0; k < columns.size(); ++k)
    for (std::uint64_t rest = columns[k]; rest != 0;) {
      const auto digit = static_cast<std::size_t>(std::countl_zero(rest));
      result[k] ^= matrix[digit];
      rest ^= std::uint64_t{1} << (63 - digit);
    }
  return result;
}

std::uint64_t net_shift(std::uint64_t seed, std::uint64_t name, std::uint32_t step, std::uint32_t replicate) {
  const Words w = words_for(seed, name, step, for_shift, replicate);
  return joined(w[0], w[1]);
}

}  // namespace assay::draws
