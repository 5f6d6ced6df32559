#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Rent for the area of a licence, per square kilometre and year, whatever it yields:
///   payment(t) = area x amount(t) x length of t x (1 + growth)^years
/// It is due in every period unless `from`, `until` or a holiday says otherwise: name the years of the licence. Errors: E410 to E413.
extern const Kind surface_rent_kind;

}  // namespace assay::model::fiscal
