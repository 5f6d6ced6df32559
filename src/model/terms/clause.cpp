#include "model/terms/clause.hpp"

#include "model/ledger/condition.hpp"
#include "model/ledger/named_lines.hpp"
#include "model/ledger/years.hpp"

namespace assay::model::terms {

using sheet::Cell;
using sheet::Line;

namespace {

int first_year(const Entry& entry, const Book& book) { return entry.has("from") ? entry.at("from").year : book.calendar().first_year(); }
int last_year(const Entry& entry, const Book& book) {
  return entry.has("until") ? entry.at("until").year : book.calendar().period(book.calendar().count() - 1).year;
}

}  // namespace

void check_years(const Entry& entry, Diagnostics& found) {
  if (entry.has("from") && entry.has("until") && entry.at("until").year < entry.at("from").year)
    found.error("E453", entry.at("until").where, "`" + entry.path() + "` ends in " + std::to_string(entry.at("until").year) + ", before it begins in " + std::to_string(entry.at("from").year),
                "a last year of " + std::to_string(entry.at("from").year) + " or later; both years are included");
}

void warn_of_years_outside(const Entry& entry, Book& book) {
  const int start = book.calendar().first_year(), end = book.calendar().period(book.calendar().count() - 1).year;
  if (last_year(entry, book) <= end && first_year(entry, book) >= start) return;
  const bool late = last_year(entry, book) > end;
  book.found().warning("W570", entry.at(late ? "until" : "from").where,
                       "`" + entry.path() + "` runs from " + std::to_string(first_year(entry, book)) + " to " + std::to_string(last_year(entry, book)) + "; the deal values " + std::to_string(start) + " to " + std::to_string(end),
                       late ? "lengthen the horizon, or say in `not_modelled` that its later years are left out" : "begin the deal earlier, or say in `not_modelled` that its first years are left out");
}

namespace {

void post(const Entry& entry, Book& book, Line payment) {
  const std::string payer = entry.text("payer"), taker = entry.text("to"), account = entry.path();
  Ledger& ledger = book.ledger();
  if (entry.text("as") == "cash") {
    ledger.pay(account, "clause", payer, taker, payment);
  } else {
    const Cell cost_share = book.cell(entry, "cost"), worth_share = book.cell(entry, "worth");
    const Line cost = book.line(entry, "works_cost", "Cost of the works to the payer", "USD", [=](Period p) { return payment[p] * cost_share; });
    const Line worth = book.line(entry, "works_worth", "Worth of the works to the taker", "USD", [=](Period p) { return payment[p] * worth_share; });
    ledger.hand_over(account, "works", payer, taker, payment, cost);
    ledger.spend(account, "cost of works", payer, cost);
    ledger.gain(account, "worth of works", taker, worth);
  }
  if (entry.has("on")) ledger.follow(account, "leg." + entry.text("on"));
}

void record_expectation(const Entry& entry, Book& book, const sheet::RowFormula& expected_due, Line in_force, Line payment) {
  const Line expected = book.line(entry, "expected_payment", "Paid under the clause on the mean over uncertain prices", "USD", [=](Period p) { return in_force[p] * expected_due(p); },
                                  "the mean of the payment, not the payment at the mean price");
  const Line total = book.scalar(entry, "expected_total", "Mean of what is paid in all, undiscounted", "MUSD", [&book, expected] { return book.total(expected); });
  const auto worth = [&](std::string_view name, std::string label, Line flows) {
    return book.scalar(entry, name, std::move(label), "MUSD", [&book, flows, taker = entry.text("to")] { return present_value(book, flows, taker); });
  };
  const Line value = worth("expected_value", "Present value of that mean, at the taker's rate", expected);
  const Line certain = worth("value_at_price_path", "Present value of what is paid at the deal's price path, at the taker's rate", payment);
  book.quotes(entry, certain, "present value", certain);
  book.quotes(entry, value, "present value of the mean over uncertain prices", value);
  book.quotes(entry, total, "of that mean in all", value);
}

}  // namespace

void check_clause(const Entry& entry, Diagnostics& found) {
  check_years(entry, found);
  for (const char* key : {"cost", "worth"})
    if (entry.writes(key) && entry.text("as") == "cash")
      found.error("E454", entry.at(key).key_where, "cash costs and is worth what it is; `" + std::string(key) + "` is of works", "write  as = \"works\",  or take this key out");
}

std::optional<Line> record_in_force(const Entry& entry, Book& book) {
  std::optional<sheet::RowFormula> holds;
  if (entry.has("when")) {
    holds = record_condition(entry, book, "when");
    if (!holds) return std::nullopt;
  }
  warn_of_years_outside(entry, book);
  return book.line(entry, "in_force", "Whether the clause applies", "1", [&entry, &book, holds](Period p) {
    if (!within_years(entry, p)) return book.sheet().zero(Unit());
    return holds ? (*holds)(p) : book.one();
  }, "1 from the first to the last year, where the condition holds; else 0");
}

void record_clause(const Entry& entry, Book& book, sheet::RowFormula due, std::optional<sheet::RowFormula> expected_due) {
  const std::optional<Line> applies = record_in_force(entry, book);
  if (!applies) return;
  const Line in_force = *applies;
  const Line amount = book.line(entry, "due", "What the clause makes due while it applies", "USD", std::move(due));
  std::optional<sheet::Balance> paid;
  if (entry.has("most")) paid = book.balance(entry, "paid_so_far", "Paid under the clause so far, against the most that may be", "USD", book.zero("USD"));
  const Line payment = book.line(entry, "payment", entry.text("as") == "cash" ? "Paid under the clause" : "Works handed over under the clause", "USD", [=, &book, &entry](Period p) {
    const Cell asked = in_force[p] * amount[p];
    return paid ? min(asked, positive(book.cell(entry, "most") - paid->opening(p))) : asked;
  });
  if (paid) paid->rolls([payment, &book](Period p) { return sheet::Flow{.in = payment[p], .out = book.zero("USD")}; });
  const Line total = book.scalar(entry, "total", "Paid under the clause in all, undiscounted", "MUSD", [&book, payment] { return book.total(payment); });
  const Line years = book.scalar(entry, "years", "Years in which the clause applies", "a", [&book, in_force] { return book.total(in_force) * book.length(); });
  book.quotes(entry, total, "in all", total);
  if (entry.has("from") || entry.has("until") || entry.has("when")) book.quotes(entry, years, "over", total);  // otherwise the deal's horizon
  if (expected_due && !entry.has("when") && !entry.has("most")) record_expectation(entry, book, *expected_due, in_force, payment);
  post(entry, book, payment);
}

Cell unlabelled(Book& book, Cell cell) {
  const std::vector<std::string> labels = cell.unit().labels();
  if (labels.empty()) return cell;
  return cell * book.sheet().constant(1, cell.unit().without_labels().canonical() / cell.unit().canonical(), "1 t " + labels.front() + " per t");
}

void needs_price(const Entry& entry, Book& book, std::string_view key) {
  const Value& value = entry.at(key);
  book.afterwards([&book, &value] {
    const auto line = book.expected_line(value.text, value.where);
    if (line && !line->unit().without_labels().same_dimension(book.unit("USD/t")))
      book.found().error("E202", value.where, "line `" + value.text + "` is " + line->unit().words() + "; this must be money per mass", "name a price, such as  price.copper.Cu");
  });
}

}  // namespace assay::model::terms
