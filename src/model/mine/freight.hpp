#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// Keys of a product's freight, for the tables of mines and stages; both have `content`.
#define ASSAY_FREIGHT_KEYS                                                                                                                   \
  {.name = "freight", .detail = "USD/t{product}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"60 USD/t\"",             \
   .about = "cost of bringing the product to its market, per tonne as shipped: per wet tonne when there is `moisture`"},                      \
  {.name = "moisture", .detail = "%", .bound = Bound::share, .example = "\"8 %\"",                                                            \
   .about = "water in the product as shipped, of its wet tonnes; `content` and charges are of dry tonnes. Dry if absent"}

/// Freight per tonne of oxides: freight/(content (1 - moisture)), since a dry tonne travels as 1/(1 - moisture) wet ones.
sheet::Cell freight_per_oxide(const Entry& entry, Book& book);

/// Does the file give a freight, or only the default of none?
bool has_freight(const Entry& entry);

/// E340: a product of nothing but water.
void check_freight(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
