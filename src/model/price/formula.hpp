#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// A contract's price formula: the netback of a quoted price, less a discount, within a floor and a cap.
///   quotation(t) = price(t - lag); in the first periods `before`, or the first price there is
///   netback      = quotation x payability - costs
///   price        = min(max(netback x (1 - discount), floor), cap)
/// Floor and cap together are a collar. For each substance X: price.ID.X and quotation.X, netback.X, unbounded.X, collar.X.
/// Errors: E349 floor above cap, E350 a lag that is not whole periods, E352.
extern const Kind formula_kind;

}  // namespace assay::model::price
