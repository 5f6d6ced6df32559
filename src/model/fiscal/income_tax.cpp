#include "model/fiscal/income_tax.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/assessment.hpp"
#include "model/fiscal/fiscal_keys.hpp"
#include "model/fiscal/taxable_profit.hpp"

namespace assay::model::fiscal {
namespace {

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_PROFIT_KEYS,
    ASSAY_DATED_RATE_KEYS("\"25 %\"", "taxable profit"),
    ASSAY_ASSESSED_KEYS,
};

void record(const Entry& entry, Book& book) {
  const TaxableProfit profit = record_taxable_profit(entry, book);
  post_assessed(entry, book, "income tax", "Income tax", [&entry, &book, profit](Period p) { return profit.taxable(p) * book.cell(entry, "rate", p); });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "rate", found);
  check_taxable_profit(entry, found);
}

}  // namespace

const Kind income_tax_kind = {"fiscal", "income-tax", "tax on profit, with depreciation, limits on interest and losses carried forward", keys, record, check};

}  // namespace assay::model::fiscal
