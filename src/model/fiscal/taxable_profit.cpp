#include "model/fiscal/taxable_profit.hpp"

#include "model/fiscal/carry_forward.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

/// Interest that is deducted: this period's and what was carried, up to the share of EBITDA.
Line allowed_interest(const Entry& entry, Book& book) {
  const Line due = book.line(entry, "interest_due", "Interest", "USD", [&entry, &book](Period p) { return sum_of(entry, book, "interest", p); });
  if (!entry.has("interest_limit")) return due;
  const Line limit = book.line(entry, "interest_capacity", "Interest that may be deducted", "USD", [&entry, &book, share = book.cell(entry, "interest_limit")](Period p) {
    return share * positive(sum_of(entry, book, "revenue", p) - sum_of(entry, book, "deducts", p));
  }, "a share of EBITDA for tax");
  const CarriedForward carried = carry_forward(entry, book, "interest_carried", "Disallowed interest", "interest_years",
                                               [=](Period p) { return positive(due[p] - limit[p]); }, [=](Period p) { return positive(limit[p] - due[p]); });
  return book.line(entry, "interest_allowed", "Interest deducted", "USD", [=, used = carried.used](Period p) { return min(due[p], limit[p]) + used[p]; });
}

}  // namespace

TaxableProfit record_taxable_profit(const Entry& entry, Book& book) {
  for (const char* key : {"revenue", "deducts", "capital", "interest"}) need_lines(entry, book, key);
  const Line capital = book.line(entry, "capital", "Capital to depreciate", "USD", [&entry, &book](Period p) { return sum_of(entry, book, "capital", p); });
  const Line depreciation = record_depreciation(entry, book, capital);
  const Line interest = entry.has("interest") ? allowed_interest(entry, book) : Line();
  const Line profit = book.line(entry, "profit", "Profit before losses", "USD", [&entry, &book, depreciation, interest](Period p) {
    const Cell before = sum_of(entry, book, "revenue", p) - sum_of(entry, book, "deducts", p) - depreciation[p];
    return interest.valid() ? before - interest[p] : before;
  });
  const bool capped = entry.writes("loss_cap");
  const Cell cap = capped ? book.cell(entry, "loss_cap") : book.one();
  const CarriedForward losses = carry_forward(entry, book, "losses", "Losses", "loss_years", [=](Period p) { return positive(-profit[p]); },
                                              [=](Period p) { return capped ? positive(profit[p]) * cap : positive(profit[p]); });
  return {profit, losses.used};
}

void check_taxable_profit(const Entry& entry, Diagnostics& found) {
  check_depreciation(entry, found);
  check_carry_years(entry, "loss_years", found);
  check_carry_years(entry, "interest_years", found);
  const auto without = [&](const char* key, const char* other, const char* fix) {
    if (entry.writes(key) && !entry.writes(other))
      found.error("E422", entry.node->find(key)->key_where, "`" + std::string(key) + "` has no effect without `" + other + "`", fix);
  };
  without("interest_limit", "interest", "interest = [\"...\"], the lines of interest that it limits; or take it out");
  without("interest_years", "interest_limit", "interest_limit = \"30 %\"; or take it out");
}

}  // namespace assay::model::fiscal
