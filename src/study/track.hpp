#pragma once
#include <optional>
#include <vector>

#include "study/condition.hpp"
#include "study/rerun.hpp"
#include "verdict/crossings.hpp"

namespace assay::study {

/// A comparison as one sum over cells of the sheet, zero exactly where the equation holds: what a search asks instead of the whole deal.
/// Rates become present values: "irr = 12 %" is where the flows at 12 % are worth nothing.
struct Track {
  struct Piece {
    enum Part { all, above, below };   ///< of the cell's value: itself, max(value, 0), max(-value, 0)
    sheet::NodeId cell;                ///< a cell of a line
    Decimal weight;
    Part part = all;
    double quick = 0;                  ///< the weight again
  };
  std::vector<Piece> pieces;
  std::vector<sheet::NodeId> stands_on;  ///< cells that the weights were taken from (a neutral rate): an input that moves one of them moves more than the pieces
  Decimal constant;
  bool is_margin = true;               ///< the sum is left less right; else only its zeros mean something, its sign need not
  std::vector<sheet::NodeId> cells() const;
};

/// A track as a function of one input, in a unit of the input: all else as in `evaluation`, which must outlive it.
struct Curve {
  verdict::Function function;
  bool moves = false;                  ///< some cell of the track depends on the input
};
Curve curve(const Track& track, const Evaluation& evaluation, sheet::ParameterId input, const Unit& unit);

/// The sum in double, at values of the inputs of `deal`, canonical; `deal` has the track's cells as outputs. NaN where there is none.
double quick_sum(const Track& track, Rerun<double>& deal, const std::vector<double>& values);
/// The sum as the evaluation stands.
Decimal sum_of(const Track& track, const Evaluation& evaluation);

/// Does the input leave alone what the weights were taken from? Else the track says nothing of other values of it, and the deal has to be evaluated for each.
bool stands(const Track& track, const Evaluation& evaluation, sheet::ParameterId input);

/// Nothing when no sum over cells says it (a payback, two rates compared with each other): the deal has to be evaluated for each value.
std::optional<Track> track(const Comparison& comparison, const Evaluation& evaluation);

}  // namespace assay::study
