#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// An ad-valorem royalty, on sales, net smelter return or profit, from `payer` to `to`:
///   payment(t) = base(t) x rate(t)                                             (base: royalty_base.hpp)
/// The rate is one for all years, or that of the bracket in force. Errors: E410 to E413.
extern const Kind royalty_kind;

}  // namespace assay::model::fiscal
