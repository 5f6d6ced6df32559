#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Value added tax on costs, paid with them and refunded after a delay: its cost is the wait, and what is never refunded.
///   paid(t)     = rate x base
///   refunded(t) = sum over v of refund x paid(v) x w(t - v)/(1 + inflation)^delay, w = max(0, 1 - |t - v - delay|/length): a delay between two periods is split
///   payment(t)  = paid - refunded, either sign
/// [financing_cost] = present value, at the payer's rate, of what is refundable less that of what is refunded. Refunds after the horizon are lost (W562).
extern const Kind vat_kind;

}  // namespace assay::model::fiscal
