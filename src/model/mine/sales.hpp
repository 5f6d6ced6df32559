#pragma once
#include "model/ledger/book.hpp"
#include "model/mine/basket.hpp"
#include "model/mine/milling.hpp"
#include "model/mine/ore_body.hpp"

namespace assay::model::mine {

/// From milled ore to money: product, contract value, worth to the taker, costs, who takes which share, and the
/// postings. All the product goes to the taker, the only buyer: a share `taken` of it is repayment (or of right), the
/// rest is paid for in cash at the contract price. Each side bears the operating cost of its share.
///   arm's-length price = benchmark x payability - charges (charges.hpp)
///   contract price = arm's-length price x (1 - discount), or the oxides at `agreed_price`, as it stands
///   worth to the taker = taker's market x payability - charges - transport
/// With a `chain` the product that changes hands is that of `sold_after`; the taker's stages after it add to its worth.
void record_sales(const Entry& entry, Book& book, const OreBody& body, const Capacity& capacity, const Milling& milling, const Basket& basket);

}  // namespace assay::model::mine
