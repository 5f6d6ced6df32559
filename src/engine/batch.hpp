#pragma once
#include <cstddef>
#include <vector>

#include "engine/plan.hpp"

namespace assay::engine {

/// One thread's workspace for a plan.
class Batch {
 public:
  /// Lanes are run in blocks of so many; a multiple of it costs least.
  static constexpr std::size_t block = 128;

  /// The plan must outlive it.
  explicit Batch(const Plan& plan);

  /// in[i]: `lanes` values of input i, canonical units, or what it is scaled by; finite. out[j]: as many values of output j. A lane's values
  /// depend on its own inputs alone, to the last bit. A lane in which an output does not exist (division by zero, as engine::undefined says,
  /// anywhere in what the output is made of; or a result that a double cannot hold) gets NaN there, and is counted.
  void run(const double* const* in, double* const* out, std::size_t lanes);

  /// How many lanes of the last run had no value, by output.
  const std::vector<std::size_t>& undefined() const { return undefined_; }

 private:
  void run_block(double* const* out, std::size_t lanes);
  void finish(double* const* out, std::size_t lanes);
  double* at(std::uint32_t operand) { return space_.data() + (operand - plan_.inputs()) * block; }
  const double* operand(std::uint32_t number) { return number < plan_.inputs() ? in_[number] : at(number); }

  const Plan& plan_;
  std::vector<const double*> in_;
  std::vector<double> space_;   ///< constants and slots, a block each
  std::vector<double> padded_;  ///< inputs of a block that is not full
  std::vector<char> failed_;    ///< by group and lane
  std::vector<char> any_failed_;  ///< by group
  std::vector<std::size_t> undefined_;
};

}  // namespace assay::engine
