#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// Cash at stated moments, from a CSV file: what is positive goes from the giver to the taker, what is negative back.
extern const Kind cash_flows_kind;

}  // namespace assay::model::terms
