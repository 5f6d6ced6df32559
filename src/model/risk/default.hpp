#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::risk {

/// A hazard that a party stops paying cash on some accounts. What is still paid of each sum is
///   paid(t) = survival(t) + (1 - survival(t)) x recovery
/// Only cash that the party pays is weighed, not what it receives, gives in kind or spends; legs under `ends` stop altogether.
extern const Kind default_kind;

}  // namespace assay::model::risk
