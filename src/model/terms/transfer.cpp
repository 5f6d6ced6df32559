#include "model/terms/transfer.hpp"

#include "model/ledger/named_lines.hpp"

#include <algorithm>

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "from", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that has the accounts until then"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that has them after"},
    {.name = "title", .shape = Shape::text, .example = "\"Transfer of the plant\"", .about = "what tables call it"},
    {.name = "year", .shape = Shape::year, .required = true, .example = "2032", .about = "first calendar year whose flows are the new owner's"},
    {.name = "accounts", .shape = Shape::texts, .required = true, .example = "[\"leg.mine\", \"fiscal.royalty\"]", .about = "legs, taxes, terms and clauses of which the party's cash, costs and worth pass"},
};

/// Two transfers of one account by one party would give it away twice.
void check_once(const Entry& entry, Book& book) {
  const Value& own = entry.at("accounts");
  for (std::size_t i = 0; i < own.texts.size(); ++i) {
    const auto twice = [&](const std::vector<std::string>& texts) { return std::find(texts.begin(), texts.end(), own.texts[i]) != texts.end(); };
    bool found = twice({own.texts.begin(), own.texts.begin() + static_cast<std::ptrdiff_t>(i)});
    for (const Entry& other : book.entries()) {
      if (&other == &entry) break;
      if (other.section == "term" && other.kind == "transfer" && other.has("from") && other.has("accounts") && other.text("from") == entry.text("from") && twice(other.at("accounts").texts)) found = true;
    }
    if (found)
      book.found().error("E486", own.place_of(i), "`" + own.texts[i] + "` of `" + entry.text("from") + "` is transferred twice", "name it once; what passes on again passes from the party that then has it:  accounts = [\"term.FIRST\"]");
  }
}

void record(const Entry& entry, Book& book) {
  check_once(entry, book);
  const Value& accounts = entry.at("accounts");
  const std::string from = entry.text("from"), to = entry.text("to");
  const int year = entry.at("year").year, last = book.calendar().period(book.calendar().count() - 1).year;
  for (std::size_t i = 0; i < accounts.texts.size(); ++i) book.needs(from + '.' + accounts.texts[i], accounts.place_of(i), book.unit("USD"));
  if (year > last || year < book.calendar().first_year())
    book.found().warning("W579", entry.at("year").where, "the transfer in " + std::to_string(year) + " lies outside the years that the deal values, " + std::to_string(book.calendar().first_year()) + " to " + std::to_string(last),
                         year > last ? "a longer horizon; else nothing passes" : "a deal that covers its year; else everything passes from the start");
  const Line flow = book.line(entry, "flow", "What the accounts bring from the transfer on", "USD", [&book, &accounts, from, year](Period p) {
    if (p.year < year) return book.zero("USD");
    std::vector<Cell> cells;
    for (const std::string& account : accounts.texts) cells.push_back(book.at(from + '.' + account, p));
    return cells.empty() ? book.zero("USD") : book.sheet().sum(cells);
  }, "after risk");
  const Line gains = book.line(entry, "gains", "Net receipts that pass", "USD", [flow](Period p) { return positive(flow[p]); });
  const Line burdens = book.line(entry, "burdens", "Net costs that pass", "USD", [flow](Period p) { return positive(-flow[p]); });
  book.ledger().pay(entry.path(), "transfer", from, to, gains);
  book.ledger().pay(entry.path(), "transfer, costs", to, from, burdens);
  const Line given = book.scalar(entry, "pv_given", "Present value of what passes, at the rate of the party that gives it up", "MUSD", [&book, flow, from] { return present_value(book, flow, from); });
  const Line taken = book.scalar(entry, "pv_taken", "Present value of what passes, at the rate of the party that takes it", "MUSD", [&book, flow, to] { return present_value(book, flow, to); });
  const Line moved = book.scalar(entry, "moved", "Money that passes either way, undiscounted", "MUSD", [&book, gains, burdens] { return book.total(gains) + book.total(burdens); });
  book.quotes(entry, given, "present value at the giver's rate", moved);
  book.quotes(entry, taken, "present value at the taker's rate", moved);
}

}  // namespace

const Kind transfer_kind = {"term", "transfer", "a plant or mine passes to another party in a year: its flows from then on are that party's", keys, record};

}  // namespace assay::model::terms
