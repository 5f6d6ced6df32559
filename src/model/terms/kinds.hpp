#pragma once
#include <span>

#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// The kinds this room knows, one row each.
std::span<const Kind> kinds();

}  // namespace assay::model::terms
