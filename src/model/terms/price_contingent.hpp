#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A clause whose amount per year follows a price (rulings 14): stated at price points, linear between them.
///   amount(P) = v_1 + sum over i of (v_(i+1) - v_i) x min(1, max(0, (P - p_i)/(p_(i+1) - p_i)))
///   due(t)    = amount(price(t)) x length of the period
/// Where the price is lognormal, the mean of the amount is exact, a sum of call spreads:
///   E[amount] = v_1 + sum over i of (v_(i+1) - v_i)/(p_(i+1) - p_i) x (C(p_i) - C(p_(i+1))),  C(K) = E[max(0, P - K)]
/// Outside the points the amount is flat, or the first and the last line go on (`outside = "linear"`, never below 0). E455
/// fewer than two points, or prices that do not rise.
extern const Kind price_contingent_kind;

}  // namespace assay::model::terms
