#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// Repayment in the product of a mine: an account is charged with what the investor delivers and with interest, and
/// credited with the product it takes, until it is repaid.
///   charged(t)  = sum of the lines of `charged` x (1 + padding)
///   due(t)      = opening + charged(t) + interest x opening
///   credited(t) = min(due, what the mine offers); taken_share = credited / offered
/// Interest accrues on the opening balance. A balance at or below 1e-9 of the principal counts as repaid (rulings 20).
/// A licence may end earlier: `latest` is the last year, `most` the most it ever credits; after that it takes nothing and bears
/// no interest. With `shortfall_as` the giver of the mine makes good what is left at the end of the year `shortfall_in`:
///   shortfall(t) = due(t) - credited(t) in the last period of that year, else 0
/// Results: repaid_in, the calendar year of the last repayment (0 = never), and left, the balance at the horizon.
/// E405 nothing repays it; E457 shortfall keys that say nothing alone; E458 mines of several owners make good one shortfall.
extern const Kind recovery_account_kind;

}  // namespace assay::model::terms
