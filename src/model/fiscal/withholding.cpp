#include "model/fiscal/withholding.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines that are paid abroad: dividends, interest, fees; or what dividends are paid out of"},
    {.name = "less", .shape = Shape::lines, .example = "[\"leg.mine.taker_cost\", \"fiscal.income-tax.payment\"]", .about = "lines taken off first, such as costs and taxes before a dividend; below 0 nothing is withheld"},
    ASSAY_DATED_RATE_KEYS("\"10 %\"", "what is paid"),
    {.name = "grossed_up", .shape = Shape::flag, .fallback = "false", .example = "true", .about = "the contract promises the payee the base free of tax: the tax is taken of base and tax together"},
};

void record(const Entry& entry, Book& book) {
  for (const char* key : {"base", "less"}) needs_money(entry, book, key);
  const Line gross = book.line(entry, "gross", "Paid abroad", "USD", [&entry, &book](Period p) {
    const Cell base = money_of(entry, book, "base", p);
    return positive(entry.has("less") ? base - money_of(entry, book, "less", p) : base);
  });
  post_payment(entry, book, "withholding tax", "Withholding tax", [&entry, &book, gross](Period p) {
    const Cell rate = book.cell(entry, "rate", p);
    return gross[p] * (entry.at("grossed_up").flag ? rate / (book.one() - rate) : rate);
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "rate", found);
  const Value* up = entry.find("grossed_up");
  if (up == nullptr || !up->flag) return;
  const auto check_share = [&found](const Entry& own) {
    const Value* rate = own.find("rate");
    if (rate == nullptr || !rate->quantity || max(rate->quantity->value, rate->quantity->high.value_or(rate->quantity->value)) < Decimal(1)) return;
    found.error("E426", rate->where, "a tax of 100 % leaves nothing to gross up: no sum is enough", "a rate below 100 %, or  grossed_up = false");
  };
  check_share(entry);
  if (const Value* brackets = entry.find("brackets"))
    for (const Entry& row : brackets->rows) check_share(row);
}

}  // namespace

const Kind withholding_kind = {"fiscal", "withholding", "tax withheld from dividends, interest or services paid abroad", keys, record, check};

}  // namespace assay::model::fiscal
