#pragma once
#include <memory>
#include <optional>

#include "model/ledger/book.hpp"

/// How a licence that lasts until recovered ends otherwise, and what happens to what is left.
#define ASSAY_RECOVERY_END_KEYS                                                                                                               \
  {.name = "latest", .shape = Shape::year, .example = "2045", .about = "last calendar year in which product is taken, repaid or not; no such date if absent"}, \
  {.name = "most", .detail = "USD", .bound = Bound::positive, .example = "\"600 MUSD\"", .about = "the most that is ever credited, interest included; no cap if absent"}, \
  {.name = "shortfall_in", .shape = Shape::year, .example = "2045", .about = "calendar year at whose end the giver of the mine makes good what is left"}, \
  {.name = "shortfall_as", .shape = Shape::choice, .detail = "cash|goods|deposit", .example = "\"deposit\"", .about = "in what: cash, goods, or a further deposit; what is left stays unpaid if absent"}, \
  {.name = "shortfall_cost", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"60 %\"",                          \
   .about = "of goods or a deposit: what they cost the giver, as a share of what they make good"},                                           \
  {.name = "shortfall_worth", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"80 %\"",                         \
   .about = "of goods or a deposit: what they are worth to the taker, as a share of what they make good"}

namespace assay::model::terms {

struct RecoveryResults {
  sheet::Line repaid_in, left;  ///< scalars: calendar year of the last repayment, 0 = never; money left at the horizon
};

/// The keys of ASSAY_RECOVERY_END_KEYS at work on one account, whose lines stand below `names`.
class RecoveryEnd {
 public:
  RecoveryEnd(const Entry& entry, const Entry& names, Book& book);
  /// `cell` in the periods in which the licence runs, 0 after; unchanged when neither `latest` nor `most` is given.
  sheet::Cell while_it_runs(sheet::Cell cell, Period p) const;
  /// An amount, and no more than what `most` leaves.
  sheet::Cell at_most(sheet::Cell amount, Period p) const;
  /// Says what counts against `most`; once.
  void credits(sheet::Line credited) const;
  /// What the giver of the mine makes good, with its postings and key figure when the account is `real`; nothing without `shortfall_as`.
  std::optional<sheet::Line> record_shortfall(sheet::Line due, sheet::Line credited, const Entry& mine, bool real) const;
  RecoveryResults record_results(const sheet::Balance& account, sheet::Line principal, sheet::Line credited, std::optional<sheet::Line> shortfall) const;

 private:
  void post_shortfall(sheet::Line shortfall, const Entry& mine) const;

  const Entry& entry_;
  const Entry& names_;
  Book& book_;
  std::optional<sheet::Balance> taken_;  ///< with `most`: credited so far
  std::optional<sheet::Line> runs_;
};

void check_recovery_end(const Entry& entry, Diagnostics& found);
/// One shortfall is made good by one owner to one taker: E458 otherwise.
void check_owners(const Entry& entry, Book& book, const std::vector<const Entry*>& mines);

}  // namespace assay::model::terms
