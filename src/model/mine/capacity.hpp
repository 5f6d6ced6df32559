#pragma once
#include "model/ledger/book.hpp"
#include "model/mine/ore_body.hpp"

namespace assay::model::mine {

/// What limits the ore of a year: the mill, and the mine that must also move the waste.
struct Capacity {
  sheet::Cell mill;           ///< t ore/a that the mill takes: the key `rate`, or a rule's
  sheet::Cell full;           ///< t ore/a when both run in full: the smaller of the mill's and the mine's
  sheet::Cell moved_per_ore;  ///< t rock moved per t ore: 1 + strip ratio
};

/// Keys of the schedule of capacities, for the table of the kind.
#define ASSAY_MINE_CAPACITY_KEYS                                                                                                             \
  {.name = "rate", .detail = "t{ore}/a", .bound = Bound::positive, .example = "\"2 Mt/a\"",                                                   \
   .about = "ore that the mill takes per year at full rate; by `rate_rule` from the mill feed if absent"},                                    \
  {.name = "rate_rule", .shape = Shape::choice, .detail = "taylor|long-open-pit|long-underground", .example = "\"taylor\"",                   \
   .about = "rule of thumb for `rate` from the tonnes: Taylor's life, or Long's daily rate; Taylor's if neither is given"},                   \
  {.name = "operating_days", .detail = "d/a", .bound = Bound::positive, .fallback = "350 d/a", .example = "\"350 d/a\"",                      \
   .about = "days of a year that the mill runs: turns tonnes per day of rules and cost curves into tonnes per year"},                         \
  {.name = "strip_ratio", .detail = "t{rock}/t{ore}", .bound = Bound::not_negative, .example = "\"2.5 t/t\"",                                 \
   .about = "waste moved per tonne of ore milled; none if absent"},                                                                           \
  {.name = "mine_rate", .detail = "t{rock}/a", .bound = Bound::positive, .example = "\"8 Mt/a\"",                                             \
   .about = "ore and waste that the mine can move per year; no limit if absent"}

/// `rate` when given, else from the mill feed T in t ore by `rate_rule`:
///   Taylor: life L = 0.2 a x (T/1 t)^0.25, rate = T/L.  Long, open pit and block cave: 0.123 t/d x (T/1 t)^0.649; other underground:
///   0.297 t/d x (T/1 t)^0.563; days of running.
/// Source: Taylor 1977 (recalled, grade D); Long 2009, https://www.scribd.com/document/501166183/long2009 (exponents read, constants recalled).
Capacity record_capacity(const Entry& entry, Book& book, const OreBody& body);

/// E337: `rate` and `rate_rule` both; E338: more operating days than a year has.
void check_capacity(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
