#pragma once
#include <string>
#include <utility>

#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// What is still open of `amount`, money or mass (rulings 20): the balance, or 0 when it is at most 1e-9 of the amount. What thirds leave in the last digit of
/// either engine is repaid.
inline sheet::Cell unless_repaid(Book& book, sheet::Cell balance, sheet::Cell amount) {
  const sheet::Cell repaid_at = book.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9");
  return select(balance - amount * repaid_at, balance, book.sheet().zero(balance.unit()));
}

/// The running total of a line, as line `name` of an entry: the amount that a balance is held against before the end, so that no period hangs on later ones.
inline sheet::Line total_so_far(const Entry& entry, Book& book, const std::string& name, std::string label, sheet::Line of) {
  return book.line(entry, name, std::move(label), "USD", [&book, of, key = entry.path() + '.' + name](Period p) { return book.sheet().find_line(key)->previous(p, book.zero("USD")) + of[p]; });
}

}  // namespace assay::model::terms
