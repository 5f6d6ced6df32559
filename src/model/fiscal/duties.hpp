#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Duties on what crosses the border:
///   crossing(t) = sum of the lines of `base`(t) x share
///   payment(t)  = crossing(t) x rate(t)
/// An import duty is usually on lines of capital, of which `share` is imported; an export duty on lines of sales. Errors: E410 to E413.
extern const Kind export_duty_kind;
extern const Kind import_duty_kind;

}  // namespace assay::model::fiscal
