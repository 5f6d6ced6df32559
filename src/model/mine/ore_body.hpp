#pragma once
#include <functional>
#include <vector>

#include "model/ledger/book.hpp"
#include "model/mine/ore.hpp"

namespace assay::model::mine {


/// The ore of a mine: the bodies it names in `ore`, or the one that its own keys describe (tonnage, grade, grade_cv: lognormal).
struct MineOre {
  std::vector<Ore> bodies;  ///< one, with weight 1, for the short form
  /// Ore and oxides above a cut-off over all bodies, each weighted by its class. Pure cells, for any cut-off: a search may ask for hundreds.
  Above above(sheet::Cell cutoff) const;
};
/// Nothing, and diagnostics (E330 a mine without ore, E333 a body that holds no oxides, E335 a cut-off outside a body's curve), when it
/// cannot be made. Declares nothing of the mine.
std::optional<MineOre> ore_of(const Entry& mine, Book& book);

/// The mine's own cut-off, to be asked for inside formulas; nothing: the whole body, or each body at its own (cutoff.hpp).
using CutOff = std::optional<std::function<sheet::Cell()>>;

/// What the ore body offers to the mill.
struct OreBody {
  MineOre ore;
  CutOff cutoff;
  sheet::Line above;       ///< t ore above cut-off that counts (scalar)
  sheet::Line mill_feed;   ///< t ore in all: above cut-off, mined and diluted (scalar)
  sheet::Line head_grade;  ///< t TREO per t ore at the mill (scalar)
  sheet::Cell in_place;    ///< t TREO in the ground, all bodies, whatever their class
};

/// The ore above the mine's cut-off, then dilution D with waste of grade g_w and mining recovery R_m:
///   mill feed = T R_m (1 + D),  head grade = (g + D g_w)/(1 + D)
/// For the short form with the lines of a lognormal body (ore_lognormal.hpp); else T = sum w_i T_i and g = sum w_i Q_i / T over the bodies i.
OreBody record_ore_body(const Entry& entry, Book& book, const MineOre& ore, const CutOff& cutoff);

/// E330: `ore` and the short form both. That there is one of them is checked when the mine is recorded, since a value that cannot be read is no missing one.
void check_ore(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
