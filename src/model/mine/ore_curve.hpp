#pragma once
#include "model/mine/ore.hpp"

namespace assay::model::mine {

/// [ore.ID] of kind `curve`: a grade-tonnage curve as printed, by cut-off. Between two rows tonnes and contained metal (tonnes x grade) go in a straight
/// line, the grade never: so the curve is exact at its rows, both fall as the cut-off rises, and no ore is made between them.
///   T(c) = T_0 - sum (T_k - T_k+1) x share_k(c),  Q(c) likewise,  share_k = (c - c_k)/(c_k+1 - c_k), held between 0 and 1
/// Outside its rows the curve says nothing: E335. The lognormal nearest to the rows (lognormal_fit.hpp) and its largest errors are lines beside it;
/// `use = "lognormal"` takes that instead of the rows.
extern const OreKind curve_ore;

}  // namespace assay::model::mine
