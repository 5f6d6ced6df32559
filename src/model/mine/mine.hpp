#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// Rights to a mine: ore body -> mill feed until depleted -> concentrate of a basket of oxides -> sales. `from` owns the
/// ore, `to` builds and runs the mine and takes the product, as repayment or as of right, for the term.
extern const Kind mine_kind;

}  // namespace assay::model::mine
