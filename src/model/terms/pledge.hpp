#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// What is pledged for a debt against what is owed, date by date.
extern const Kind pledge_kind;

}  // namespace assay::model::terms
