#include "model/risk/seizure.hpp"

#include "model/ledger/named_lines.hpp"
#include "model/risk/hazard.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_HAZARD_KEYS("chance per year that the legs are seized, given that they have not been", "ids of the legs whose flows stop"),
    {.name = "seized_by", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that takes, and pays the compensation"},
    {.name = "owner", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party it is taken from"},
    {.name = "capital", .shape = Shape::lines, .example = "[\"leg.mine.capital\"]", .about = "lines of what the owner has spent on it: what compensation is reckoned on"},
    {.name = "written_off", .detail = "a", .bound = Bound::positive, .example = "\"10 a\"", .about = "straight-line life of that capital, from the start of the period it is spent in or from `written_off_from`"},
    {.name = "written_off_from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"3 a\"", .about = "years from the deal's start before which nothing is written off (start of production)"},
    {.name = "compensation", .detail = "%", .bound = Bound::not_negative, .fallback = "0 %", .example = "\"0 .. 20 .. 60 %\"", .about = "paid in the period of the seizure, as a share of the capital not yet written off"},
    {.name = "goes_on", .shape = Shape::lines, .example = "[\"leg.mine.rent\"]", .about = "lines of what the thing earns in whoever's hands, net of its costs: what the taker has after it; nothing if absent"},
    {.name = "goes_on_at", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"50 %\"", .about = "share of those lines that the taker makes of it"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.has("seized_by") && entry.has("owner") && entry.text("seized_by") == entry.text("owner"))
    found.error("E461", entry.at("owner").where, "`" + entry.text("owner") + "` cannot seize what is its own", "seized_by  is the party that takes,  owner  the one that loses");
  if (entry.writes("compensation") && !entry.writes("capital"))
    found.error("E462", entry.node->find("compensation")->key_where, "`compensation` is a share of capital, and no `capital` is named", "capital = [\"leg.mine.capital\"]");
  if (entry.writes("capital") && !entry.writes("written_off"))
    found.error("E462", entry.node->find("capital")->key_where, "capital needs the years over which it is written off", "written_off = \"10 a\"");
  if (entry.writes("goes_on_at") && !entry.writes("goes_on"))
    found.error("E462", entry.node->find("goes_on_at")->key_where, "`goes_on_at` is a share of lines, and no `goes_on` is named", "goes_on = [\"leg.mine.rent\"]");
}

/// What earlier periods spent and has not been written off when the period starts.
Line book_value(const Entry& entry, Book& book) {
  return book.line(entry, "book_value", "Capital not yet written off, at the start of the period", "USD", [&entry, &book](Period p) {
    const Cell life = book.cell(entry, "written_off"), from = book.cell(entry, "written_off_from"), now = book.moment(book.calendar().start_a(p));
    std::vector<Cell> left{book.zero("USD")};
    for (int v = 0; v < p.index; ++v) {
      const Period vintage = book.calendar().period(v);
      const Cell since = positive(now - max(from, book.moment(book.calendar().start_a(vintage))));
      left.push_back(money_of(entry, book, "capital", vintage) * positive(book.one() - since / life));
    }
    return book.sheet().sum(left);
  }, "straight line over `written_off`");
}

void record(const Entry& entry, Book& book) {
  const Line survival = survival_line(entry, book, "Chance that the legs have not been seized by the end of the period");
  for (const std::string& account : hazard_legs(entry, book)) {
    book.ledger().weigh(account, survival);
    book.ledger().follow(entry.path(), account, survival);
  }
  const std::string taker = entry.text("seized_by"), owner = entry.text("owner");
  if (entry.has("capital")) {
    needs_money(entry, book, "capital");
    const Line value = book_value(entry, book);
    const Cell share = book.cell(entry, "compensation");
    const Line paid = book.line(entry, "compensation_paid", "Compensation, times the chance of the seizure", "USD", [&book, survival, value, share](Period p) {
      return (survival.previous(p, book.one()) - survival[p]) * share * value[p];
    });
    book.ledger().pay(entry.path(), "compensation for the seizure", taker, owner, paid);
  }
  if (entry.has("goes_on")) {
    needs_money(entry, book, "goes_on");
    const Cell share = book.cell(entry, "goes_on_at");
    const Line kept = book.line(entry, "kept", "What the taker has of what it seized, times the chance that it has", "USD", [&entry, &book, survival, share](Period p) {
      return (book.one() - survival[p]) * share * money_of(entry, book, "goes_on", p);
    });
    book.ledger().gain(entry.path(), "what was seized", taker, kept);
  }
}

}  // namespace

const Kind seizure_kind = {"risk", "seizure", "a yearly chance that the mine or plant is taken, with compensation and what the taker makes of it", keys, record, check};

}  // namespace assay::model::risk
