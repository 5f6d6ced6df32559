#pragma once
#include <string>

#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// What a stream pays: one share of the price up to a tier delivered in all, another after.
struct StreamTerms {
  sheet::Cell first, after;  ///< shares of the price
  sheet::Cell tier;          ///< t{label}
};

/// Records what a stream pays for `streamed` (t{label}) at `price` (money per t{label}), and how much it has had; `suffix` ends the names of the lines:
///   income = (below tier x first + rest x after) x price;  below tier = min(delivered + streamed, tier) - min(delivered, tier)
/// Lines stream_delivered<suffix>, stream_below_tier<suffix>, stream_income<suffix>; the last is what it returns.
sheet::Line record_stream_income(const Entry& entry, Book& book, const std::string& suffix, const std::string& label, sheet::Line streamed, const StreamTerms& terms, sheet::RowFormula price);

}  // namespace assay::model::mine
