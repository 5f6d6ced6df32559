#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A clause that pays nothing and changes a term of the deal: in the years and under the condition of the clause a key of another entry has
/// another value.
///   value(t) = becomes where in_force(t) = 1, else what the key says or an earlier clause makes of it
///
/// Keys that can change are those marked `by_period`. E438 no such entry or key, or one that stands for nothing in this file; E437 a key that
/// is read once for the whole deal, or not at all; E202, E301, E303 a value that the key could not have. A condition that needs what it
/// changes: E320. Equations: docs/models/change-of-terms.md.
extern const Kind change_term_kind;

}  // namespace assay::model::terms
