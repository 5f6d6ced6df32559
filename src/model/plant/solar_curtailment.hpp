#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// Do `curtailment`, `grid`, `grid_capacity`, `grid_growth` and `curtailed` go together, and is the curve one? E371, E372.
void check_curtailment(const Entry& entry, Diagnostics& found);

/// The share of the plant's energy that the grid cannot take, by period: the flat `curtailed`, or read off the curve at the plant's
/// share of the grid (lines `grid_share`, `curtailed_share`). `available` is the plant's yearly energy at full running (MWh/a).
sheet::RowFormula curtailed_share(const Entry& entry, Book& book, sheet::Line installed, sheet::RowFormula available);

}  // namespace assay::model::plant
