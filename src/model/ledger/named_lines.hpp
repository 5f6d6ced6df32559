#pragma once
#include <string>
#include <string_view>

#include "model/ledger/book.hpp"

/// Sums of money of lines that a user named, and what a row of money is worth to a party: for every room's kinds.
namespace assay::model {

/// Registers the lines under `key` as money: E403, E202. Nothing when the key is absent.
void needs_money(const Entry& entry, Book& book, std::string_view key);

/// The sum of the lines under `key`, money; 0 when the key is absent.
sheet::Cell money_of(const Entry& entry, Book& book, std::string_view key, Period p);

/// A row of money discounted with a party's factors, summed over the periods.
sheet::Cell present_value(Book& book, sheet::Line flows, const std::string& party);

}  // namespace assay::model
