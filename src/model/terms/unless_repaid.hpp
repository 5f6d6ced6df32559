#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// What is still open of `amount`, money or mass (rulings 20): the balance, or 0 when it is at most 1e-9 of the amount. What thirds leave in the last digit of
/// either engine is repaid.
inline sheet::Cell unless_repaid(Book& book, sheet::Cell balance, sheet::Cell amount) {
  const sheet::Cell repaid_at = book.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9");
  return select(balance - amount * repaid_at, balance, book.sheet().zero(balance.unit()));
}

}  // namespace assay::model::terms
