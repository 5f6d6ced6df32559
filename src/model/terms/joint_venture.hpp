#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// A firm that several parties own. It stands wherever a party may stand; whatever it has in a period, in cash and at its boundary,
/// goes to its owners, so that its own net flow is zero and it is no side:
///
///   cash(t)      = all its postings but its own, weighted                          money, + received
///   called(t)    = max(0, -cash)    paid in by those who pay calls, by their parts
///   paid out(t)  = max(0, cash)     first the golden shares, of the rest share_i(t) to each owner
///   carry_j(t)   = carry_j(t-1) (1 + interest) + its part of the calls that others paid - repaid out of its dividends
///
/// Owners may be ventures in their turn. Shares change with the transfers. Errors E441 to E445. Equations: docs/models/ventures.md.
extern const Kind joint_venture_kind;

}  // namespace assay::model::terms
