#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// What debt service weighs beside a country's exports and revenue (IMF and World Bank, debt sustainability of low-income countries).
extern const Kind debt_burden_kind;

}  // namespace assay::model::terms
