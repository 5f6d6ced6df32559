#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// The moments of a loan: number 0 is the first drawing, number k lies k / per_year years after it; at 1 ... count interest and
/// principal fall due. Whole numbers, so they come from inputs that have no range.
struct LoanDates {
  int per_year = 1;  ///< payments a year
  int count = 0;     ///< payments until maturity
  int first = 1;     ///< number of the first payment that repays principal
  Decimal start = 0; ///< years from the deal's start to the first drawing

  Decimal after_drawing(int k) const { return Decimal(k) / Decimal(per_year); }  ///< years
  Decimal at(int k) const { return start + after_drawing(k); }                   ///< years from the deal's start
  /// The period of the deal in whose flows a payment or a drawing stands. Where flows fall at the end of periods, that is the period at whose end it
  /// falls or which ends next after it: a drawing at the start of a year stands in the year before, an instant earlier. At the start: the period that
  /// begins then or began last. In the middle: the period it falls into, a payment at its very end and a drawing at its very start included.
  /// From the count on: outside the deal. A drawing at the deal's very start has no end of a period before it and stands in the first.
  int paid_in(const Calendar& calendar, int k) const;
  int drawn_in(const Calendar& calendar, int k) const;
  /// The period that runs from moment k on, for rates by year.
  int runs_in(const Calendar& calendar, int k) const;

 private:
  int ends_in(const Calendar& calendar, int k) const;  ///< the period that runs up to moment k
};

/// What maturity, grace and first_principal say, with so many payments a year; a bullet repays all at maturity. Without a maturity
/// `count` is 0: until repaid.
LoanDates loan_dates(const Entry& entry, int per_year);

/// The same said of a loan whose intervals are the deal's periods, which only a calendar can tell: E432; E433 what is drawn or guaranteed
/// after the deal has ended. False when something was said.
bool fits_periods(const Entry& entry, Book& book, const LoanDates& dates);

/// The period in whose flows the guarantor pays; from the calendar's count on: outside the deal.
int guaranteed_in(const Entry& entry, const LoanDates& dates, const Calendar& calendar);

/// E431: grace not before maturity; E432: a time that has a range or is no whole number of payment intervals (of periods, where
/// the deal's periods are the intervals: then only a range can be told here).
void check_loan_dates(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::terms
