#pragma once
#include <span>

#include "model/ledger/kind.hpp"

namespace assay::model::fiscal {

/// The kinds this room knows, one row each.
std::span<const Kind> kinds();

}  // namespace assay::model::fiscal
