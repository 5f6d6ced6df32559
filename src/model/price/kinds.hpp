#pragma once
#include <span>

#include "model/ledger/kind.hpp"

namespace assay::model::price {

/// The kinds of [price.ID] table, one row each.
std::span<const Kind> kinds();

}  // namespace assay::model::price
