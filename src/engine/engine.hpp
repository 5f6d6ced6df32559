#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "engine/uses.hpp"
#include "sheet/sheet.hpp"

namespace assay::engine {

/// Other values for some parameters, canonical units.
using Overrides = std::vector<std::pair<sheet::ParameterId, Decimal>>;

/// Factors on the values of some cells, such as a drawn price over the one that stands there. As Varying::How::scale in a plan.
using Scales = std::vector<std::pair<sheet::NodeId, Decimal>>;
/// Other values for some cells, canonical units. As Varying::How::replace in a plan.
using Cells = std::vector<std::pair<sheet::NodeId, Decimal>>;

/// A cell whose value does not exist (division by zero, log of nothing): the run ends with the cell's name.
struct Undefined : std::exception {
  explicit Undefined(std::string cell, std::string why);
  const char* what() const noexcept override { return text.c_str(); }
  std::string cell, why, text;
};

/// Every cell's value, canonical units, by node. `Number` is Decimal (the judge) or double (the standing self-check).
template <class Number>
class Values {
 public:
  explicit Values(std::vector<Number> values) : values_(std::move(values)) {}
  /// Other values of the cells of the sheet that `same` has them of.
  Values(std::vector<Number> values, const Values& same) : values_(std::move(values)), uses_(same.uses_) {}
  const Number& operator[](sheet::NodeId id) const { return values_[id.value]; }
  const std::vector<Number>& all() const { return values_; }
  /// A line's values, one per period (a scalar's one value repeated).
  std::vector<Number> line(const sheet::Sheet& sheet, sheet::LineId id) const;
  /// Of the sheet that they are values of.
  const Uses& uses(const sheet::Sheet& sheet) const { return uses_->of(sheet); }
  std::shared_ptr<const std::vector<Needed>> needed(const sheet::Sheet& sheet, const std::vector<sheet::NodeId>& outputs) const { return uses_->needed(sheet, outputs); }

 private:
  std::vector<Number> values_;
  std::shared_ptr<UsesWhenAsked> uses_ = std::make_shared<UsesWhenAsked>();
};

/// One pass over all cells in 50-digit decimals: every figure a person reads comes from here.
Values<Decimal> evaluate_decimal(const sheet::Sheet& sheet, const Overrides& overrides = {}, const Scales& scales = {}, const Cells& cells = {});
/// The same pass in double.
Values<double> evaluate_double(const sheet::Sheet& sheet, const Overrides& overrides = {}, const Scales& scales = {});

/// By node: does any of `outputs` depend on it?
std::vector<char> reaches(const sheet::Sheet& sheet, const std::vector<sheet::NodeId>& outputs);

/// Re-runs the decimal engine for changed parameters, recomputing only cells that depend on them and that `outputs` depend
/// on; only the outputs' values may be read.
Values<Decimal> reevaluate_decimal(const sheet::Sheet& sheet, const Values<Decimal>& base, const Overrides& overrides,
                                   const std::vector<sheet::NodeId>& outputs);
/// The same with every cell that depends on them: any value may be read.
Values<Decimal> reevaluate_decimal(const sheet::Sheet& sheet, const Values<Decimal>& base, const Overrides& overrides);

/// The cells that depend on `inputs` and that `outputs` depend on, found once and run as often as one likes for other values of the inputs:
/// for searches, which ask the same question hundreds of times. All other cells keep the values of `base`.
template <class Number>
class Probe {
 public:
  Probe(const sheet::Sheet& sheet, const Values<Decimal>& base, std::vector<sheet::ParameterId> inputs, const std::vector<sheet::NodeId>& outputs);
  /// `values`: canonical, one per input. Works out what hangs on inputs that the run before had other values for: along a grid most steps stand still.
  /// Throws Undefined; the outputs then mean nothing until the next run.
  void run(const std::vector<Number>& values);
  /// Of an output.
  const Number& operator[](sheet::NodeId id) const { return values_[slots_[id.value]]; }
  /// How many cells a run has new values for; 0: no output depends on any input.
  std::size_t size() const { return size_; }
  /// Does any output depend on the input of this number?
  bool moves(std::size_t input) const { return moves_[input] != 0; }

 private:
  /// Some of the inputs, a bit each; where there are more than bits, several share one.
  using Inputs = std::uint64_t;
  static Inputs bit_of(std::size_t input) { return Inputs{1} << (input % 64); }
  /// An operation on slots, the cell it is of, and the inputs that this hangs on.
  struct Step {
    sheet::Node node;
    std::uint32_t slot, cell;
    Inputs inputs;
  };
  std::uint32_t slot_of(const Values<Decimal>& base, std::uint32_t cell);

  const sheet::Sheet& sheet_;
  std::vector<char> moves_;
  std::size_t size_ = 0;
  std::vector<std::uint32_t> slots_;   ///< by cell of the sheet; of those that a run or the caller reads
  std::vector<std::uint32_t> inputs_;  ///< slots
  std::vector<Step> steps_;
  std::vector<std::uint32_t> pool_;    ///< of the sums' arguments, slots
  std::vector<Number> values_;         ///< by slot: a deal has many times more cells than hang on an input
  bool whole_ = false;                 ///< has every step its value for the inputs as they stand?
};

/// Rulings 20: |decimal - double| <= 1e-9 x sum of the absolute amounts that the line's cells are made of. The worst line and by
/// how much.
struct Agreement {
  bool agree = true;
  double worst = 0;        ///< largest difference relative to its line's absolute amounts
  std::string worst_line;
};
Agreement compare(const sheet::Sheet& sheet, const Values<Decimal>& exact, const Values<double>& quick);

}  // namespace assay::engine
