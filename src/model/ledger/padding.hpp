#pragma once
#include "model/ledger/book.hpp"

namespace assay::model {

/// How far what is asked for goods or works lies above what they usually cost, as a share; below 0 where it is less. `usual` is not 0.
inline sheet::Cell padding(Book& book, sheet::Cell asked, sheet::Cell usual) { return asked / usual - book.one(); }

}  // namespace assay::model
