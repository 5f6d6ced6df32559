#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// A floor under a tax on income: what is owed in all is the greater of the tax and a share of revenue. This instrument is the difference;
/// the tax itself stays an instrument of its own.
/// t is the year of assessment (assessment.hpp).
///   floor(t)   = sum of the lines of `base`(t) x rate
///   excess(t)  = max(0, floor - tax),  tax the sum of the lines of `tax`(t)
///   used(t)    = 0, and with `credited`  min(credit at the opening, max(0, tax - floor))
///   credit     : opening + excess x due - used = closing
///   payment(t) = excess(t) x due(t);  credit used is paid back by the receiver
/// So tax + payment - used is never below the floor in a year when it is due. Errors: E410.
extern const Kind minimum_tax_kind;

}  // namespace assay::model::fiscal
