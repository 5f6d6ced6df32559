#pragma once
#include <optional>

#include "model/ledger/book.hpp"
#include "model/mine/capacity.hpp"
#include "model/mine/ore_body.hpp"

namespace assay::model::mine {

/// The mill's year.
struct Milling {
  sheet::Line milled;                      ///< t ore per period
  sheet::Line mined;                       ///< t ore per period; the same without a stockpile
  sheet::Line head_grade;                  ///< t TREO per t ore milled
  sheet::RowFormula left;                  ///< t ore that is still to be milled at the end of the period: in the mine and on the stockpile
  std::optional<sheet::Line> stock_cost;   ///< money per period for keeping a stockpile; nothing without one
};

/// Share of full rate in each period: 0 before `start`, the ramp's shares in the first years, 1 after.
sheet::Line record_ramp(const Entry& entry, Book& book);

/// Ore milled per period, t ore: full rate x ramp from the start of production until the ore is gone.
///   milled(t) = min(rate x length x ramp(t) x running(t), ore left)
/// The ore left is a balance; the last period takes what remains. With `cutoff_start` see stockpile.hpp.
Milling record_milling(const Entry& entry, Book& book, const OreBody& body, const Capacity& capacity);

}  // namespace assay::model::mine
