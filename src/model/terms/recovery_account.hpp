#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// Repayment in the product of a mine: an account is charged with what the investor delivers and with interest, and
/// credited with the product it takes, until it is repaid.
///   due(t) = opening + charged(t) + interest x opening
///   credited(t) = min(due, what the mine offers); taken_share = credited / offered
/// Interest accrues on the opening balance. A balance at or below 1e-9 of the principal counts as repaid (rulings 20).
extern const Kind recovery_account_kind;

}  // namespace assay::model::terms
