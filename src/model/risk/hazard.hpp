#pragma once
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

/// The keys of a hazard on legs. A kind with these keys calls `hazard_legs` and `survival_line`.
#define ASSAY_HAZARD_KEYS(EVENT, LEGS)                                                                                          \
  {.name = "hazard", .detail = "%/a", .bound = Bound::share, .required = true, .example = "\"5 .. 10 .. 15 %/a\"", .about = EVENT}, \
  {.name = "legs", .shape = Shape::texts, .required = true, .example = "[\"mine\"]", .about = LEGS},                            \
  {.name = "from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"0 a\"",                        \
   .about = "years from the deal's start before which nothing can happen"}

namespace assay::model::risk {

// What a survival weight is, for all hazards. A hazard of h per year that has not struck strikes in a period of length L with
// chance h x L x (share of the period after `from`). Survival is the chance that it has not struck by the end of the period:
//   survival(t) = survival(t-1) x (1 - hazard x L x share at risk),  survival before the first period = 1
// In the base case the ledger multiplies flows by such weights after the contract's own accounts have been worked out, so that
// every figure is an expectation over when the hazard strikes. Hazards on one account are independent: their weights multiply.

/// The hazard of a period: the chance that what has not happened happens in it, as a share.
sheet::Cell chance_in(const Entry& entry, Book& book, Period p);
/// Declares the line `survival`.
sheet::Line survival_line(const Entry& entry, Book& book, std::string label);

/// The legs named under `key`, as accounts of the ledger ("leg.mine"). E402 for one that is not there, E460 for one named twice;
/// W573 and W574 for one on which an earlier entry has this hazard already; W587 for a risk that begins after the deal's end.
std::vector<std::string> hazard_legs(const Entry& entry, Book& book, std::string_view key = "legs");

}  // namespace assay::model::risk
