#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::risk {

/// Cost above contract: an expected share on named lines of capital, spent by the party that bears it when the capital is, part
/// of it passed on in cash. No event, so no survival weight of its own; it takes those of its leg.
///   cost(t) = overrun x sum of the lines,  passed(t) = passed_on x cost(t)
extern const Kind overrun_kind;

}  // namespace assay::model::risk
