#pragma once
#include <string_view>

#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// A rate or an amount that a law or contract has changed over the years: the entry says either the one `key`
/// (`rate = "2 %"`) or rows of `brackets`, each with the calendar `from` which its `key` stands.
/// The value in the period: that of the last row whose `from` has come; 0 before the first.
sheet::Cell dated_value(const Entry& entry, Book& book, std::string_view key, Period p);

/// E412 when the entry says neither `key` nor `brackets`, or both; E413 when rows do not follow each other in time.
void check_dated(const Entry& entry, std::string_view key, Diagnostics& found);

}  // namespace assay::model::fiscal
