#pragma once
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/ledger/kind.hpp"

namespace assay::model::price {

/// A past price with its place.
struct PastPrice {
  std::string period;  ///< "2019", "2019-Q2", "2019-07"
  sheet::Parameter parameter;
};

/// The price history of one substance: one price for each year, quarter or month, without a gap.
struct History {
  int per_year = 1;  ///< 1, 4 or 12
  std::vector<PastPrice> prices;
};

/// Reads the history of `substance` from the table of `entry`'s key `history`: columns period (or year), value, unit; where it holds
/// several, substance and basis (the entry's keys of that name choose); grade, source, note.
/// E313 an empty cell, E314 not a period or not of the step of the first, E316 twice, E201, E202, E203, E358 not above
/// 0, E357 a period missing between two others, E356 fewer than three prices. An empty history when there was a mistake.
History read_history(const Entry& entry, const std::string& substance, const std::string& money, Diagnostics& found);

}  // namespace assay::model::price
