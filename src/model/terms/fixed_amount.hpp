#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A clause that pays a stated amount per year while it applies:
///   due(t) = amount x length of the period
extern const Kind fixed_amount_kind;

}  // namespace assay::model::terms
