#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// Money that runs down ordered steps: each takes a share of what the steps before it left, until its end is reached.
///
///   available(t) = max(0, of - less) + reserves released               money of the deal
///   offered_s(t) = share_s x what is left before s, in its years       0 in others
///   paid_s(t)    = min(offered_s, what is open of its end)             a loan's payable, a hurdle, an amount, a reserve's size
///   left(t)      = available - sum of paid_s                           stays with the payer
///
/// Posts what goes to others than the payer; a loan posts its own service. Errors E446 to E449. Equations: docs/models/waterfalls.md.
extern const Kind waterfall_kind;

}  // namespace assay::model::terms
