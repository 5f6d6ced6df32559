#pragma once
#include "model/ledger/book.hpp"
#include "model/mine/basket.hpp"
#include "model/mine/ore_body.hpp"

namespace assay::model::mine {

/// Keys of the cut-off, for the table of the kind.
#define ASSAY_MINE_CUTOFF_KEYS                                                                                                                    \
  {.name = "cutoff", .detail = "%{TREO:ore}", .bound = Bound::content, .example = "\"0.1 %\"",                                                    \
   .about = "cut-off grade, of all bodies; the whole body at its mean grade, or each at its own cut-off, if absent"},                              \
  {.name = "cutoff_rule", .shape = Shape::choice, .detail = "break-even|max-npv", .example = "\"break-even\"",                                     \
   .about = "instead of `cutoff`: the grade that pays for mining and milling, or the one with the highest present value of the ore's rent"},       \
  {.name = "cutoff_from", .detail = "%{TREO:ore}", .bound = Bound::content, .example = "\"0.05 %\"", .about = "lowest cut-off that max-npv tries"}, \
  {.name = "cutoff_to", .detail = "%{TREO:ore}", .bound = Bound::content, .example = "\"0.5 %\"", .about = "highest cut-off that max-npv tries"}

/// The cut-off that the rule gives, to be asked for inside formulas; nothing: no cut-off of the mine's own.
///   given       the key `cutoff`
///   break-even  c = opex / ((P - processing) Y): P the mean over the deal's years of the arm's-length price of the mine's product, Y its yield;
///               held to the curves of the bodies, with W555 when that moves it
///   max-npv     an input that the run sets, between `cutoff_from` and `cutoff_to`, to maximise <leg>.rent_npv (Book::search)
/// Source: break-even of mining and milling, docs/models/mine-cutoff.md. Also declares <leg>.break_even_cutoff, whatever the rule.
CutOff record_cutoff(const Entry& entry, Book& book, const MineOre& ore, const Basket& basket);

/// <leg>.rent_npv, the present value of the rent at the taker's rate: what max-npv maximises.
void record_rent_npv(const Entry& entry, Book& book, sheet::Line rent);

/// E390: a rule beside a given cut-off, bounds without max-npv or the other way round, the lower above the upper.
void check_cutoff(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
