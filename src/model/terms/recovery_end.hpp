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

/// The keys of ASSAY_RECOVERY_END_KEYS at work on one account.
class RecoveryEnd {
 public:
  RecoveryEnd(const Entry& entry, Book& book);
  /// `cell` in the periods in which the licence runs, 0 after; unchanged when neither `latest` nor `most` is given.
  sheet::Cell while_it_runs(sheet::Cell cell, Period p) const;
  /// An amount, and no more than what `most` leaves.
  sheet::Cell at_most(sheet::Cell amount, Period p) const;
  /// Says what counts against `most`; once.
  void credits(sheet::Line credited) const;
  /// What the giver of the mine makes good, with its postings; nothing without `shortfall_as`.
  std::optional<sheet::Line> record_shortfall(sheet::Line due, sheet::Line credited, const Entry& mine) const;
  /// repaid_in and left, and their place among the key figures.
  void record_results(const sheet::Balance& account, sheet::Line principal, sheet::Line credited, std::optional<sheet::Line> shortfall) const;

 private:
  const Entry& entry_;
  Book& book_;
  std::optional<sheet::Balance> taken_;  ///< with `most`: credited so far
  std::optional<sheet::Line> runs_;
};

void check_recovery_end(const Entry& entry, Diagnostics& found);
/// One shortfall is made good by one owner to one taker: E458 otherwise.
void check_owners(const Entry& entry, Book& book, const std::vector<const Entry*>& mines);

}  // namespace assay::model::terms
