#pragma once
#include <span>

#include "model/ledger/kind.hpp"

namespace assay::model::mine {

/// The kinds this room knows, one row each.
std::span<const Kind> kinds();

}  // namespace assay::model::mine
