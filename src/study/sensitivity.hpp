#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sensitivity/elementary_effects.hpp"
#include "sensitivity/sobol_indices.hpp"
#include "study/drawing.hpp"

namespace assay::study {

struct SensitivityAsked {
  std::uint64_t rows = 16'384;           ///< of Saltelli's design; of Morris's, trajectories
  std::uint64_t seed = 1;
  std::vector<std::string> outs;         ///< empty: each party's net gain
  unsigned threads = 1;
  std::function<bool()> stop;            ///< asked now and then: end with what is done
  std::function<void(std::uint64_t)> progress;
};

/// Shares of the spread of outputs.
struct SobolStudy {
  std::vector<Output> outputs;
  std::vector<std::string> factors;      ///< that move any of them: inputs, prices as whole paths, sets of these that hang together ("a + b")
  std::vector<std::vector<char>> moves;  ///< by factor, then output
  std::vector<sensitivity::SobolIndices> indices;  ///< by output; of the factors in their order
  std::vector<std::uint64_t> left_out;   ///< by output: rows without a value somewhere
  std::uint64_t rows = 0, asked = 0;     ///< `asked`: as many, made a multiple of 1,024
  bool interrupted = false;
  std::size_t operations = 0, operations_without_reuse = 0;  ///< passes a row
  std::string how;
  std::vector<NotDrawn> held;
};

/// Sobol's first-order and total indices of everything uncertain. The same rows and seed give the same result to the last bit, whatever the number of
/// threads. What DrawnOutputs says; E720 an output without a value in every row; W700, W701; W702 rows without a value.
std::optional<SobolStudy> sobol_study(const Evaluation& e, const SensitivityAsked& asked, Diagnostics& found);

/// Morris's elementary effects. Each input and each price is moved alone through the quantiles of its own law, a price at every moment at once;
/// correlations play no part.
struct MorrisStudy {
  std::vector<Output> outputs;
  std::vector<std::string> factors;
  std::vector<std::vector<sensitivity::ElementaryEffect>> effects;  ///< by output, then factor; canonical
  std::vector<std::size_t> left_out;     ///< by output: steps
  std::uint64_t trajectories = 0, evaluations = 0, seed = 1;
  std::vector<NotDrawn> held;
};
std::optional<MorrisStudy> morris_study(const Evaluation& e, const SensitivityAsked& asked, Diagnostics& found);

/// One number of the file in the base case: what a small change of it does to each output.
struct Slope {
  std::string path;
  std::string written;                     ///< as in the file; a price that moves by a law: nothing
  char grade = 0;
  std::vector<std::optional<double>> per_percent;  ///< by output, canonical: what one per cent more of it adds; none: no derivative
  std::vector<std::optional<double>> elasticity;   ///< by output: per cent for per cent; none where the output is zero
};
struct GradientStudy {
  std::vector<Output> outputs;
  std::vector<double> base;                ///< by output, canonical
  std::vector<Slope> slopes;               ///< that move an output, by what they do to the first, largest first
  std::vector<std::string> left_out;       ///< times, which may decide how the deal is recorded
};
/// By a sweep back through the recorded deal (engine/gradient.hpp), at the branch that the base case takes.
std::optional<GradientStudy> gradient_study(const Evaluation& e, const std::vector<std::string>& outs, Diagnostics& found);

}  // namespace assay::study
