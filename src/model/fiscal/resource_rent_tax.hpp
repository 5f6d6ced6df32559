#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Resource rent tax: net cash flow that is negative is carried forward at an uplift until it is recovered; the excess is taxed.
///   net(t)       = revenue - deducts, of a further tier less the tax of the tiers before it
///   recovered(t) = min(max(0, net), opening x (1 + uplift x length of the year of assessment))
///   unrecovered  : opening + opening x uplift x length + max(0, -net) - recovered = closing
///   tax(t)       = rate x (max(0, net) - recovered); payment = the sum over the tiers
/// What is not recovered within the horizon is not paid back.
extern const Kind resource_rent_tax_kind;

}  // namespace assay::model::fiscal
