#pragma once
#include <memory>
#include <string>
#include <vector>

#include "sensitivity/sobol_indices.hpp"
#include "study/drawing.hpp"
#include "study/drawn_outputs.hpp"

namespace assay::study {

/// Rows of Saltelli's design over what is uncertain of a deal: two independent draws A and B, and for each independent set of inputs and prices the
/// draw A with that set taken from B. What the set does not reach is not worked out anew: a plan of its own takes the cells on the border from the
/// run at A. Threads share one, each with a Worker of its own.
class PickFreeze {
 public:
  /// `drawing` (of the cells of the same outputs, in Sobol points) and `outputs` must outlive it.
  PickFreeze(const Evaluation& e, const Drawing& drawing, const DrawnOutputs& outputs);

  struct Factor {
    std::string name;
    std::vector<char> moves;  ///< by output: does it hang on the factor?
  };
  /// Only those that move an output.
  const std::vector<Factor>& factors() const { return factors_; }
  std::size_t outputs() const { return outputs_.size(); }
  /// Passes over the lanes that a row takes, and would take if every point were worked out whole.
  std::size_t operations() const;
  std::size_t operations_without_reuse() const;

  static constexpr std::size_t lanes = 128;

  class Worker {
   public:
    explicit Worker(const PickFreeze& design);
    /// Rows first ... first + count - 1, first a multiple of draws::draws_together and count <= lanes, into the sums of each output.
    void run(std::uint64_t first, std::size_t count, std::vector<sensitivity::SobolSums>& sums);

   private:
    struct Side {  ///< A or B
      std::vector<numeric::Column> columns, worths, outs;
    };
    void alternatives(std::size_t a, const std::vector<const double*>& columns, double* to, std::size_t count);
    const PickFreeze& design_;
    Side a_, b_;
    std::vector<numeric::Column> exchanged_, worths_;  ///< exchanged: by factor, then cell of the outputs
    DrawnOutputs::Reader read_a_, read_b_;
    std::vector<DrawnOutputs::Reader> read_;               ///< by factor
    engine::Batch at_a_, at_b_;
    std::vector<engine::Batch> there_, of_factor_;
  };

 private:
  /// Where an input of a factor's plan comes from.
  struct Source {
    enum class From { column_a, column_b, worth_a, worth_new, border } from;
    std::size_t number;
  };
  struct OfFactor {
    std::unique_ptr<engine::Plan> plan;
    std::vector<Source> sources;
    std::vector<char> exchanged;            ///< by column of the sampler
    std::vector<std::size_t> worths;        ///< alternatives that hang on the factor
    std::vector<std::size_t> cells;         ///< of the outputs, by output of the plan
  };
  const Drawing& drawing_;
  const DrawnOutputs& outputs_;
  std::size_t cells_;                          ///< of the outputs
  draws::Sampler second_;
  std::vector<Factor> factors_;
  std::vector<OfFactor> of_;
  std::unique_ptr<engine::Plan> with_border_;  ///< the cells of the outputs, then those of the border
};

}  // namespace assay::study
