#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// An investment fund beside the parties: fed by shares of named lines, fixed sums or aid in kind that counts as capital, invested
/// until a year, distributed by shares after. Its money lies in the outside world, so that a contribution is spent and a distribution
/// gained; what lies in the account when the deal ends is distributed, or kept and said to be nobody's.
///
///   cash_in(t)     = sum of the contributions in cash                                       money
///   available(t)   = opening + earned + cash_in,  earned = opening x ((1 + earns)^length - 1)
///   distributed(t) = 0 up to `reinvest_until`, then payout x available; all of it in the last period unless kept
///   closing        = available - distributed
///
/// Errors: E402 no such party, E487 shares, E488 a contribution that does not say what it is. Warnings: W582 what is kept, W583 a year
/// that lets nothing be distributed before the end. Equations: docs/models/funds.md.
extern const Kind fund_kind;

}  // namespace assay::model::terms
