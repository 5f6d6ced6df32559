#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Prices from a CSV deck: one substance or several, in money of a stated year, on a stated basis (fob,
/// domestic-ex-vat ...). Adds one row per substance, `price.ID.SUBSTANCE`, in the deal's money per tonne of it:
///   price(t) = (deck(t) x scale + shift) x (1 + drift)^years
extern const Kind deck_kind;

}  // namespace assay::model::price
