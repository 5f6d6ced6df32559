#pragma once
#include <string>

#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// What a tonne of product costs over the horizon, undiscounted: each a scalar line of the entry, 0 when nothing is made.
///   cash_cost = sum of `cash` / sum of `product`;  all_in_sustaining_cost = sum of `cash` + `sustaining` / sum of `product`
/// `cash` and `sustaining` are money of a period (rows cash_costs, sustaining_costs), `product` tonnes; `unit` is what to show, such as "USD/kg{TREO}". Terms: C1 of the trade
/// (royalties as `cash` has them); World Gold Council 2013 for all-in sustaining cost (recalled).
void record_unit_costs(const Entry& entry, Book& book, sheet::RowFormula cash, sheet::RowFormula sustaining, sheet::Line product, std::string_view unit, std::string about);

}  // namespace assay::model::mine
