#pragma once
#include <cstddef>
#include <vector>

#include "engine/plan.hpp"

namespace assay::engine {

/// One thread's workspace for a plan.
class Batch {
 public:
  /// Lanes are run in blocks of so many: a run of one block, in columns that lie side by side and begin at multiples of 64 bytes, costs least.
  static constexpr std::size_t block = block_lanes;

  /// The plan must outlive it. Any instruction set gives the same bits.
  explicit Batch(const Plan& plan, numeric::Isa isa = numeric::best_isa());

  /// in[i]: `lanes` values of input i, canonical units, or what it is scaled by; finite. out[j]: as many values of output j, in columns that overlap
  /// neither each other nor those of inputs: intermediate values pass through them. A lane's values
  /// depend on its own inputs alone, to the last bit. A lane in which an output does not exist (division by zero, as engine::undefined says,
  /// anywhere in what the output is made of; or a result that a double cannot hold) gets NaN there, and is counted.
  void run(const double* const* in, double* const* out, std::size_t lanes);

  /// How many lanes of the last run had no value, by output.
  const std::vector<std::size_t>& undefined() const { return undefined_; }

 private:
  void run_block(double* const* out, std::size_t lanes);
  void finish(double* const* out, std::size_t lanes);
  double* marks(std::size_t group) { return table_[table_.size() - plan_.graph().groups.size() + group]; }

  const Plan& plan_;
  const Kernels& kernels_;
  std::vector<Kernel> steps_;
  std::vector<double> space_;   ///< constants, slots, marks
  std::vector<double*> table_;  ///< columns by operand number; those of inputs are only read
  std::vector<double*> own_;    ///< by output: its slot, where a full block has it worked out in the caller's column; else none
  std::vector<double> padded_;  ///< inputs of a block that is not full
  std::vector<double*> to_;
  std::vector<std::size_t> undefined_;
};

}  // namespace assay::engine
