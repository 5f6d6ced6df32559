#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "study/lane_measure.hpp"

namespace assay::study {

/// What draws are asked for: lines, of one cell each, and measures, which are worked out over the cells of a row in every lane.
class DrawnOutputs {
 public:
  /// Empty `outs`: each party's net gain, or nothing. E926 an output that is a measure which lanes do not know, and what output_of says.
  enum class When { usual, as_named };
  DrawnOutputs(const Evaluation& e, const std::vector<std::string>& outs, Diagnostics& found, When none = When::usual);

  std::size_t size() const { return all_.size(); }
  const Output& output(std::size_t o) const { return all_[o].output; }
  std::vector<Output> outputs() const;
  bool is_measure(std::size_t o) const { return all_[o].measure != nullptr; }
  /// Of the base case, canonical.
  const std::optional<Decimal>& base(std::size_t o) const { return all_[o].base; }
  /// What squares are best taken about.
  double near(std::size_t o) const { return all_[o].base ? all_[o].base->to_double() : 0.0; }
  /// The cells of all outputs, those of each side by side.
  const std::vector<sheet::NodeId>& cells() const { return cells_; }
  std::size_t first_cell(std::size_t o) const { return all_[o].first; }
  std::size_t cells_of(std::size_t o) const { return all_[o].measure ? all_[o].measure->cells().size() : 1; }
  const LaneMeasure* measure(std::size_t o) const { return all_[o].measure.get(); }
  /// What may be done about an output that does not exist in some draws, or in none.
  std::string fix(std::size_t o) const;

  /// One thread's columns of measures.
  class Reader {
   public:
    explicit Reader(const DrawnOutputs& outputs, std::size_t lanes);
    /// columns[c]: of cell c, `count` values. Reasons of measures that do not exist go to why_not[o], which may be null.
    void read(const double* const* columns, std::size_t count, std::vector<WhyNot>* why_not);
    /// The values of output o at the last read; NaN where it does not exist.
    const double* operator[](std::size_t o) const { return at_[o]; }

   private:
    const DrawnOutputs& outputs_;
    std::vector<std::vector<double>> measures_;
    std::vector<const double*> at_;
  };

 private:
  struct One {
    Output output;
    std::optional<Decimal> base;
    std::size_t first = 0;
    std::shared_ptr<const LaneMeasure> measure;
  };
  std::vector<One> all_;
  std::string present_value_;  ///< one that always exists
  std::vector<sheet::NodeId> cells_;
};

/// "in 12: several rates solve it; in 3: the NPV is above zero at every rate".
std::string counted_reasons(const WhyNot& why_not);

}  // namespace assay::study
