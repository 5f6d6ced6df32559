#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// A series of money of the deal's own making, which posts nothing: sums of named lines and of shares of them, by period. A share may be
/// stated, or be the part that some lines have in others over the whole deal. What it is worth at a party's rate, and to date, and the rate at
/// which it is worth nothing (the measure term.ID.irr, in study): profit before tax, a plant seen as a loan (rulings 10).
extern const Kind series_kind;

}  // namespace assay::model::terms
