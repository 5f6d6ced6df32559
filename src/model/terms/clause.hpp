#pragma once
#include <optional>
#include <string_view>

#include "model/ledger/book.hpp"

/// The keys every clause has: who pays whom, in which years, under what condition, and in what.
#define ASSAY_CLAUSE_KEYS                                                                                                                     \
  {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that pays"},                      \
  {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that receives"},                         \
  {.name = "title", .shape = Shape::text, .example = "\"Works of amendment 5\"", .about = "what tables call this clause"},                    \
  {.name = "from", .shape = Shape::year, .example = "2024", .about = "first calendar year in which it applies; the deal's first if absent"}, \
  {.name = "until", .shape = Shape::year, .example = "2040", .about = "last calendar year in which it applies, included; the deal's last if absent"}, \
  {.name = "when", .shape = Shape::text, .example = "\"price.copper.Cu > 8000 USD/t and year >= 2024\"",                                      \
   .about = "condition, period by period: lines, `year` and quantities, compared and joined by and, or; always if absent"},                   \
  {.name = "most", .detail = "USD", .bound = Bound::positive, .example = "\"7 GUSD\"", .about = "the most that is ever paid under the clause; no cap if absent"}, \
  {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "the leg it belongs to: it stops when the leg does (risk)"}, \
  {.name = "as", .shape = Shape::choice, .detail = "cash|works", .fallback = "cash", .example = "\"works\"", .about = "what is paid: money, or works of that value"}, \
  {.name = "cost", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"85 %\"",                                   \
   .about = "of works: what they cost the payer, as a share of their contract value"},                                                       \
  {.name = "worth", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"50 .. 80 .. 120 %\"",                     \
   .about = "of works: what they are worth to the taker, as a share of their contract value"}

namespace assay::model::terms {

/// What no single key of a clause can say. E453 it ends before it begins, E454 `cost` or `worth` of cash.
void check_clause(const Entry& entry, Diagnostics& found);

/// The lines every clause has, around what its kind makes due:
///   in_force(t) = 1 in the years from `from` to `until` in which `when` holds, else 0
///   payment(t)  = in_force(t) x due(t), and never more than `most` leaves
///   total       = sum of payment over the horizon, undiscounted
///   years       = sum of in_force x length of the period
/// and its postings: cash from payer to taker; or works at their contract value, which cost the payer `cost` and are worth
/// `worth` to the taker. `due` is money per period, 0 or more. W570 when years of the clause lie outside the horizon.
///
/// `expected_due` is the mean of `due` over an uncertain price; with it, and without `when` and `most`, which depend on the
/// path, what uncertainty does to the clause stands beside the payment at the price path of the deal:
///   expected_payment(t) = in_force(t) x expected_due(t);  expected_total, its sum
///   expected_value      = sum of expected_payment x discount factor of the taker;  value_at_price_path, the same of payment
void record_clause(const Entry& entry, Book& book, sheet::RowFormula due, std::optional<sheet::RowFormula> expected_due = std::nullopt);

/// The line `in_force` and the condition under `when`; nothing, with diagnostics, when that cannot be read. W570.
std::optional<sheet::Line> record_in_force(const Entry& entry, Book& book);

/// E453: it ends before it begins.
void check_years(const Entry& entry, Diagnostics& found);
/// W570: years that the contract has and the deal does not value.
void warn_of_years_outside(const Entry& entry, Book& book);

/// A price (money per mass of anything) or a mass, without the label of what it is of: "t Cu" becomes t.
sheet::Cell unlabelled(Book& book, sheet::Cell cell);

/// Registers the line named under `key` as a price, money per mass of anything: E403, E202.
void needs_price(const Entry& entry, Book& book, std::string_view key);

}  // namespace assay::model::terms
