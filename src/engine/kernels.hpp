#pragma once
#include <cstddef>
#include <cstdint>

#include "numeric/isa.hpp"

namespace assay::engine {

/// Lanes of a block. A column of them is 1 KiB: what a plan works on stays in the first two caches.
constexpr std::size_t block_lanes = 128;

/// What one pass over a block does; each has its kernel in kernels_body.hpp.
enum class Form : std::uint8_t {
  sum,  ///< terms added up from the left, each a number times a column, or times two columns; then an Ending
  select, divide, power, exp, log, sqrt, normal_cdf,
  check_divide, check_log, check_sqrt, check_power  ///< marks the lanes in which engine::undefined says that there is no value
};

/// What is done to a sum before it is stored, with a number or with a column.
enum class Ending : std::uint8_t { none, times_number, times_column, minimum_number, minimum_column, maximum_number, maximum_column };

/// Which kernel: of a sum the number of terms, which of them have two columns (a bit each, the first lowest), whether the first has the weight 1, which is then
/// not multiplied by, and how it ends; of a choice which branches are numbers (1: the first, 2: the second).
struct Shape {
  Form form = Form::sum;
  std::uint8_t terms = 1, mask = 0;
  Ending ending = Ending::none;
  bool first_whole = false;
  bool operator==(const Shape&) const = default;
};

/// So many terms a sum has at most; with one of two columns among them, so many.
constexpr std::size_t most_terms = 8, most_mixed_terms = 3;

/// `operand`: numbers of columns in `table`, the one written to first, then in the order of the terms, then that of the ending. `number`: of
/// the terms, then of the ending. The columns of a check that it marks lanes in are of block_lanes + 1: the last says whether any is marked.
using Kernel = void (*)(double* const* table, const std::uint32_t* operand, const double* number);

struct Kernels {
  Kernel sums[most_terms + 1][1 << most_mixed_terms][7][2] = {};  ///< by terms, mask, ending, first_whole
  Kernel selects[4] = {};
  Kernel others[12] = {};                                      ///< by form
  /// Copies a column; false when a value is not finite.
  bool (*copy)(double* to, const double* from, std::size_t lanes) = nullptr;
  /// Are all values finite?
  bool (*finite)(const double* from, std::size_t lanes) = nullptr;

  Kernel of(const Shape& shape) const {
    if (shape.form == Form::sum) return sums[shape.terms][shape.mask][static_cast<int>(shape.ending)][shape.first_whole ? 1 : 0];
    return shape.form == Form::select ? selects[shape.mask] : others[static_cast<int>(shape.form)];
  }
};

/// InternalError unless it is available on this machine.
const Kernels& kernels_for(numeric::Isa isa);

}  // namespace assay::engine
