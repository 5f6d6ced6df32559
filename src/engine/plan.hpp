#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"
#include "engine/kernels.hpp"

namespace assay::engine {

/// The cells between what varies and what is wanted, compiled once and run for as many lanes (draws, points of a grid) as one likes: see
/// Graph. Never changed after it is made: threads share it, each with a Batch of its own.
class Plan {
 public:
  /// `base`: the decimal run of `sheet`, whose values all cells keep that depend on no input. An output may be any node, also an input or
  /// one that does not depend on any. Neither sheet nor base is needed afterwards.
  Plan(const sheet::Sheet& sheet, const Values<Decimal>& base, const std::vector<Varying>& in, const std::vector<sheet::NodeId>& out);

  std::size_t inputs() const { return graph_.moves.size(); }
  std::size_t outputs() const { return graph_.outputs.size(); }
  /// Does any output depend on the input of this number?
  bool moves(std::size_t input) const { return graph_.moves[input] != 0; }
  /// How many passes a block takes, checks among them.
  std::size_t operations() const { return steps_.size(); }
  /// How many columns of intermediate values are held at a time.
  std::size_t slots() const { return slots_; }

  /// One pass: its operands are columns, numbered: inputs, constants(), slots, then a column of marks for each group of checks.
  struct Step {
    Shape shape;
    std::uint32_t first_operand, first_number;
  };
  const Graph& graph() const { return graph_; }
  const std::vector<Step>& steps() const { return steps_; }
  const std::vector<std::uint32_t>& operands() const { return operands_; }
  const std::vector<double>& numbers() const { return numbers_; }
  const std::vector<double>& constants() const { return constants_; }
  const std::vector<std::uint32_t>& results() const { return results_; }  ///< operands, by output

 private:
  Graph graph_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> operands_, results_;
  std::vector<double> numbers_, constants_;
  std::size_t slots_ = 0;
};

}  // namespace assay::engine
