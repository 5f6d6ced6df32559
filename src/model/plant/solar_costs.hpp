#pragma once
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// The tables of a list of payers: who pays until when.
extern const RowKeys payer_rows;

/// The running costs of a plant, money of the deal in a period, at `escalation`: a line each.
class RunningCosts {
 public:
  RunningCosts(const Entry& entry, Book& book);
  /// Declares the line of one cost of today's money, and posts it to who pays in the period.
  sheet::Line record(const char* name, const char* label, const char* posting, sheet::RowFormula formula);
  /// Declares and posts what a list of payers needs: paid_by.PARTY, what each pays in its years. After all costs.
  void share_out();
  const std::vector<sheet::Line>& lines() const { return lines_; }

 private:
  const Entry& entry_;
  Book& book_;
  std::optional<sheet::Line> growth_;
  std::vector<sheet::Line> lines_;
};

/// E681: a list of payers whose years do not rise, or that ends before the plant does.
void check_payers(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::plant
