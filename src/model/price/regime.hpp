#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Two regimes, after the rare-earth spike of 2010-11: a price that returns to a level (Schwartz 1997), times a wedge while
/// controls are in force. Controls come and go as a Markov chain in continuous time (Hamilton 1989 in discrete time).
///   ln S = X + C W;   dX = kappa (alpha - X) dt + sigma dz,  alpha = ln level - sigma^2/(2 kappa)
///   C is 0 or 1:  0 -> 1 at rate entry, 1 -> 0 at rate exit;   W ~ N(wedge, wedge_sd^2) at each moment, independent of X and C
///   p(t) = P(C = 1) = q + (p(0) - q) e^(-(entry + exit) t),   q = entry/(entry + exit)
///   E[S(t)] = E[e^X] (1 + p (exp(wedge + wedge_sd^2/2) - 1))
/// In paths W fades towards its mean at rate wedge_return, so that it is one wedge for a spell of controls rather than a new
/// one in each period; the law of a single moment does not depend on it.
/// Lines: record_moments in process.hpp, and `controls`: p(t).
extern const Kind regime_kind;

}  // namespace assay::model::price
