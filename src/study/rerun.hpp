#pragma once
#include <vector>

#include "study/evaluation.hpp"

namespace assay::study {

/// The deal at other values of some inputs: the cells that depend on them and that `outputs` depend on, found once and run as often as one
/// likes. Alternatives that share an input (AlternativeResult::same_file) run with it. `Number` is Decimal or double, as in engine::Values.
template <class Number>
class Rerun {
 public:
  /// `e` must outlive it; of `e` only what was recorded, its alternatives and its values are asked.
  Rerun(const Evaluation& e, const std::vector<sheet::ParameterId>& inputs, const std::vector<sheet::NodeId>& outputs);
  /// `values`: canonical, one per input. Throws engine::Undefined; the outputs then mean nothing until the next run.
  void run(const std::vector<Number>& values);
  /// Of an output.
  const Number& operator[](sheet::NodeId id) const { return here_.probe[id]; }
  /// The inputs of the last run with what it settled of alternatives: for an evaluation of all cells.
  std::vector<std::pair<sheet::ParameterId, Number>> settled() const;
  /// Does any output depend on the input of this number?
  bool moves(std::size_t input) const;

 private:
  struct There {
    engine::Probe<Number> probe;
    sheet::NodeId worth;
    std::vector<std::size_t> shared;  ///< which of the inputs
  };
  struct Here {
    std::vector<There> alternatives;
    std::vector<sheet::ParameterId> inputs;
    engine::Probe<Number> probe;      ///< of the inputs, then of what the alternatives are worth
  };
  static Here linked(const Evaluation& e, std::vector<sheet::ParameterId> inputs, const std::vector<sheet::NodeId>& outputs);

  std::size_t inputs_;
  std::vector<Number> given_;            ///< to the probe, in the last run
  Here here_;
};

}  // namespace assay::study
