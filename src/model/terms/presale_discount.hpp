#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// What barrels or tonnes sold below the benchmark cost their seller.
extern const Kind presale_discount_kind;

}  // namespace assay::model::terms
