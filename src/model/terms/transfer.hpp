#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A plant or mine that passes to the other party at a date (build-operate-transfer): from a calendar year on, whatever a party has of the
/// named accounts, receipts and costs alike, is another party's.
///   flow(t) = sum of the lines PARTY.ACCOUNT of `from` in the years from `year` on, else 0: to `to` where positive, back where negative
/// The flows of the accounts are after risk, so the transfer follows no leg. E403 the party has no such account,
/// E486 an account that is transferred twice. W579 the year lies outside the horizon.
extern const Kind transfer_kind;

}  // namespace assay::model::terms
