#pragma once
#include <string>
#include <string_view>

#include "model/ledger/book.hpp"

/// Sums of lines that a user named, for terms that read the deal's money and tonnes.
namespace assay::model::terms {

/// Registers the lines under `key` as money: E403, E202. Nothing when the key is absent.
void needs_money(const Entry& entry, Book& book, std::string_view key);

/// Registers the lines under `key` as masses, E403, E202; with `price_key`, the key of the line of a price, masses of what that is a
/// price of: E456.
void needs_masses(const Entry& entry, Book& book, std::string_view key, std::string_view price_key = {});

/// The sum of the lines under `key`, money; 0 when the key is absent.
sheet::Cell money_of(const Entry& entry, Book& book, std::string_view key, Period p);

/// The sum of the lines under `key`, tonnes of whatever they are of.
sheet::Cell mass_of(const Entry& entry, Book& book, std::string_view key, Period p);

/// A row of money discounted with a party's factors, summed over the periods.
sheet::Cell present_value(Book& book, sheet::Line flows, const std::string& party);

}  // namespace assay::model::terms
