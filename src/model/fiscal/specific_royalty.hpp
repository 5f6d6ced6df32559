#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// A royalty per tonne of ore or of product, whatever it sells for:
///   payment(t) = tonnes(t) x amount(t) x (1 + growth)^years
/// `growth` brings an amount that the law fixes in money of the day to a deal in real money (below 0), or follows an index of the contract.
/// Errors: E410 to E413, E414 a line that is not a mass.
extern const Kind specific_royalty_kind;

}  // namespace assay::model::fiscal
