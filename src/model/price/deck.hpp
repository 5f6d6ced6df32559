#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Prices from a CSV deck: one substance or several, in money of a stated year, on a stated basis (fob,
/// domestic-ex-vat ...). Adds one row per substance, `price.ID.SUBSTANCE`, in the deal's money per tonne of it:
///   price(t) = (deck(t) x scale + shift) x (1 + drift)^years
extern const Kind deck_kind;

/// One price read from a deck, with its place; in the unit and money of its row, no scale, shift or drift on it.
struct DeckQuote {
  int year = 0;
  std::string substance;
  sheet::Parameter parameter;
  std::optional<Decimal> low, high;  ///< of its row, canonical, where the deck has columns of these names: shown, and no range of the input
};
/// Every row that the entry takes (its `basis`), in the order of the file. E311 to E316, E201 to E203, E301 for what no row may be.
std::vector<DeckQuote> read_deck(const Entry& entry, const std::string& money, Diagnostics& found);

}  // namespace assay::model::price
