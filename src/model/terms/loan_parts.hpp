#pragma once
#include <functional>
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
/// The share of the loan that is drawn at moment k: a year's share in equal parts at the start of each of its intervals. Nothing: none.
std::optional<sheet::Cell> share_drawn(const Entry& entry, Book& book, const LoanDates& dates, int k);
/// The last moment at which the loan can still be drawn: the end of the last year of its drawings; 0 when all is drawn at once.
int last_draw(const Entry& entry, const LoanDates& dates);
/// Interest per year: fixed, or the deck's rate in period p and a margin.
sheet::Cell loan_rate(const Entry& entry, Book& book, Period p);
/// The same for what falls due with the flows of period p and has run since those of the period before: the rate of the period in which that
/// interval began, p itself where flows fall at the end.
sheet::Cell accrued_rate(const Entry& entry, Book& book, Period p);

/// Drawings, interest, principal and balance, moment by moment.
LoanMomentsPtr record_loan_schedule(const Entry& entry, Book& book);
/// Up-front, commitment and insurance fees, and the escrow account.
void record_loan_costs(const Entry& entry, Book& book, const LoanMomentsPtr& moments);

/// What a loan brings and takes, in the order of time, for its measures.
struct LoanFlows {
  std::vector<Decimal> years;                  ///< of each moment, from the first
  std::function<sheet::Cell(int)> drawn;       ///< invalid where nothing is
  std::function<sheet::Cell(int, bool)> paid;  ///< principal and interest, and on request all other costs; invalid where nothing is
  bool has_costs = false;
};
/// Grant elements and the verdicts on them.
void record_loan_measures(const Entry& entry, Book& book, const LoanFlows& flows);

/// A loan whose payments are fixed by contract, and one that is paid out of something: a waterfall, a share of cash, a volume of product.
void record_loan_by_contract(const Entry& entry, Book& book);
void record_loan_by_source(const Entry& entry, Book& book);
/// Is the loan paid out of something?
bool paid_from_source(const Entry& entry);

/// DSCR by period, least and mean, LLCR and PLCR of `cover_cash` over the debt service that falls due; W588 where the cash does not cover it.
/// `first_principal` is the index of the first period in which principal falls due.
void record_loan_cover(const Entry& entry, Book& book, sheet::Line drawn, sheet::Line service, int first_principal);

/// Money of the loan between its parties, and what a guarantor pays.
struct LoanPostings {
  sheet::Line drawn, service;
  std::optional<sheet::Line> insurance, escrow_net, guaranteed;
};
void post_loan(const Entry& entry, Book& book, const LoanPostings& postings);

/// E430, E434, E435: keys that say the same thing twice, or nothing together.
void check_loan(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::terms
