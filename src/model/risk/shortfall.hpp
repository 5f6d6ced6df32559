#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::risk {

/// Announced is not delivered: from `from` on, only a share of a leg comes about, with its costs, its worth and what is paid
/// for it. A weight, as of a hazard, but with no event behind it. Works have a share of their own (`delivered`).
///   delivered_share(t) = 1 - (1 - delivered) x share of the period after `from`
extern const Kind shortfall_kind;

}  // namespace assay::model::risk
