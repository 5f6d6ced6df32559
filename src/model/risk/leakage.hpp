#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::risk {

// Who gains inside a side: what a party receives goes to recipients within it by stated shares that add to 100 %. No flow of the
// deal moves, and no party's value: the ledger holds sides, and this divides one of them.
//   RECIPIENT.received(t) = share x receipts(t),  RECIPIENT.pv = sum of that at the party's rate

/// Of all cash that other parties pay it, before what it pays itself, with the weights of the hazards.
extern const Kind leakage_cash_kind;
/// Of named lines, as they stand; the ledger's own ("host.fiscal.royalty.received") carry the weights of the hazards.
extern const Kind leakage_lines_kind;

}  // namespace assay::model::risk
