#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::mine {

/// A mine entered as its study prints it: a CSV file of campaign years whose columns say what they are.
extern const Kind mine_plan_kind;

}  // namespace assay::model::mine
