#pragma once
#include "model/ledger/book.hpp"

#define ASSAY_PLAN_REPAYMENT_KEYS                                                                                     \
  {.name = "repays", .shape = Shape::ref, .detail = "term", .example = "\"recovery\"",                               \
   .about = "the account the product repays; what the account does not take is the giver's, who bears its cost; without it all is the taker's"}

namespace assay::model::mine {

/// The rows of a plan that are shared out, in money, by period.
struct PlanMoney {
  sheet::Line receipts, royalty, tax;
  sheet::RowFormula running, capital;  ///< refining, selling and operating cost; capital, closure and working capital
};

/// A plan whose product repays an account (rights until recovered), with the postings; share(t) is the account's taken_share:
///   margin_credit  = max(0, receipts - running cost - royalty - tax): profit before capital, which `charged` may name
///   revenue_credit = receipts
///   taker: share x (receipts - running - royalty - tax) - capital;  giver: (1 - share) x (receipts - running) + share x (royalty + tax)
/// Printed royalties and taxes are those of the taker: once the mine is the giver's, they are payments to itself.
void record_plan_repayment(const Entry& entry, Book& book, const PlanMoney& money);

}  // namespace assay::model::mine
