#pragma once
#include <string_view>

#include "model/ledger/book.hpp"

/// The keys of a rate that is one for all years or changes by date; OF says what it is a share of.
#define ASSAY_DATED_RATE_KEYS(EXAMPLE, OF)                                                                                                               \
  {.name = "rate", .detail = "%", .bound = Bound::share, .example = EXAMPLE, .about = "share of " OF ", in all years; this or `brackets`", .by_period = true},              \
  {.name = "brackets", .shape = Shape::rows, .example = "[{ from = 2008, rate = \"2 %\" }, { from = 2018, rate = \"3.5 %\" }]",                          \
   .about = "rates by date: each stands from its year on", .rows = &dated_rates}

namespace assay::model::fiscal {

/// The keys of one of `brackets`: `from`, a calendar year, and `rate`.
extern const RowKeys dated_rates;

/// A rate or an amount that a law or contract has changed over the years: the entry says either the one `key` (`rate = "2 %"`) or rows of
/// `brackets`, each with the calendar year `from` which its `key` stands. Formulas read it with Book::cell(entry, key, period).
/// E412 when the entry says neither `key` nor `brackets`, or both; E413 when rows do not follow each other in time.
void check_dated(const Entry& entry, std::string_view key, Diagnostics& found);

}  // namespace assay::model::fiscal
