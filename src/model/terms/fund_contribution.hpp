#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// The keys of one of a fund's `contributions`.
extern const RowKeys fund_contribution_keys;

/// E453 years, E488: neither `share` with `of` nor `amount`, both, or keys of aid on cash; E306 aid to its giver.
void check_fund_contribution(const Entry& row, Diagnostics& found);

/// Records [contributions.ID.contributed], money not negative, posts it to the fund's account and returns it: cash is spent by
/// its giver; aid is handed over to its taker at its face, costs the giver `cost` of that and is worth `worth` of it to the taker.
sheet::Line record_fund_contribution(const Entry& fund, const Entry& row, Book& book);

/// Does it come in kind, and so never into the account?
bool is_aid(const Entry& row);

}  // namespace assay::model::terms
