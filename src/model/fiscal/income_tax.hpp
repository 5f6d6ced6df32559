#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Corporate income tax with straight-line depreciation and losses carried forward without limit in time.
///   depreciation(t) = capital spent so far, each year's over `depreciation` years from the year after it is spent or
///                     from the start of `revenue`, whichever is later
///   profit(t) = revenue - deductions - depreciation
///   loss used(t) = min(positive part of profit, losses at the opening); taxable = positive part of profit - loss used
extern const Kind income_tax_kind;

}  // namespace assay::model::fiscal
