#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::risk {

/// A hazard that ends a leg for good (expulsion, closed border; seizure when nothing is paid or kept, else kind seizure). In the base
/// case it is a survival weight on every flow of the legs it is on (hazard.hpp):
///   survival(t) = survival(t-1) x (1 - hazard x share of the period at risk), survival(0-) = 1
extern const Kind interruption_kind;

}  // namespace assay::model::risk
