#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// The state's free share of a project: dividends without a contribution, once the capital has been earned back.
///   cash(t)      = sum of the lines of `of` - sum of the lines of `less`        before capital
///   called(t)    = sum of the lines of `capital` + max(0, -cash)                what shareholders put in
///   due back(t)  = opening + called + interest x opening x length of t
///   recovered(t) = min(max(0, cash), due back)
///   unrecovered  : opening + called + interest - recovered = closing
///   distributable(t) = max(0, cash) - recovered(t)
///   payment(t)   = distributable(t) x share(t)
/// Without `capital` only losses are earned back first. Errors: E410, E412, E413.
extern const Kind free_equity_kind;

}  // namespace assay::model::fiscal
