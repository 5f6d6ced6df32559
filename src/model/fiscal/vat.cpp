#include "model/fiscal/vat.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.capital\", \"leg.mine.taker_cost\"]", .about = "lines of cost that bear the tax"},
    ASSAY_DATED_RATE_KEYS("\"16 %\"", "the cost before it"),
    {.name = "refund", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"80 %\"", .about = "share of the tax that is paid back"},
    {.name = "refund_after", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"1.5 a\"", .about = "years from payment to refund; a delay between two periods is split between them"},
    {.name = "inflation", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"8 %/a\"", .about = "inflation that eats a refund in money of the day while it is waited for; 0 in a deal in money of the day"},
};

void record(const Entry& entry, Book& book) {
  const Calendar& calendar = book.calendar();
  needs_money(entry, book, "base");
  const Cell refund = book.cell(entry, "refund"), delay = book.cell(entry, "refund_after");
  const Due due(entry, book);
  const Line paid = book.line(entry, "paid", "Value added tax paid", "USD", [due, &entry, &book](Period p) { return due.of(money_of(entry, book, "base", p) * book.cell(entry, "rate", p), p); });
  const Line claimed = book.line(entry, "claimed", "Of it to be refunded", "USD", [=](Period p) { return paid[p] * refund; });
  const Line falls_due = book.line(entry, "refund_due", "Refunds as they were claimed", "USD", [=, &book](Period p) {
    std::vector<Cell> parts;
    for (int v = 0; v <= p.index; ++v) {
      const Period then = book.calendar().period(v);
      const Cell apart = book.moment(book.calendar().start_a(p) - book.calendar().start_a(then)) - delay;
      parts.push_back(claimed[then] * positive(book.one() - max(apart, -apart) / book.length()));
    }
    return book.sheet().sum(parts);
  }, "each claim after `refund_after`");
  Line refunded = falls_due;
  if (entry.writes("inflation")) {
    const Cell year = book.moment(Decimal(1)), kept = book.one() / pow(book.one() + book.cell(entry, "inflation") * year, delay / year);
    refunded = book.line(entry, "refunded", "Refunds in the deal's money", "USD", [=](Period p) { return falls_due[p] * kept; });
  }
  Balance waiting = book.balance(entry, "waiting", "Refunds waited for", "USD", book.zero("USD"));
  waiting.rolls([=](Period p) { return sheet::Flow{.in = claimed[p], .out = falls_due[p]}; });
  const Period last = calendar.period(calendar.count() - 1);
  const Line lost = book.scalar(entry, "unrefunded", "Refunds that fall after the horizon", "MUSD", [=] { return waiting.closing(last); });
  book.remark({lost, entry.where, "W562", "refunds of value added tax of", "fall after the deal's last period and are lost to the payer", "a longer horizon, or a shorter `refund_after`"});

  if (book.ledger().has_party(entry.text("payer")))  // a payer of several parties has no rate of its own
    book.scalar(entry, "financing_cost", "Present value to the payer of waiting for refunds", "MUSD", [=, &book, factor = entry.text("payer") + ".discount_factor"] {
      std::vector<Cell> cells;
      for (const Period p : book.calendar().periods()) cells.push_back((claimed[p] - refunded[p]) * book.at(factor, p));
      return book.sheet().sum(cells);
    }, "at the payer's own rate, without the risk of the leg");
  book.line(entry, "payment", "Value added tax less refunds", "USD", [=](Period p) { return paid[p] - refunded[p]; });
  book.ledger().pay(entry.path(), "value added tax", entry.text("payer"), entry.text("to"), paid);
  book.ledger().pay(entry.path(), "refunds of value added tax", entry.text("to"), entry.text("payer"), refunded);
  follow_leg(entry, book);
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "rate", found);
}

}  // namespace

const Kind vat_kind = {"fiscal", "vat", "value added tax on costs, refunded after a delay", keys, record, check};

}  // namespace assay::model::fiscal
