#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// An ad-valorem royalty: payment(t) = base(t) x rate, from `payer` to `to`, on the lines named as its base.
extern const Kind royalty_kind;

}  // namespace assay::model::fiscal
