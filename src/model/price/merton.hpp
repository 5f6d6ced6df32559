#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Merton (1976), jump diffusion: a random walk in the log price, and now and then a jump of lognormal size.
///   dS/S = (mu - lambda k) dt + sigma dz + (J - 1) dN,   ln J ~ N(mu_J, delta^2),   k = exp(mu_J + delta^2/2) - 1
/// Source: R. C. Merton, "Option pricing when underlying stock returns are discontinuous", Journal of Financial Economics 3,
/// 1976, 125-144. Lines: record_moments in process.hpp.
///   E[S(t)]  = S(0) exp(mu t)
///   mean     = ln S(0) + (mu - lambda k - sigma^2/2 + lambda mu_J) t      variance = (sigma^2 + lambda (mu_J^2 + delta^2)) t
///   third    = lambda mu_J (mu_J^2 + 3 delta^2) t                         fourth   = lambda (mu_J^4 + 6 mu_J^2 delta^2 + 3 delta^4) t
extern const Kind merton_kind;

}  // namespace assay::model::price
