#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Corporate income tax with straight-line depreciation and losses carried forward without limit in time.
///   depreciation(t) = capital spent so far, each year's over `depreciation` years from the start of that year or from
///                     `depreciates_from`, whichever is later
///   profit(t) = revenue - deductions - depreciation
///   loss used(t) = min(positive part of profit, losses at the opening); taxable = positive part of profit - loss used
extern const Kind income_tax_kind;

}  // namespace assay::model::fiscal
