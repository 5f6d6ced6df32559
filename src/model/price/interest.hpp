#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::price {

/// A deck of interest rates by calendar year, [interest.ID], that floating loans name as their base. Line: interest.ID.rate.
extern const Kind interest_kind;

}  // namespace assay::model::price
