#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Geometric Brownian motion, dS/S = mu dt + sigma dz: the price has no level it returns to. Lines: see process.hpp.
///   ln S(t) ~ N( ln S(0) + (mu - sigma^2/2) t,  sigma^2 t )
extern const Kind gbm_kind;

}  // namespace assay::model::price
