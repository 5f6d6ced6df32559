#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// Another substance in the ore, sold beside the oxides or costing money to be rid of: iron, gold, cobalt; thorium.
struct ByProduct {
  sheet::Line value;  ///< money per period that independent parties pay for it
  sheet::Line cost;   ///< money per period that it costs to make or to store
};

///   tonnes = ore milled x grade x recovery
///   value  = tonnes x (price x payability - charge)
///   cost   = tonnes x cost
extern const Kind by_product_kind;

/// `growth`: of the mine's costs, where they grow.
ByProduct record_by_product(const Entry& entry, Book& book, sheet::Line milled, const std::optional<sheet::Line>& growth);

}  // namespace assay::model::mine
