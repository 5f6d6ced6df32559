#include "model/fiscal/income_tax.hpp"

#include "model/fiscal/fiscal_keys.hpp"
#include "model/fiscal/taxable_profit.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_PROFIT_KEYS,
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"25 %\"", .about = "share of taxable profit"},
};

void record(const Entry& entry, Book& book) {
  const TaxableProfit profit = record_taxable_profit(entry, book);
  const Cell rate = book.cell(entry, "rate");
  post_payment(entry, book, "income tax", "Income tax", [=](Period p) { return profit.taxable(p) * rate; });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_taxable_profit(entry, found);
}

}  // namespace

const Kind income_tax_kind = {"fiscal", "income-tax", "tax on profit, with depreciation, limits on interest and losses carried forward", keys, record, check};

}  // namespace assay::model::fiscal
