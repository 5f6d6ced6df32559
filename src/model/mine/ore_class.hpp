#pragma once
#include "model/mine/ore.hpp"

namespace assay::model::mine {

/// [ore.ID] of kind `deposit-class`: a body of which nothing, or only its tonnage or its grade, is known; the rest from the deposits of its class, as a
/// bivariate lognormal with medians T_m, g_m, standard deviations s_T, s_g of the logarithms and their correlation r.
///   nothing known:  T = T_m,  g = g_m (T/T_m)^(r s_g/s_T) e^(s_g sqrt(1 - r^2) z),  z = 0 in the base case
///   tonnage known:  the same g at that T;   grade known:  g as it is, T = T_m (g/g_m)^(r s_T/s_g) e^(s_T sqrt(1 - r^2) z)
/// `center = "mean"` takes the means E[T] and E[T g] of that distribution in place of its medians. Within the body, blocks are lognormal (ore_lognormal.hpp).
extern const OreKind class_ore;

}  // namespace assay::model::mine
