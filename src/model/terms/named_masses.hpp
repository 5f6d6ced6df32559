#pragma once
#include <string>
#include <string_view>

#include "model/ledger/named_lines.hpp"

/// Sums of tonnes of lines that a user named, for terms that read what the deal produces.
namespace assay::model::terms {

/// Registers the lines under `key` as masses, E403, E202; with `price_key`, the key of the line of a price, masses of what that is a
/// price of: E456.
void needs_masses(const Entry& entry, Book& book, std::string_view key, std::string_view price_key = {});

/// The sum of the lines under `key`, tonnes of whatever they are of.
sheet::Cell mass_of(const Entry& entry, Book& book, std::string_view key, Period p);

}  // namespace assay::model::terms
