#include "model/terms/bonus.hpp"

#include "model/terms/named_masses.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key payment_keys[] = {
    {.name = "id", .shape = Shape::text, .example = "\"signature\"", .about = "name of the bonus in lines; its number if absent"},
    {.name = "amount", .detail = "USD", .bound = Bound::positive, .required = true, .example = "\"175 MUSD\"", .about = "what is paid, once"},
    {.name = "year", .shape = Shape::year, .example = "2012", .about = "calendar year in which it is paid, in its first period unless `in_period` says otherwise; this or `above`"},
    {.name = "in_period", .shape = Shape::choice, .detail = "first|last", .fallback = "first", .example = "\"last\"", .about = "which period of that year it falls in: the last of the year before `valued_from` ends at time 0"},
    {.name = "above", .detail = "t", .bound = Bound::positive, .example = "\"1 Mt\"", .about = "cumulative production at which it is paid, in the period that reaches it; this or `year`"},
};
constexpr RowKeys payments = {payment_keys};

constexpr Key keys[] = {
    {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that pays"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that receives"},
    {.name = "title", .shape = Shape::text, .example = "\"Entry bonus\"", .about = "what tables call it"},
    {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "the leg it belongs to: what is not yet paid ends when the leg does (risk)"},
    {.name = "production", .shape = Shape::lines, .detail = "of mass", .example = "[\"leg.mine.metal.Cu\"]", .about = "lines of mass whose cumulative sum the thresholds are of"},
    {.name = "payments", .shape = Shape::rows, .required = true, .example = "[ { year = 2009, amount = \"175 MUSD\" }, { above = \"1 Mt\", amount = \"50 MUSD\" } ]",
     .about = "the bonuses, each paid once", .rows = &payments},
};

/// The first or the last period of a calendar year, or nothing when the deal does not have it.
std::optional<Period> period_of(int year, bool last, const Book& book) {
  std::optional<Period> found;
  for (const Period p : book.calendar().periods())
    if (p.year == year && (last || !found)) found = p;
  return found;
}

Line record_dated(const Entry& row, Book& book) {
  const int year = row.at("year").year;
  const auto due = period_of(year, row.text("in_period") == "last", book);
  if (!due)
    book.found().warning("W579", row.at("year").where, "the bonus of " + std::to_string(year) + " lies outside the years that the deal values, " + book.calendar().label(book.calendar().period(0)) + " to " + book.calendar().label(book.calendar().period(book.calendar().count() - 1)),
                         "a deal that covers its year; or say in `not_modelled` that it is left out");
  return book.line(row, "paid", "Bonus of " + std::to_string(year), "USD", [&row, &book, due](Period p) { return due && p == *due ? book.cell(row, "amount") : book.zero("USD"); });
}

/// One that waits for production.
Line record_threshold(const Entry& row, Book& book, const Balance& cumulative) {
  const Cell almost = book.one() - book.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9"), none = book.sheet().zero(Unit());
  const Line reached = book.line(row, "reached", "Whether production has reached the threshold", "1", [&row, &book, cumulative, almost, none](Period p) {
    return select(cumulative.closing(p) - book.cell(row, "above") * almost, book.one(), none);
  }, "1 when it has, to a billionth; else 0");
  return book.line(row, "paid", "Bonus on reaching a threshold of production", "USD", [&row, &book, reached, none](Period p) { return book.cell(row, "amount") * (reached[p] - reached.previous(p, none)); });
}

void record(const Entry& entry, Book& book) {
  needs_masses(entry, book, "production");
  std::optional<Balance> cumulative;
  if (entry.has("production")) {
    cumulative = book.balance(entry, "cumulative", "Produced since the start of the deal", "t", book.zero("t"));
    cumulative->rolls([&entry, &book](Period p) { return sheet::Flow{.in = positive(mass_of(entry, book, "production", p)), .out = book.zero("t")}; });
  }
  std::vector<Line> paid;
  std::vector<const Entry*> waiting;
  for (const Entry& row : entry.at("payments").rows) {
    paid.push_back(row.has("year") ? record_dated(row, book) : record_threshold(row, book, *cumulative));
    if (!row.has("year")) waiting.push_back(&row);
  }
  const Line payment = book.line(entry, "payment", "Bonuses", "USD", [&book, paid](Period p) {
    std::vector<Cell> cells;
    for (const Line& line : paid) cells.push_back(line[p]);
    return book.sheet().sum(cells);
  });
  const Line total = book.scalar(entry, "total", "Bonuses in all, undiscounted", "MUSD", [&book, payment] { return book.total(payment); });
  book.quotes(entry, total, "in all", total);
  if (!waiting.empty()) {
    const Period end = book.calendar().period(book.calendar().count() - 1);
    const Line unreached = book.scalar(entry, "unreached", "Bonuses whose threshold production does not reach", "MUSD", [&book, waiting, end] {
      std::vector<Cell> cells;
      for (const Entry* row : waiting) cells.push_back(book.cell(*row, "amount") * (book.one() - book.at(row->path() + ".reached", end)));
      return book.sheet().sum(cells);
    });
    book.quotes(entry, unreached, "never reached", unreached);
    book.remark({unreached, entry.where, "W580", "of the bonuses of `" + entry.path() + "`", "is never paid: production does not reach the threshold", "look at the threshold and its unit; or let it stand"});
  }
  book.ledger().pay(entry.path(), "bonus", entry.text("payer"), entry.text("to"), payment);
  if (entry.has("on")) book.ledger().follow(entry.path(), "leg." + entry.text("on"));
}

void check(const Entry& entry, Diagnostics& found) {
  const Value* rows = entry.find("payments");
  if (rows == nullptr) return;
  const Entry* waiting = nullptr;
  for (const Entry& row : rows->rows) {
    if (row.writes("year") == row.writes("above"))
      found.error("E480", row.writes("year") ? row.node->find("above")->key_where : row.where, row.writes("year") ? "this bonus has a year and a threshold" : "this bonus does not say when it is paid",
                  "exactly one of  year = 2012  and  above = \"1 Mt\"; what is paid at either is two bonuses");
    if (row.writes("in_period") && !row.writes("year"))
      found.error("E480", row.at("in_period").key_where, "`in_period` says which period of a year, and this bonus has none", "year = 2012,  or take it out");
    if (row.writes("above")) waiting = &row;
  }
  if (waiting != nullptr && !entry.writes("production"))
    found.error("E481", waiting->node->find("above")->key_where, "a threshold needs the production that it is of", "production = [\"leg.mine.metal.Cu\"]");
  if (waiting == nullptr && entry.writes("production"))
    found.error("E481", entry.node->find("production")->key_where, "no bonus waits for this production", "a bonus with  above = \"1 Mt\",  or take `production` out");
}

}  // namespace

const Kind bonus_kind = {"term", "bonus", "bonuses paid once, in a year or when cumulative production reaches a threshold", keys, record, check};

}  // namespace assay::model::terms
