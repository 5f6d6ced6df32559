#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// Power from a plant of `from` that is known by five figures only (capital, yearly cost, energy, life, charge on the
/// capital): every year bears the same charge, and the levelised cost of energy follows. For a first look, before a
/// financing is known.
extern const Kind fixed_charge_rate_kind;

}  // namespace assay::model::plant
