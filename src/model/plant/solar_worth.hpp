#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// Does `worth` name the tranches that `tranche` measures, and one without a limit? E371.
void check_worth(const Entry& entry, Diagnostics& found);

/// What the delivered energy is worth to its taker: at one worth, or by tranches filled in order of merit, the dearest first
/// (lines `tranche.NAME`). Declares `worth_of_energy`.
sheet::Line worth_of_energy(const Entry& entry, Book& book, sheet::Line energy, sheet::Line running);

}  // namespace assay::model::plant
