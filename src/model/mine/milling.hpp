#pragma once
#include "model/ledger/book.hpp"
#include "model/mine/ore_body.hpp"

namespace assay::model::mine {

/// Ore milled per period, t ore: full rate x ramp from the start of production until the ore is gone.
///   milled(t) = min(rate x length x ramp(t) x running(t), ore left)
/// The ore left is a balance; the last period takes what remains. `rate` is what mine and mill can both do, t ore/a.
sheet::Line record_milling(const Entry& entry, Book& book, const OreBody& body, sheet::Cell rate);

}  // namespace assay::model::mine
