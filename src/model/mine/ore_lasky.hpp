#pragma once
#include "model/mine/ore.hpp"

namespace assay::model::mine {

/// [ore.ID] of kind `lasky`: Lasky's law (1950, recalled), the mean grade falls with the logarithm of the tonnage that is taken:
///   g(T) = a - b ln T,  through a large lean point (T1, g1) and a small rich one (T2, g2):  b = (g2 - g1)/ln(T1/T2)
/// The last tonne taken has the grade d(T g)/dT = g - b, which is the cut-off; so above a cut-off c
///   g(c) = c + b,  T(c) = T1 exp((g1 - b - c)/b)
/// The law holds between its two points only: a cut-off below g1 - b or above g2 - b is refused (E335), and the whole body is the lean point.
extern const OreKind lasky_ore;

}  // namespace assay::model::mine
