#pragma once
#include <cstdint>
#include <vector>

#include "study/drawing.hpp"
#include "study/drawn_condition.hpp"
#include "study/drawn_outputs.hpp"
#include "study/drawn_sums.hpp"

namespace assay::study {

/// The chances that conditions hold. What they compare is drawn like any figure, and not shown.
class AskedChances {
 public:
  /// Appends the cells that it asks for to `cells`, the outputs of a drawing. What DrawnOutputs says. `where` must outlive it.
  AskedChances(const Evaluation& e, const std::vector<DrawnCondition>& where, std::vector<sheet::NodeId>& cells, Diagnostics& found);

  /// One thread's.
  DrawnOutputs::Reader reader() const { return DrawnOutputs::Reader(compared_, Drawing::lanes); }
  /// Adds `count` draws from `first` on, which the worker has done, to a sum for each condition, from `to` on: 1 or 0, or nothing where a figure does not exist.
  void add(DrawnOutputs::Reader& reader, const Drawing::Worker& worker, std::uint64_t first, std::size_t count, DrawnSums* to) const;

 private:
  const std::vector<DrawnCondition>& where_;
  std::size_t first_cell_;
  DrawnOutputs compared_;
};

}  // namespace assay::study
