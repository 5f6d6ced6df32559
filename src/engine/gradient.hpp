#pragma once
#include <cstddef>
#include <vector>

#include "engine/operations.hpp"
#include "engine/plan.hpp"

namespace assay::engine {

/// The derivatives of every output of a plan by every input, by a sweep back over its graph: one per output, whatever the number of inputs. One
/// thread's workspace. Source: A. Griewank, A. Walther, "Evaluating Derivatives", SIAM, 2nd edition 2008, chapter 3.
class Gradient {
 public:
  /// The plan must outlive it.
  explicit Gradient(const Plan& plan);

  /// in[i] and out[j] as Batch::run; slope[j * inputs + i]: d out[j] / d in[i], canonical units of the one per canonical unit of the other (of
  /// a scaled input: per unit of its factor). At the edge of a choice, the derivative of the branch that is taken. NaN where the output does not
  /// exist, and where it has no finite derivative.
  void run(const double* const* in, double* const* out, double* const* slope, std::size_t lanes);

 private:
  void forward(const double* const* in, std::size_t from, std::size_t count);
  void backward(std::size_t output);
  bool missing(std::size_t output, std::size_t lane) const;
  double* at(std::vector<double>& tape, std::uint32_t value) { return value == UINT32_MAX ? nullptr : tape.data() + value * tape_lanes; }

  const Plan& plan_;
  std::vector<std::uint32_t> inputs_;                 ///< values of the graph that are inputs
  std::vector<std::uint32_t> order_;                  ///< values that an output or a check is made of and that vary
  std::vector<std::vector<std::uint32_t>> reached_;   ///< by output: those that it is made of, the last first
  std::vector<double> value_, slope_;                 ///< by value and lane
};

}  // namespace assay::engine
