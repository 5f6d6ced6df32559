#pragma once
#include <optional>
#include <string>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"
#include "study/sweep.hpp"

namespace assay::report {

/// The deal's own grid over two inputs, as it was run for tables and pictures: the gains of the judged parties at each pair, the first axis varying fastest.
struct TwoWay {
  std::string id;                     ///< of the sweep in the deal file
  study::SweepResult grid;
  std::vector<std::size_t> parties;   ///< indices of Evaluation::parties, in the order of the grid's outputs
  /// Where the run itself stands on each axis; nothing where no value of the axis is its own.
  std::optional<std::size_t> base[2];

  const study::SweepPoint& at(std::size_t across, std::size_t up) const { return grid.points[up * grid.head.axes[0].values.size() + across]; }
};

/// The first sweep of the deal over two inputs, run with this run's changes; what is finer than 11 by 11 is thinned evenly, ends kept. Nothing, and in `why`
/// the reason in plain words, where the deal has none or it cannot be run.
std::optional<TwoWay> two_way(const study::Evaluation& e, std::string& why);

/// The smallest of the parties' gains at a point, canonical money; nothing where one of them has no value.
std::optional<Decimal> smallest_gain(const study::SweepPoint& point);

/// T8: a party's net gain over both inputs, rows from the lowest value of the second; the run's own row and column bold, where all gain a dagger. `party` is
/// an index of `grid.parties`; nothing: the smallest gain of all.
Table two_way_table(const study::Evaluation& e, Style style, const TwoWay& grid, std::optional<std::size_t> party);

}  // namespace assay::report
