#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Works in lieu of tax: what a payer builds for the state is credited, at its contract value, against named taxes that fall due.
///   due(t)       = sum of the taxes of `against`, as the law has them; none of them changes        money
///   granted(t)   = sum of the lines of `works`
///   available(t) = opening + uplifted + granted,  uplifted = opening x ((1 + uplift)^length - 1)
///   used(t)      = min(available, limit x due), tax by tax in the order of the file; the state pays it back to the payer
///   lapsed(t)    = what was granted `credit_years` ago or earlier and not used, oldest first
///   closing      = available - used - lapsed;  cash(t) = due - used
/// The taxes stay as they are, so that what deducts them does, and the credit is one flow of its own: nothing is counted twice. It bears
/// the risk of the leg that the taxes are on. Errors: E410, E420, E489.
extern const Kind works_credit_kind;

}  // namespace assay::model::fiscal
