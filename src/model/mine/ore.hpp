#pragma once
#include <functional>
#include <span>

#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// Ore above a cut-off and the metal (or oxides) in it; its grade is metal/tonnes.
struct Above {
  sheet::Cell tonnes;  ///< t ore, dry
  sheet::Cell metal;   ///< t of the substance in it
};

/// What one ore body holds above any cut-off, as cells that name no line: ask as often as you like, for a cut-off that is given, worked out or searched.
/// Ask inside a formula only (its own lines are then declared), except that an [ore.ID] is recorded before every leg.
struct Ore {
  std::string path;       ///< "ore.north", or "leg.mine" for the short form
  std::string substance;  ///< "TREO", "Au": what `metal` is of
  Unit grade_unit;        ///< for showing a grade, "%{TREO:ore}" or "g{Au}/t{ore}"
  std::optional<Unit> cutoff_unit;  ///< of a cut-off, when it is a grade of another substance than the body's
  std::function<Above()> whole;                 ///< no cut-off: the whole body
  std::function<Above(sheet::Cell cutoff)> above;
  std::function<sheet::Cell()> weight;          ///< the share of it that counts, by its class
  /// Tells (E335) when the body cannot answer for this cut-off or, with nullptr, for the whole body; null: it answers for all above 0.
  std::function<void(const sheet::Parameter* cutoff, Diagnostics&)> check;
  /// The lowest and the highest cut-off it answers for, canonical; none: all above 0.
  std::optional<std::pair<Decimal, Decimal>> cutoffs;
};

/// A kind of ore body. You write: its keys, and `ore`, which declares the lines of its own parameters below the entry (not those of a cut-off: record_ore
/// does that) and gives the functions above. Called once for each table. One row in ore_kinds.cpp.
struct OreKind {
  Kind kind;
  std::optional<Ore> (*ore)(const Entry&, Book&);  ///< nothing, and diagnostics, when it cannot be read
};
std::span<const OreKind> ore_kinds();

/// `record` of every kind of ore body: its functions, and the lines
///   in_place, metal_in_place, mean_grade; with a cut-off of its own also above_cutoff, metal_above_cutoff, grade_above_cutoff; counted.
void record_ore(const Entry& entry, Book& book);

/// The body's own `cutoff` as a grade of its substance; the entry must have one.
sheet::Cell labelled_cutoff(const Entry& entry, const Ore& body, Book& book);

/// Does a cut-off, or an end of its range, lie outside `from` to `to`, canonical?
bool leaves(const sheet::Parameter& cutoff, const Decimal& from, const Decimal& to);

/// The functions of an [ore.ID] of the deal, for a mine; its lines stand already. Nothing, and diagnostics, when it cannot be read.
std::optional<Ore> ore_body(const std::string& id, Book& book);

}  // namespace assay::model::mine
