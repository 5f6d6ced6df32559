#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Income tax whose rate follows profitability, x = taxable profit/revenue, by the formula of the South African gold mines:
///   rate(x) = min(maximum, max(minimum, base + max(0, a - c/x))), c = a x threshold;  payment = rate(x) x taxable profit
/// with the profit of taxable_profit.hpp. Below the threshold ratio the formula gives nothing (the tax tunnel).
extern const Kind variable_income_tax_kind;

}  // namespace assay::model::fiscal
