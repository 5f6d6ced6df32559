#include "model/fiscal/assessment.hpp"

#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

/// The instrument that an entry is, or stands in a list of: "fiscal.income-tax.assets" is of fiscal.income-tax.
const Entry& instrument_of(const Entry& entry, const Book& book) {
  const auto first = entry.section.find('.');
  if (first == std::string::npos) return entry;
  const Entry* owner = book.entry(entry.section.substr(0, first), entry.section.substr(first + 1, entry.section.find('.', first + 1) - first - 1));
  if (owner == nullptr) throw InternalError("no instrument of " + entry.path());
  return *owner;
}

int periods_of_year(const Entry& entry, const Book& book) {
  const Value* reckoned = instrument_of(entry, book).find("reckoned_by");
  return reckoned != nullptr && reckoned->text == "period" ? 1 : std::max(1, book.calendar().per_year());
}

/// What of `assessed`, which stands in the last period of each year, is paid in each.
sheet::RowFormula in_instalments(const Entry& entry, Book& book, Line assessed) {
  const Calendar& calendar = book.calendar();
  const int n = calendar.per_year();
  const Cell part = book.sheet().constant(Decimal(1) / Decimal(n), Unit(), "1/" + std::to_string(n));
  if (entry.text("instalments") == "by-estimate")
    return [&entry, &book, assessed, part](Period p) { return assessed[year_of(entry, book, p).back()] * part; };
  return [&entry, &book, assessed, part, n](Period p) {
    const Cell instalment = p.index < n ? book.zero("USD") : assessed[year_of(entry, book, Period{p.index - n, p.year - 1}).back()] * part;
    if (!ends_year(entry, book, p)) return instalment;
    return p.index < n ? assessed[p] : assessed[p] - instalment * book.sheet().constant(Decimal(n - 1), Unit(), std::to_string(n - 1) + " instalments");
  };
}

}  // namespace

bool ends_year(const Entry& entry, const Book& book, Period p) { return (p.index + 1) % periods_of_year(entry, book) == 0; }

std::vector<Period> year_of(const Entry& entry, const Book& book, Period p) {
  const int n = periods_of_year(entry, book), first = p.index - p.index % n;
  std::vector<Period> periods;
  for (int q = first; q < first + n; ++q) periods.push_back(book.calendar().period(q));
  return periods;
}

std::vector<Period> year_ends_until(const Entry& entry, const Book& book, Period p) {
  const int n = periods_of_year(entry, book);
  std::vector<Period> periods;
  for (int q = n - 1; q - p.index < n; q += n) periods.push_back(book.calendar().period(q));
  return periods;
}

Decimal year_start_a(const Entry& entry, const Book& book, Period p) { return book.calendar().start_a(year_of(entry, book, p).front()); }

Cell year_length(const Entry& entry, Book& book) { return periods_of_year(entry, book) > 1 ? book.moment(Decimal(1)) : book.length(); }

Cell over_year(const Entry& entry, Book& book, Period p, const sheet::RowFormula& row) {
  if (!ends_year(entry, book, p)) return book.zero("USD");
  std::vector<Cell> cells;
  for (const Period q : year_of(entry, book, p)) cells.push_back(row(q));
  return book.sheet().sum(cells);
}

Cell years_money_of(const Entry& entry, Book& book, std::string_view key, Period p) {
  return over_year(entry, book, p, [&](Period q) { return money_of(entry, book, key, q); });
}

Line post_assessed(const Entry& entry, Book& book, const std::string& account, std::string label, sheet::RowFormula owed, std::string about) {
  const Due due(entry, book);
  sheet::RowFormula tax = [&entry, &book, due, owed](Period p) { return ends_year(entry, book, p) ? due.of_year(owed(p), p) : book.zero("USD"); };
  if (const Entry* clause = stabilised_by(entry, book))
    tax = record_stabilised(entry, *clause, book, tax, [&entry, &book, due, owed](Period p, int law) {
      return ends_year(entry, book, p) ? due.of_law_year(owed(Period{p.index, law}), p, law) : book.zero("USD");
    });
  const Value* how = entry.find("instalments");
  const bool parts = periods_of_year(entry, book) > 1, in_parts = how != nullptr && how->text != "none";
  if (in_parts && !parts)
    book.found().warning("W589", how->where, "`instalments` have no effect: " + std::string(book.calendar().is_dated() ? "the deal has dates" : book.calendar().per_year() == 1 ? "the deal's periods are years" : "the tax is reckoned by the period"),
                         book.calendar().per_year() > 1 ? "take it out, or `reckoned_by`" : "take it out, or  periods = \"quarterly\"");
  if (!in_parts || !parts) return post(entry, book, account, std::move(label), std::move(tax), std::move(about));
  const Line assessed = book.line(entry, "assessed", label + ", by year of assessment", "USD", std::move(tax), std::move(about));
  post(entry, book, account, std::move(label), in_instalments(entry, book, assessed), "in instalments, " + how->text);
  return assessed;
}

}  // namespace assay::model::fiscal
