#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// The past again, in another order: each step multiplies the price by one of the ratios of a price history, drawn with
/// replacement (Efron 1979). With n ratios r_i = P_{i+1}/P_i and k steps to the moment:
///   E[S(t)] = S(0) (mean of r)^k
///   mean of ln S(t) = ln S(0) + k m,  variance = k s^2,  third = k c_3,  fourth = k (c_4 - 3 s^4)
/// where m, s^2, c_3, c_4 are mean and central moments of ln r over the history, with divisor n: the history is the law.
/// Source: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7(1), 1979, 1-26.
/// Lines: record_moments in process.hpp, and the scalars return_mean.X, return_sd.X, gross_return.X of one step.
extern const Kind bootstrap_kind;

}  // namespace assay::model::price
