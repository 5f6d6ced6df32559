#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"

namespace assay::engine {

/// One pass over a block of lanes. Operands are numbered: inputs, then constants, then slots.
struct Step {
  Code code = Code::constant;
  bool is_check = false;     ///< `to` is then a group of the graph: lanes where the code has no value for a and b are marked in it
  std::uint32_t to = 0, a = 0, b = 0, c = 0;
};

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
  /// How many intermediate values are held at a time.
  std::size_t slots() const { return slots_; }

  const Graph& graph() const { return graph_; }
  const std::vector<Step>& steps() const { return steps_; }
  const std::vector<double>& constants() const { return constants_; }
  const std::vector<std::uint32_t>& results() const { return results_; }  ///< operands, by output

 private:
  Graph graph_;
  std::vector<Step> steps_;
  std::vector<double> constants_;
  std::vector<std::uint32_t> results_;
  std::size_t slots_ = 0;
};

}  // namespace assay::engine
