#pragma once
#include "model/mine/milling.hpp"

namespace assay::model::mine {

/// Keys of a cut-off that falls, for the table of the kind.
#define ASSAY_MINE_STOCKPILE_KEYS                                                                                                                   \
  {.name = "cutoff_start", .detail = "%{TREO:ore}", .bound = Bound::content, .example = "\"0.3 %\"",                                                \
   .about = "cut-off of the first ore; it falls to the mine's cut-off, and the ore between the two is stockpiled and milled when the mill has room"}, \
  {.name = "cutoff_falls_over", .detail = "a", .bound = Bound::positive, .example = "\"10 a\"", .about = "years from the first ore in which it falls, in a straight line"}, \
  {.name = "stockpile_cost", .detail = "USD/t{ore}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"2 USD/t\"",                   \
   .about = "part of `opex` that is spent when ore is mined, even if it is milled later"},                                                           \
  {.name = "rehandling", .detail = "USD/t{ore}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"1 USD/t\"",                       \
   .about = "cost of bringing stockpiled ore to the mill"}

/// A falling cut-off. All ore above the mine's cut-off c is mined; the mill takes what is above c(t) >= c first, the rest waits on a stockpile and is
/// milled whenever the mill has room, which without a limit on mining is when the pit is empty.
///   c(t)     = max(c, cutoff_start - (cutoff_start - c) x years since the first ore / cutoff_falls_over)       at the start of the period
///   direct share s = T(c(t))/T(c), grade g(t) = Q(c(t))/T(c(t)), both diluted like the rest: what is left in the pit is a fair sample of the body
///   mined  = min(mill/s, mine, ore left)      direct = s x mined      reclaimed = min(mill - direct, stockpile)
/// The stockpile is a balance of ore and one of oxides: reclaimed ore has its mean grade.
Milling record_stockpile(const Entry& entry, Book& book, const OreBody& body, const Capacity& capacity, sheet::Line ramp);

/// E391: `cutoff_start` without the years it falls over, or without a cut-off to fall to, or not above it; stockpile keys without it.
void check_stockpile(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
