#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// A price under added supply. The world supplies Q (x)^es and demands Q (x)^-ed at x = price / price without the addition,
/// elasticities es >= 0 and ed > 0; dQ more, whatever the price, clears at the one root of
///   Q x^es + dQ = Q x^-ed
/// Found in y = ln x by six Newton steps on f(y) = ln(e^(es y) + q) + ed y, q = dQ/Q, from y0 = -ln(1 + q)/(es + ed).
/// f rises and is convex, so the steps converge from anywhere; line `imbalance` shows what is left. For each substance X:
///   price.ID.X, and world_supply.X, added.X, entrants.X, relative.X, first_order.X, step_0.X ... step_6.X, change.X, imbalance.X
/// With long-run elasticities, each moves from the short to the long run over `adjustment` (lines supply_response.X ...).
/// Errors: E302, E310, E348, E351, and those of price entries and baskets.
extern const Kind market_impact_kind;

}  // namespace assay::model::price
