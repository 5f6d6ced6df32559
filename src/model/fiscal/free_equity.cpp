#include "model/fiscal/free_equity.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key bracket_keys[] = {
    {.name = "from", .shape = Shape::year, .required = true, .example = "2008", .about = "calendar year from which the share stands"},
    {.name = "share", .detail = "%", .bound = Bound::share, .required = true, .example = "\"10 %\"", .about = "share of the dividends", .by_period = true},
};
constexpr RowKeys brackets{bracket_keys};

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "of", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines of what the project takes in"},
    {.name = "less", .shape = Shape::lines, .example = "[\"leg.mine.taker_cost\", \"fiscal.royalty.payment\", \"fiscal.income-tax.payment\"]", .about = "lines of what it pays before dividends: costs, taxes, debt service; not capital"},
    {.name = "capital", .shape = Shape::lines, .example = "[\"leg.mine.capital\"]", .about = "lines of capital that is earned back before there are dividends"},
    {.name = "interest", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"8 %/a\"", .about = "interest on what is not yet earned back, on its opening balance"},
    {.name = "share", .detail = "%", .bound = Bound::share, .example = "\"10 %\"", .about = "the free share, in all years; this or `brackets`", .by_period = true},
    {.name = "brackets", .shape = Shape::rows, .example = "[{ from = 2008, share = \"10 %\" }, { from = 2020, share = \"15 %\" }]", .about = "shares by date: each stands from its year on", .rows = &brackets},
};

void record(const Entry& entry, Book& book) {
  for (const char* key : {"of", "less", "capital"}) needs_money(entry, book, key);
  const Cell interest = book.cell(entry, "interest");
  const Line cash = book.line(entry, "cash", "Cash before capital", "USD", [&entry, &book](Period p) { return money_of(entry, book, "of", p) - money_of(entry, book, "less", p); });
  Balance unrecovered = book.balance(entry, "unrecovered", "Capital not yet earned back", "USD", book.zero("USD"));
  const Line called = book.line(entry, "called", "Put in by shareholders", "USD", [&entry, &book, cash](Period p) { return money_of(entry, book, "capital", p) + positive(-cash[p]); });
  const Line accrued = book.line(entry, "interest_due", "Interest on the opening balance", "USD", [&book, unrecovered, interest](Period p) { return unrecovered.opening(p) * interest * book.length(); });
  const Line recovered = book.line(entry, "recovered", "Capital earned back", "USD", [=](Period p) { return min(positive(cash[p]), unrecovered.opening(p) + called[p] + accrued[p]); });
  unrecovered.rolls([=](Period p) { return sheet::Flow{.in = called[p] + accrued[p], .out = recovered[p]}; });
  const Line distributable = book.line(entry, "distributable", "Dividends of all shareholders", "USD", [=](Period p) { return positive(cash[p]) - recovered[p]; });
  post_payment(entry, book, "dividends", "Dividends of the free share", [&entry, &book, distributable](Period p) { return distributable[p] * book.cell(entry, "share", p); });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "share", found);
}

}  // namespace

const Kind free_equity_kind = {"fiscal", "free-equity", "the state's free share of dividends, once the capital is earned back", keys, record, check};

}  // namespace assay::model::fiscal
