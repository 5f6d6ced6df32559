#pragma once
#include <memory>
#include <vector>

#include "model/terms/loan_dates.hpp"

namespace assay::model::terms {

/// The lines of a loan at its own moments, "loan.ID.at.K.<name>", by K; an empty Line where the moment has none.
struct LoanMoments {
  LoanDates dates;
  std::vector<sheet::Line> drawn, interest, capitalised, principal, balance;
  std::vector<sheet::Line> fees, insurance, escrow, escrow_paid;  ///< escrow: what lies in it; escrow_paid: paid in, less what comes back
  std::vector<sheet::Line> rate;                                  ///< of the interval that ends at K

  static bool has(const std::vector<sheet::Line>& lines, int k);
  /// The cell of one of these lines, or `none`.
  static sheet::Cell at(const std::vector<sheet::Line>& lines, int k, sheet::Cell none);
};
using LoanMomentsPtr = std::shared_ptr<LoanMoments>;

/// Declares one scalar line of a moment and keeps it in `lines`.
void moment_line(const Entry& entry, Book& book, const LoanMoments& moments, std::vector<sheet::Line>& lines, int k, const char* name, const char* label, const char* unit,
                 sheet::ScalarFormula formula);

/// Drawings, interest, principal and balance, moment by moment.
LoanMomentsPtr record_loan_schedule(const Entry& entry, Book& book);
/// Up-front, commitment and insurance fees, and the escrow account.
void record_loan_costs(const Entry& entry, Book& book, const LoanMomentsPtr& moments);
/// Grant elements and the verdicts on them; the net flows that the all-in cost is taken over.
void record_loan_measures(const Entry& entry, Book& book, const LoanMomentsPtr& moments);

}  // namespace assay::model::terms
