#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"
#include "engine/kernels.hpp"

namespace assay::engine {

/// One pass over a block, of values: those of the graph and, numbered after them, sums that are not complete yet.
struct Pass {
  static constexpr std::size_t most_reads = most_terms + 1;
  Shape shape;
  std::uint32_t makes = UINT32_MAX;  ///< a value; of a check the group
  std::uint8_t read_count = 0, number_count = 0;
  std::array<std::uint32_t, most_reads> reads;
  std::array<double, most_reads> numbers;

  void read(std::uint32_t value) { reads[read_count++] = value; }
  void number(double value) { numbers[number_count++] = value; }
  bool is_check() const { return shape.form >= Form::check_divide; }
};

/// A graph as passes, in the order they are run in.
struct Passes {
  std::vector<Pass> passes;
  std::uint32_t values = 0;          ///< how many there are, sums on the way among them
  std::uint32_t one = UINT32_MAX;    ///< the value that is 1 in every lane: what a constant term is a number of
};

/// Operations that one kernel can do in one go become one pass: sums and differences of multiples and products, with a minimum, maximum or
/// product at the end. The rounding of every operation stays as it is: terms are added in the order of the graph, and only signs move, which
/// is exact. In what order: see scheduled().
Passes make_passes(const Graph& graph);

}  // namespace assay::engine
