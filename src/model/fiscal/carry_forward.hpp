#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// What is carried from period to period until it can be set off: losses, disallowed interest. Money, not negative.
struct CarriedForward {
  sheet::Balance stock;  ///< [NAME.opening], [NAME.closing]
  sheet::Line used;      ///< [NAME_used]
};

/// Records it, oldest first:
///   used(t)   = min(wanted(t), opening(t))
///   lapsed(t) = max(0, opening - used - what arose in the last N - 1 years before t), with the key `years_key` = N: the last year it can be used in is the N-th after
///   closing   = opening + arising - used - lapsed
/// `before` is what the deal begins with, as if it had arisen in the last period before it.
CarriedForward carry_forward(const Entry& entry, Book& book, const std::string& name, const std::string& label, std::string_view years_key,
                             sheet::RowFormula arising, sheet::RowFormula wanted, sheet::Cell before);

/// E420: the years of `years_key` are not whole or a range.
void check_carry_years(const Entry& entry, std::string_view years_key, Diagnostics& found);

}  // namespace assay::model::fiscal
