#pragma once
#include "model/ledger/book.hpp"

/// The keys that say how capital is written off for tax.
#define ASSAY_DEPRECIATION_KEYS                                                                                                                       \
  {.name = "depreciation_method", .shape = Shape::choice,                                                                                              \
   .detail = "straight-line|declining-balance|sum-of-digits|units-of-production|pool|schedule", .fallback = "straight-line",                          \
   .example = "\"declining-balance\"", .about = "how the capital is written off; pool: a share a year of what is left, never all of it"},             \
  {.name = "depreciation", .detail = "a", .bound = Bound::positive, .fallback = "10 a", .example = "\"10 a\"",                                        \
   .about = "years over which it is written off: straight line, declining balance (whole), sum of digits (whole)"},                                   \
  {.name = "depreciates_from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"3 a\"",                                  \
   .about = "years from the deal's start before which nothing is depreciated (start of production)"},                                                 \
  {.name = "declining_factor", .detail = "%", .bound = Bound::positive, .fallback = "200 %", .example = "\"150 %\"",                                  \
   .about = "declining balance: its rate as a multiple of the straight-line rate"},                                                                    \
  {.name = "pool_rate", .detail = "%/a", .bound = Bound::share, .example = "\"25 %/a\"", .about = "pool: the share of what is left that is written off per year"}, \
  {.name = "units", .shape = Shape::lines, .example = "[\"leg.mine.ore_milled\"]",                                                                    \
   .about = "units of production: lines of one kind of quantity, with which what is left is written off over what is still to come"},                 \
  {.name = "write_off", .shape = Shape::schedule, .example = "\"build\"", .about = "schedule: the shares written off by year of use"}

namespace assay::model::fiscal {

/// Depreciation for tax of what is spent in `capital`, [depreciation_charge]: money per year of assessment (assessment.hpp), not negative.
///   straight line, declining balance, sum of digits, schedule: each period's spending by itself, from the later of its own period and `depreciates_from`
///   pool, units of production: one balance, [undepreciated]; the charge is a share of the opening plus what is spent
/// What is not written off within the horizon is lost.
sheet::Line record_depreciation(const Entry& entry, Book& book, sheet::Line capital);

/// E420: years that are not whole, or a range, where the method needs whole years. E421: a key that the method lacks or has no use for.
void check_depreciation(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::fiscal
