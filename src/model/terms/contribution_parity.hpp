#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// The share in a venture that what each side brings would buy.
extern const Kind contribution_parity_kind;

}  // namespace assay::model::terms
