#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Corporate income tax: payment(t) = rate x (positive part of profit - losses used), with the profit of taxable_profit.hpp. A loss is not paid back.
/// Lines of one leg make a ring fence; lines of several legs in one tax are pooled, so that one's loss shelters another's profit.
extern const Kind income_tax_kind;

}  // namespace assay::model::fiscal
