#include "model/fiscal/due.hpp"

#include "model/fiscal/assessment.hpp"
#include "model/ledger/years.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

/// W561: dates that leave nothing of the deal.
void warn_if_never(const Entry& entry, Book& book) {
  for (const Period p : book.calendar().periods())
    if (within_years(entry, p)) return;
  book.found().warning("W561", entry.where, '`' + entry.path() + "` is never due: the deal runs " + book.calendar().span_text(), "look at its `from` and `until`");
}

/// W561 likewise: brackets by date of which the first begins after the deal.
void warn_if_no_bracket(const Entry& entry, Book& book) {
  const Value* brackets = entry.find("brackets");
  const Value* first = brackets == nullptr ? nullptr : brackets->rows.front().find("from");
  if (first == nullptr || first->year <= book.calendar().period(book.calendar().count() - 1).year) return;
  book.found().warning("W561", first->where, '`' + entry.path() + "` is never due: its first rate stands from " + std::to_string(first->year) + ", and the deal runs " + book.calendar().span_text(), "look at the `from` of its brackets");
}

/// The lines whose first period above 0 starts the holiday: those named, or what the leg it is `on` produces, or what the deal produces.
std::vector<Line> starters(const Entry& entry, Book& book) {
  std::vector<Line> lines;
  if (const Value* named = entry.find("holiday_from")) {
    for (const std::string& key : named->texts) lines.push_back(*book.sheet().find_line(key));
    return lines;
  }
  for (const Line& product : book.products())
    if (!entry.has("on") || product.key().rfind("leg." + entry.text("on") + '.', 0) == 0) lines.push_back(product);
  return lines;
}

/// 1 from the first period of the holiday on.
Line record_begun(const Entry& entry, Book& book) {
  return book.line(entry, "holiday.begun", "The holiday has begun", "1", [&entry, &book, key = entry.path() + ".holiday.begun"](Period p) {
    const Cell none = book.zero("1");
    if (const Value* year = entry.find("holiday_begins")) return p.year >= year->year ? book.one() : none;
    const std::vector<Line> lines = starters(entry, book);
    if (lines.empty()) {
      if (p.index == 0)
        book.found().error("E411", entry.at("holiday").where, "nothing tells when this holiday begins: no production is modelled" +
                               (entry.has("on") ? " in leg." + entry.text("on") : std::string()),
                           "write  holiday_begins = 2025 , or name lines,  holiday_from = [\"leg.mine.flow\"]");
      return none;
    }
    Cell begun = book.sheet().find_line(key)->previous(p, none);
    // What cancels to 0 may leave a last digit in one engine and not in another: that is no beginning.
    for (const Line& line : lines) begun = select(line[p] - book.sheet().constant(*Decimal::parse("1e-6"), line[p].unit().canonical(), "1e-6"), book.one(), begun);
    return begun;
  }, "1 from the first period of the holiday on, else 0");
}

}  // namespace

Due::Due(const Entry& entry, Book& book) : entry_(&entry), book_(&book) {
  warn_if_no_bracket(entry, book);
  const bool holiday = entry.has("holiday");
  if (!holiday && !entry.has("from") && !entry.has("until")) return;
  warn_if_never(entry, book);
  if (const Value* named = entry.find("holiday_from"))
    for (std::size_t i = 0; i < named->texts.size(); ++i) book.needs(named->texts[i], named->place_of(i));
  if (!holiday) {
    line_ = book.line(entry, "due", "Share of the period in which it is due", "%", [&entry, &book](Period p) { return within_years(entry, p) ? book.one() : book.zero("1"); },
                      "by `from` and `until`");
    return;
  }
  const Cell years = book.cell(entry, "holiday");
  const Line begun = record_begun(entry, book);
  const Line elapsed = book.line(entry, "holiday.elapsed", "Of the holiday, past when the period begins", "a", [&entry, &book, begun](Period p) {
    const Cell none = book.zero("a");
    if (p.index == 0) return none;
    const Period before = book.calendar().period(p.index - 1);
    return (*book.sheet().find_line(entry.path() + ".holiday.elapsed"))[before] + begun[before] * book.length();
  });
  open_ = [&book, begun, elapsed, years](Period p) { return book.one() - begun[p] * min(book.one(), positive(years - elapsed[p]) / book.length()); };
  line_ = book.line(entry, "due", "Share of the period in which it is due", "%", [&entry, &book, open = open_](Period p) { return within_years(entry, p) ? open(p) : book.zero("1"); },
                    "by `from`, `until` and `holiday`");
}

Cell Due::of_law(Cell amount, Period p, int law) const {
  if (!within_years(*entry_, Period{p.index, law})) return book_->zero("USD");
  return open_ ? amount * open_(p) : amount;
}

Cell Due::mean(const sheet::RowFormula& share, Period p) const {
  const std::vector<Period> periods = year_of(*entry_, *book_, p);
  if (periods.size() == 1) return share(p);
  std::vector<Cell> cells;
  for (const Period q : periods) cells.push_back(share(q));
  return book_->sheet().sum(cells) * (book_->length() / year_length(*entry_, *book_));
}

Cell Due::of_year(Cell amount, Period p) const {
  if (!line_.valid()) return amount;
  return open_ ? amount * mean([line = line_](Period q) { return line[q]; }, p) : amount * line_[p];  // dates are calendar years
}

Cell Due::of_law_year(Cell amount, Period p, int law) const {
  if (!within_years(*entry_, Period{p.index, law})) return book_->zero("USD");
  return open_ ? amount * mean(open_, p) : amount;
}

void check_due(const Entry& entry, Diagnostics& found) {
  const Value* from = entry.find("from");
  const Value* until = entry.find("until");
  if (from != nullptr && until != nullptr && until->year < from->year)
    found.error("E410", until->where, "it is due until " + std::to_string(until->year) + ", before it is first due", "let `until` be " + std::to_string(from->year) + " or later")
        .notes.push_back({from->where, "first due"});
  const Value* begins = entry.find("holiday_begins");
  const Value* follows = entry.find("holiday_from");
  for (const Value* value : {begins, follows})
    if (value != nullptr && !entry.writes("holiday"))
      found.error("E410", value->key_where, "`" + value->key + "` says when a holiday begins, and there is no holiday", "say how long it is,  holiday = \"5 a\" , or take this out");
  if (begins != nullptr && follows != nullptr)
    found.error("E410", follows->key_where, "a holiday begins once: with a calendar year, or with a first period above 0", "take out `holiday_begins` or `holiday_from`")
        .notes.push_back({begins->key_where, "the calendar year"});
}

}  // namespace assay::model::fiscal
