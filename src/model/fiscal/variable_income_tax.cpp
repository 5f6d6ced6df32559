#include "model/fiscal/variable_income_tax.hpp"

#include "model/fiscal/assessment.hpp"
#include "model/fiscal/fiscal_keys.hpp"
#include "model/fiscal/taxable_profit.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_PROFIT_KEYS,
    ASSAY_ASSESSED_KEYS,
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"45 %\"", .about = "a of a - c/x: the rate that a very profitable mine comes near"},
    {.name = "threshold", .detail = "%", .bound = Bound::share, .example = "\"5 %\"", .about = "ratio of profit to revenue up to which a - c/x gives nothing: c = a x threshold"},
    {.name = "ratio_factor", .detail = "%", .bound = Bound::share, .example = "\"2.25 %\"", .about = "c itself, as a share: 225 of a formula in percents is 2.25 %"},
    {.name = "base_rate", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"30 %\"", .about = "flat rate to which the formula adds"},
    {.name = "minimum_rate", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"22 %\"", .about = "the rate is never below it"},
    {.name = "maximum_rate", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"55 %\"", .about = "the rate is never above it"},
};

void record(const Entry& entry, Book& book) {
  const TaxableProfit profit = record_taxable_profit(entry, book);
  const Cell top = book.cell(entry, "rate"), base = book.cell(entry, "base_rate");
  const Cell least = book.cell(entry, "minimum_rate"), most = book.cell(entry, "maximum_rate");
  const Cell factor = entry.has("threshold") ? top * book.cell(entry, "threshold") : book.cell(entry, "ratio_factor");
  const Line taxable = book.line(entry, "taxable", "Taxable profit", "USD", [=](Period p) { return profit.taxable(p); });
  const Line ratio = book.line(entry, "profit_ratio", "Taxable profit as a share of revenue", "%", [=, &entry, &book](Period p) { return ratio_or_zero(taxable[p], years_money_of(entry, book, "revenue", p)); });
  const Line rate = book.line(entry, "rate_due", "Rate by the formula", "%", [=, &book](Period p) {
    const Cell formula = positive(top - factor / select(ratio[p], ratio[p], book.one()));
    return select(ratio[p], min(most, max(least, base + formula)), book.zero("%"));
  }, "base + max(0, a - c/x), within its bounds");
  post_assessed(entry, book, "income tax", "Income tax", [=](Period p) { return taxable[p] * rate[p]; });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_taxable_profit(entry, found);
  if (entry.writes("threshold") == entry.writes("ratio_factor"))
    found.error("E425", entry.where, entry.writes("threshold") ? "`threshold` and `ratio_factor` say the same thing twice" : "the formula a - c/x needs its c",
                "threshold = \"5 %\", or ratio_factor = \"2.25 %\" (the 225 of a formula in percents)");
  const Value *least = entry.find("minimum_rate"), *most = entry.find("maximum_rate");
  if (least != nullptr && most != nullptr && least->quantity && most->quantity && least->quantity->value > most->quantity->value)
    found.error("E425", least->where, "the least rate is above the highest", "a `minimum_rate` below `maximum_rate`");
}

}  // namespace

const Kind variable_income_tax_kind = {"fiscal", "variable-income-tax", "tax on profit at a rate that rises with the ratio of profit to revenue", keys, record, check};

}  // namespace assay::model::fiscal
