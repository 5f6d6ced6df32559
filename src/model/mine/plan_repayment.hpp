#pragma once
#include "model/ledger/book.hpp"

#define ASSAY_PLAN_REPAYMENT_KEYS                                                                                     \
  {.name = "repays", .shape = Shape::ref, .detail = "term", .example = "\"recovery\"",                               \
   .about = "the account the product repays; what the account does not take is the giver's, who bears its cost; without it all is the taker's"}, \
  {.name = "discount", .detail = "%", .bound = Bound::share, .example = "\"20 .. 30 .. 40 %\"",                        \
   .about = "taken off the plan's prices in the contract, at which the product repays; its taker sells at those prices"}

namespace assay::model::mine {

/// The rows of a plan that are shared out, in money, by period.
struct PlanMoney {
  sheet::Line receipts, sales, royalty, tax;  ///< sales: of metals, a part of the receipts
  sheet::RowFormula running, capital;  ///< refining, selling and operating cost; capital, closure and working capital
};

/// A plan whose product repays an account (rights until recovered), with the postings; share(t) is the account's taken_share:
///   contract       = receipts - discount x sales: what the contract counts the product at
///   margin_credit  = max(0, contract - running cost - royalty - tax): profit before capital, which `charged` may name
///   revenue_credit = contract
///   contract_value = share x contract, with a `discount`: the product is handed over at it
///   taker: share x (receipts - running - royalty - tax) - capital;  giver: (1 - share) x (receipts - running) + share x (royalty + tax)
/// Printed royalties and taxes are those of the taker: once the mine is the giver's, they are payments to itself.
void record_plan_repayment(const Entry& entry, Book& book, const PlanMoney& money);

/// E417: a `discount` where nothing is repaid, so that no contract counts the product.
void check_plan_repayment(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
