#pragma once
#include <string_view>

#include "model/ledger/book.hpp"
#include "model/mine/capacity.hpp"

namespace assay::model::mine {

/// Keys of published cost curves, for the table of the kind.
#define ASSAY_MINE_CURVE_KEYS                                                                                                                \
  {.name = "cost_curves", .shape = Shape::file, .detail = "id|cost|a|b|money|ton|of", .example = "\"reference/cost-curves.csv\"",             \
   .about = "CSV file of published cost curves Y = a X^b, X in tons a day: what `capex_curves` and `opex_curves` name rows of"},              \
  {.name = "capex_curves", .shape = Shape::texts, .example = "[\"camm-open-pit-large-capital\", \"camm-flotation-1-capital\"]",               \
   .about = "rows whose capital is added up, instead of `capex`"},                                                                            \
  {.name = "opex_curves", .shape = Shape::texts, .example = "[\"camm-open-pit-large-operating\", \"camm-flotation-1-operating\"]",            \
   .about = "rows whose operating cost is added up, instead of `opex`"}

/// The sum of the rows that `key` (`capex_curves`, `opex_curves`) names, at the capacity X in the row's tons per day of running:
///   X = rate/operating_days (x (1 + strip ratio) for a row of rock), Y = a X^b in the row's money, brought to the deal's by a price index.
/// Capital is money; operating cost is money per t of ore milled. Nothing, and E341, when a row is not there, is of the other sort, or is malformed;
/// E210 when no index covers its money.
std::optional<sheet::Cell> record_curves(const Entry& entry, Book& book, const Capacity& capacity, std::string_view key);

/// E302: a cost given twice or not at all; E339: curves without their file.
void check_curves(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
