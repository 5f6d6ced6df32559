#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// What a project owes its neighbours: a fixed sum a year, a share of revenue or of profit, or both together.
///   payment(t) = amount x length of t x (1 + growth)^years + rate x base(t)             (base: royalty_base.hpp)
/// Errors: E410, E412 neither amount nor rate, a rate without base, or a base without rate.
extern const Kind community_payment_kind;

}  // namespace assay::model::fiscal
