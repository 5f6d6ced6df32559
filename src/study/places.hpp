#pragma once
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "study/outputs.hpp"
#include "study/rerun.hpp"

namespace assay::study {

/// A deal at any place of a grid: figures of the deal with these values of some inputs, as `--set` would have them.
///
/// An input that is a number of the sheet is changed there, and only the cells that depend on it are worked out. That this is the same as reading the
/// changed file is not assumed: at the corners of the grid the deal is recorded anew, and its sheet must be the same graph with the same
/// constants, and its figures the same. An input of which this is not so, a time (it may be a count of periods while recording), one on which a
/// searched input hangs, and whatever is no number: the deal is recorded anew once for each of its values.
class Places {
 public:
  struct Place {
    std::vector<std::optional<Decimal>> outs;  ///< canonical; none: n.m., or the deal has no value here
    std::string trouble;                       ///< why the deal has no value here; "" when it has one
  };

  /// E900, E901 ... what is wrong with a path or a value; E911, E912, E922 with an output; E321 when no corner has a value.
  static std::unique_ptr<Places> open(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const std::vector<deal::Axis>& axes,
                                      const std::vector<std::string>& outs, Diagnostics& found);

  const std::vector<Output>& outputs() const { return outputs_; }
  /// The deal's money.
  const std::string& money() const { return money_; }
  /// By axis, which of its values. Nothing, and errors in `found`, where the deal may not have these values together.
  std::optional<Place> at(const std::vector<std::size_t>& index, Diagnostics& found);
  /// Is the deal recorded anew for each value of that axis?
  bool recorded_anew(std::size_t axis) const { return axes_[axis].recorded; }

 private:
  struct Axis {
    std::string path;
    std::vector<deal::Change> changes;  ///< one a value
    std::vector<Decimal> numbers;       ///< canonical, of an axis that is not recorded
    std::size_t least = 0, most = 0;    ///< of the numbers
    bool recorded = true;
  };
  /// One recorded deal, with what is read of it.
  struct Ground {
    std::shared_ptr<const Evaluation> deal;
    std::optional<Rerun<Decimal>> rerun;
    std::vector<std::optional<sheet::NodeId>> cells;
  };
  using Index = std::vector<std::size_t>;

  std::shared_ptr<const Evaluation> first_ground(Diagnostics& found);
  void find_numbers(const std::shared_ptr<const Evaluation>& deal);
  std::shared_ptr<const Evaluation> anew(const Index& index, Diagnostics& trouble) const;
  std::optional<Place> read_anew(const Index& index, Diagnostics& found) const;
  Place read(Ground& ground, const Index& index, Diagnostics& found) const;
  /// Nothing when the deal does not have these inputs or outputs.
  std::shared_ptr<Ground> ground_of(const Index& index, std::shared_ptr<const Evaluation> deal) const;
  void keep(const Index& index, std::shared_ptr<Ground> ground);
  /// Does the ground say at that corner what the deal recorded anew says?
  bool agrees(Ground& ground, const Index& corner) const;
  /// At every corner, or at the far one.
  bool agrees_at_corners(Ground& ground, const Index& index, bool all);
  Index corner(const Index& index, std::size_t which) const;
  Index recorded_part(const Index& index) const;
  std::vector<std::size_t> numbered() const;

  std::shared_ptr<const deal::DealFile> file_;
  deal::Question question_;
  std::vector<Axis> axes_;
  std::vector<Output> outputs_;
  std::string money_;
  Index start_;                         ///< where the first ground was recorded
  std::list<std::pair<Index, std::shared_ptr<Ground>>> grounds_;  ///< by the values of the recorded axes, last used first; none: each place is recorded anew
};

}  // namespace assay::study
