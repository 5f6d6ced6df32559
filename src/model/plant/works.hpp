#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// Works or goods handed over at a stated cost: roads, hospitals, consumer goods on a wish list. A dollar of them may be
/// worth less (or more) than a dollar to its taker.
extern const Kind works_kind;

}  // namespace assay::model::plant
