#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// Production sharing: who runs the field sells the whole output and pays the state its royalty and its share of what is left once cost
/// is recovered. Money per period; R by what the contractor had at the period's start.
///   royalty   = royalty rate x revenue;  net = revenue - royalty
///   pool      = unrecovered + max(0, unrecovered) x uplift x length + costs, unrecovered at the start
///   cost_oil  = max(0, min(pool, net, limit x (net or revenue)));  what is left of the pool is carried forward
///   profit_oil = net - cost_oil
///   r_factor  = (cost oil + contractor's profit oil so far)/(costs so far), before t; 0 before the first cost
///   state_rate = `state` of the last tier with at <= r_factor;  state_share = state_rate x profit_oil
///   payment   = royalty + state_share
/// Costs below 0 are refunds and reduce the pool. E485 no tier, a first tier above 0, tiers that do not rise. W581 the state's share falls as R rises.
extern const Kind production_sharing_kind;

}  // namespace assay::model::terms
