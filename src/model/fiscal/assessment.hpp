#pragma once
#include <string>

#include "model/fiscal/due.hpp"

/// How a tax that is reckoned by the year is paid in a calendar of quarters or months.
#define ASSAY_ASSESSED_KEYS                                                                                                                \
  {.name = "reckoned_by", .shape = Shape::choice, .detail = "year|period", .fallback = "year", .example = "\"period\"",                     \
   .about = "in quarters or months: whether the tax is one of the calendar year, as laws have it, or of each period by itself"},             \
  {.name = "instalments", .shape = Shape::choice, .detail = "none|by-estimate|by-last-year", .fallback = "none",                            \
   .example = "\"by-last-year\"", .about = "in quarters or months: how the year's tax is paid; none: with the year's last period; by-estimate: in equal parts over the year; "  \
                                           "by-last-year: in parts of the year before's tax, the rest with the last"}

/// The calendar year as the year of assessment. In a calendar of quarters or months the lines of a tax that is reckoned by the year stand in the
/// last period of each year, for the whole of it, and are 0 in the others; in a calendar of years or dates, and of an instrument that says so
/// with `reckoned_by`, each period is reckoned by itself. `entry`: the instrument, or a table of one of its lists.
namespace assay::model::fiscal {

/// Is it the last period of its year of assessment?
bool ends_year(const Entry& entry, const Book& book, Period p);
/// The periods of p's year of assessment, in order; p alone in a calendar of years or dates.
std::vector<Period> year_of(const Entry& entry, const Book& book, Period p);
/// The last periods of all years of assessment up to p's, p's included.
std::vector<Period> year_ends_until(const Entry& entry, const Book& book, Period p);
/// Years from the deal's start to the start of p's year of assessment.
Decimal year_start_a(const Entry& entry, const Book& book, Period p);
/// The length of a year of assessment: a cell in years.
sheet::Cell year_length(const Entry& entry, Book& book);

/// The sum over the year of assessment that p ends; 0 in other periods. Money.
sheet::Cell over_year(const Entry& entry, Book& book, Period p, const sheet::RowFormula& row);
/// The sum over that year of the lines under `key`; 0 in other periods and when the key is absent. Money.
sheet::Cell years_money_of(const Entry& entry, Book& book, std::string_view key, Period p);

/// As post_payment, for a tax that is reckoned by the year: `owed` is asked in the last period of each, and a holiday takes off its share of the year.
/// With ASSAY_ASSESSED_KEYS it is paid in instalments:
///   by estimate:  payment(t) = tax of the year/periods of it
///   by last year: payment(t) = tax of the year before/periods of the year; in the last period the tax less what was paid
/// Gives what is assessed: the line `payment`, with instalments the line `assessed`. W589: instalments in a calendar that has no parts of years.
sheet::Line post_assessed(const Entry& entry, Book& book, const std::string& account, std::string label, sheet::RowFormula owed, std::string about = {});

}  // namespace assay::model::fiscal
