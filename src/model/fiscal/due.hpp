#pragma once
#include <string>

#include "model/ledger/book.hpp"

/// When an instrument is due: the same keys for every fiscal kind.
#define ASSAY_DUE_KEYS                                                                                                            \
  {.name = "from", .shape = Shape::year, .example = "2014", .about = "first calendar year in which it is due; the deal's first if absent"},   \
  {.name = "until", .shape = Shape::year, .example = "2030", .about = "last calendar year in which it is due; the deal's last if absent"},    \
  {.name = "holiday", .detail = "a", .bound = Bound::positive, .example = "\"5 a\"",                                               \
   .about = "tax holiday: years in which it is not due, counted from first production unless `holiday_begins` or `holiday_from` says otherwise"}, \
  {.name = "holiday_begins", .shape = Shape::year, .example = "2016", .about = "calendar year with which the holiday begins"},     \
  {.name = "holiday_from", .shape = Shape::lines, .detail = "of any unit", .example = "[\"leg.mine.rent\"]",                       \
   .about = "the holiday begins with the first period in which one of these lines is above 0 (first sales, first profit)"}

namespace assay::model::fiscal {

/// The share of each period in which an instrument is due, 0 to 1, by the keys of ASSAY_DUE_KEYS.
///   dated(t)   = 1 in calendar years `from` to `until`, both included, else 0
///   begun(t)   = 1 from the first period on in which one of the lines is above 0, by more than a millionth of its unit
///   elapsed(t) = years since the start of the period in which the holiday began; 0 before
///   due(t)     = dated(t) x (1 - begun(t) x min(1, max(0, holiday - elapsed(t)) / length of t))       line "due"
/// An instrument without any of these keys has no such line, and is due throughout.
class Due {
 public:
  /// Records `due`, and with a holiday `holiday.begun` and `holiday.elapsed`. W561 when no year of the deal lies between `from` and `until`, or all before its brackets;
  /// E411 when nothing tells when the holiday begins.
  Due(const Entry& entry, Book& book);
  /// What of an amount is due in the period.
  sheet::Cell of(sheet::Cell amount, Period p) const { return line_.valid() ? amount * line_[p] : amount; }
  /// What of it would be due in the period if `from` and `until` were asked of another calendar year; a holiday runs as it does.
  sheet::Cell of_law(sheet::Cell amount, Period p, int law) const;
  /// The same of an amount of the year of assessment that p ends: the mean of the shares of its periods.
  sheet::Cell of_year(sheet::Cell amount, Period p) const;
  sheet::Cell of_law_year(sheet::Cell amount, Period p, int law) const;

 private:
  /// The mean of `share` over the year of assessment that p ends.
  sheet::Cell mean(const sheet::RowFormula& share, Period p) const;

  const Entry* entry_;
  Book* book_;
  sheet::RowFormula open_;  ///< what a holiday leaves of the period; none without a holiday
  sheet::Line line_;
};

/// Checks what no single key can say. E410: `until` before `from`, `holiday_begins` or `holiday_from` without `holiday`, both of them.
void check_due(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::fiscal
