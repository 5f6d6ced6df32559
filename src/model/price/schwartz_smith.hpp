#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Schwartz and Smith (2000), two factors: ln S = chi + xi, a short-term deviation that fades (chi) over a level that
/// wanders (xi). Source: "Short-term variations and long-term dynamics in commodity prices", Management Science 46(7), 2000.
/// Lines: see process.hpp. The deal gives the spot and chi(0); xi(0) = ln spot - chi(0).
///   m = e^(-kappa t) chi(0) + xi(0) + mu_xi t
///   v = (1 - e^(-2 kappa t)) sigma_chi^2/(2 kappa) + sigma_xi^2 t + 2 (1 - e^(-kappa t)) rho sigma_chi sigma_xi/kappa
extern const Kind schwartz_smith_kind;

}  // namespace assay::model::price
