#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Schwartz (1997), one factor: the log price returns to a level, dS = kappa (ln level - ln S) S dt + sigma S dz.
/// Source: E. Schwartz, "The stochastic behavior of commodity prices", Journal of Finance 52(3), 1997, section I.
/// Lines: see process.hpp.
///   alpha = ln level - sigma^2/(2 kappa)
///   ln S(t) ~ N( e^(-kappa t) ln S(0) + (1 - e^(-kappa t)) alpha,  sigma^2/(2 kappa) (1 - e^(-2 kappa t)) )
extern const Kind schwartz_kind;

}  // namespace assay::model::price
