#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::risk {

/// A hazard that stops legs for a time: sanctions are imposed and lifted again. The weight is the chance of being free of them:
///   running(t) = running(t-1) x (1 - chance of being imposed) + (1 - running(t-1)) x chance of being lifted
/// with a chance of being lifted of one period over the mean duration, at most 1.
extern const Kind sanctions_kind;

}  // namespace assay::model::risk
