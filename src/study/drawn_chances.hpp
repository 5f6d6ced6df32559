#pragma once
#include "study/drawing.hpp"
#include "study/drawn_sums.hpp"
#include "study/simulate.hpp"

namespace assay::study {

/// What doubles leave of a party's flows that cancel, canonical money: a gain no larger is none.
double tiny_gain(const PartyResult& party);

/// What chances are made of: gains of parties and sides, and where the rule looks at shares, each side's gain at the neutral rate.
class DrawnChances {
 public:
  /// Appends the cells that it asks for to `cells`, the outputs of a drawing. `e` must outlive it.
  DrawnChances(const Evaluation& e, std::vector<sheet::NodeId>& cells);

  /// In their order, nothing counted yet.
  const std::vector<DrawnChance>& named() const { return named_; }
  /// Each party's net gain, then that of all sides together; their cells are the first that were appended.
  const std::vector<DrawnFigure>& gains() const { return gains_; }
  /// The share of draws in which the deal asks its rule to hold; nothing where no rule is asked of draws, and why.
  const std::optional<double>& certainty() const { return certainty_; }
  const std::string& not_ruled() const { return not_ruled_; }

  /// Adds `count` draws from `first` on, which the worker has done, to a sum for each chance: 1 or 0, or nothing where a gain does not exist. How many those are.
  std::uint64_t add(const Drawing::Worker& worker, std::uint64_t first, std::size_t count, std::vector<DrawnSums>& to) const;

 private:
  std::size_t add_cell(std::vector<sheet::NodeId>& cells, const std::string& key, int period = 0) const;
  void read_rule(std::vector<sheet::NodeId>& cells);

  const Evaluation& e_;
  std::vector<DrawnChance> named_;
  std::vector<DrawnFigure> gains_;
  std::optional<double> certainty_;
  std::string not_ruled_;
  std::size_t first_ = 0, end_ = 0, joint_ = 0;    ///< cells: of what is asked, of the joint gain
  std::vector<std::size_t> sides_, joined_;        ///< cells of all sides; those of several members
  std::vector<std::vector<std::size_t>> members_;  ///< by side: of each member its outside option, its net flows follow it
  std::vector<double> factors_;
  std::vector<double> tiny_, tiny_of_side_;        ///< by party, by side: what doubles leave of flows that cancel
  double tiny_joint_ = 0;
  bool ruled_ = false;
  std::optional<verdict::SplitBand> band_;
  double low_ = 0, high_ = 0;
};

}  // namespace assay::study
