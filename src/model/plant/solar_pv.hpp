#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// A photovoltaic plant built by `from` for `to`: capital over a schedule, energy that degrades and is partly
/// curtailed, running costs, one inverter replacement, and what a delivered MWh is worth to the taker.
extern const Kind solar_pv_kind;

}  // namespace assay::model::plant
