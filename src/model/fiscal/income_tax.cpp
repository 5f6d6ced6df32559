#include "model/fiscal/income_tax.hpp"

#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "revenue", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines that are taxable income"},
    {.name = "deducts", .shape = Shape::lines, .example = "[\"leg.mine.taker_cost\", \"fiscal.royalty.payment\"]", .about = "lines that are deducted as they fall due"},
    {.name = "capital", .shape = Shape::lines, .example = "[\"leg.mine.capital\"]", .about = "lines of capital that is depreciated"},
    {.name = "depreciation", .detail = "a", .bound = Bound::positive, .fallback = "10 a", .example = "\"10 a\"", .about = "straight-line life of the capital"},
    {.name = "depreciates_from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"3 a\"",
     .about = "years from the deal's start before which nothing is depreciated (start of production)"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"25 %\"", .about = "share of taxable profit"},
};

void record(const Entry& entry, Book& book) {
  for (const char* key : {"revenue", "deducts", "capital"}) need_lines(entry, book, key);
  const Cell rate = book.cell(entry, "rate"), life = book.cell(entry, "depreciation"), from = book.cell(entry, "depreciates_from");

  const Line capital = book.line(entry, "capital", "Capital to depreciate", "USD", [&entry, &book](Period p) { return sum_of(entry, book, "capital", p); });
  const Line depreciation = book.line(entry, "depreciation_charge", "Depreciation", "USD", [&book, capital, life, from](Period p) {
    // Each vintage is written off evenly over its life, from the later of its own spending and the start of production.
    std::vector<Cell> parts{book.zero("USD")};
    for (int v = 0; v <= p.index; ++v) {
      const Period vintage = book.calendar().period(v);
      const Cell spent = book.sheet().constant(book.calendar().start_a(vintage), unit_of("a"), book.calendar().label(vintage) + "'s start");
      parts.push_back(capital[vintage] * (book.length() / life) * book.active(p, max(from, spent), life));
    }
    return book.sheet().sum(parts);
  }, "straight line over `depreciation`");
  const Line profit = book.line(entry, "profit", "Profit before losses", "USD", [&entry, &book, depreciation](Period p) {
    return sum_of(entry, book, "revenue", p) - sum_of(entry, book, "deducts", p) - depreciation[p];
  });
  Balance losses = book.balance(entry, "losses", "Losses carried forward", "USD", book.zero("USD"));
  const Line used = book.line(entry, "losses_used", "Losses used", "USD", [=](Period p) { return min(positive(profit[p]), losses.opening(p)); });
  losses.rolls([=](Period p) { return sheet::Flow{.in = positive(-profit[p]), .out = used[p]}; });
  post_payment(entry, book, "income tax", "Income tax", [=](Period p) { return (positive(profit[p]) - used[p]) * rate; });
}

}  // namespace

const Kind income_tax_kind = {"fiscal", "income-tax", "tax on profit, with depreciation and losses carried forward", keys, record, check_due};

}  // namespace assay::model::fiscal
