#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "study/condition.hpp"

namespace assay::study {

/// A condition that is asked of every draw.
class DrawnCondition {
 public:
  /// "investor.irr >= 12 %/a", "both gain". What parse_condition says; E710 an equation, which no draw meets; E711 a share of the joint gain, which draws do not have.
  static std::optional<DrawnCondition> read(const std::string& text, const Evaluation& e, Diagnostics& found);

  const Condition& condition() const { return condition_; }
  /// The figures that it compares, as DrawnOutputs takes them.
  const std::vector<std::string>& outs() const { return outs_; }
  /// Does it hold in the draw whose values of outs() stand in this row of the columns? Nothing where one of them has none.
  std::optional<bool> holds(const double* const* columns, std::size_t row) const;

 private:
  /// One comparison.
  struct One {
    struct Side {
      std::optional<std::size_t> column;  ///< none: a value
      double value = 0;
    } left, right;
    Relation relation = Relation::above;
    double tiny = 0;                      ///< what doubles leave of flows that cancel
  };
  One::Side side(const Operand& operand);

  Condition condition_;
  std::vector<std::string> outs_;
  std::vector<One> all_;
};

}  // namespace assay::study
