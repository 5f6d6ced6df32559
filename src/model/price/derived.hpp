#pragma once
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::price {

/// What the kinds share that make a price out of another one (key `price`).

constexpr Key from_price_key(std::string_view about) { return {.name = "price", .shape = Shape::ref, .detail = "price", .required = true, .example = "\"fob\"", .about = about}; }
constexpr Key derived_of_key = {.name = "of", .shape = Shape::texts, .example = "[\"Nd2O3\"]", .about = "the substances priced; those of the entry named by `price` if absent"};

/// The substances that an entry prices, by its `of`, its `basket`, its deck, or the entry it is made of. Empty, with E352,
/// when it is made of itself.
std::vector<std::string> substances_of(const Entry& price, Book& book);

/// The key of the line that holds the price of `substance` in the entry named by `price`; registered as needed (E403).
std::string source_line(const Entry& entry, Book& book, const std::string& substance);

/// What the buyer of a product gets for it where it sells, less what it costs to get it there:
///   netback = price x `payability` - `costs`
constexpr Key payability_key = {.name = "payability", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"27 .. 35 .. 40 %\"",
                                .about = "share of the price that this product is worth where it sells: its quality"};
constexpr Key costs_key = {.name = "costs", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"500 USD/t\"",
                           .about = "treatment, transport, insurance and duties between the seller's gate and that place"};
sheet::Cell netback(const Entry& entry, Book& book, sheet::Cell price, const std::string& substance);

/// A key that is money per tonne, as money per tonne of the substance.
sheet::Cell money_per_tonne(const Entry& entry, Book& book, std::string_view key, const std::string& substance);

}  // namespace assay::model::price
