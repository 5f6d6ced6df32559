#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// Keys of what comes off the price of a product, for the tables of mines and stages.
#define ASSAY_CHARGE_KEYS                                                                                                                    \
  {.name = "content", .detail = "%{TREO:product}", .bound = Bound::share, .fallback = "100 %", .example = "\"45 %\"",                        \
   .about = "oxides in the dry product: what `treatment` and `freight` per tonne of product are divided by"},                                \
  {.name = "treatment", .detail = "USD/t{product}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"150 USD/t\"",         \
   .about = "treatment charge that its buyer takes off, per dry tonne of product"},                                                          \
  {.name = "refining", .detail = "USD/t{TREO}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"500 USD/t\"",             \
   .about = "refining or separation charge that its buyer takes off, per tonne of oxides"},                                                  \
  {.name = "penalty", .detail = "USD/t{TREO}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"200 USD/t\"",              \
   .about = "deduction for thorium and other impurities, per tonne of oxides, contract and worth alike"},                                    \
  {.name = "freight", .detail = "USD/t{product}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"60 USD/t\"",            \
   .about = "cost of bringing the product to its market, per tonne as shipped: per wet tonne when there is `moisture`"},                     \
  {.name = "moisture", .detail = "%", .bound = Bound::share, .example = "\"8 %\"",                                                           \
   .about = "water in the product as shipped, of its wet tonnes; `content` and charges are of dry tonnes. Dry if absent"}

/// What the buyer takes off, per tonne of oxides: penalty + refining + treatment/content; those that the file does not give are not there.
sheet::Cell charges_per_oxide(const Entry& entry, Book& book);

/// Freight per tonne of oxides: freight/(content (1 - moisture)), since a dry tonne travels as 1/(1 - moisture) wet ones.
sheet::Cell freight_per_oxide(const Entry& entry, Book& book);

/// Does the file give a freight, or only the default of none?
bool has_freight(const Entry& entry);

/// E340: a product of nothing but water.
void check_charges(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
