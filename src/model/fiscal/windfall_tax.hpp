#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Windfall tax: a share of the revenue above a trigger price, or several in brackets of the price.
///   share(t) = max(0, min(price, next trigger) - trigger)/price;  payment = sum over the brackets of rate x share x base
/// A trigger grows with `trigger_growth` from the deal's start.
extern const Kind windfall_tax_kind;

}  // namespace assay::model::fiscal
