#include "model/fiscal/taxable_profit.hpp"

#include "model/fiscal/carry_forward.hpp"
#include "model/fiscal/assessment.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key asset_keys[] = {
    {.name = "id", .shape = Shape::text, .example = "\"plant\"", .about = "what the class is called in paths; its number if absent"},
    {.name = "capital", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.capital\"]", .about = "lines of what is spent on it"},
    ASSAY_DEPRECIATION_KEYS,
};

/// Depreciation of all capital: of the classes, or of the instrument's own `capital`.
Line record_all_depreciation(const Entry& entry, Book& book) {
  const auto own = [&book](const Entry& assets) {
    needs_money(assets, book, "capital");
    return record_depreciation(assets, book, book.line(assets, "capital", "Capital to depreciate", "USD", [&assets, &book](Period p) { return years_money_of(assets, book, "capital", p); }));
  };
  if (!entry.has("assets")) return own(entry);
  std::vector<Line> charges;
  for (const Entry& assets : entry.at("assets").rows) charges.push_back(own(assets));
  return book.line(entry, "depreciation_charge", "Depreciation of all classes", "USD", [&book, charges](Period p) {
    std::vector<Cell> cells;
    for (const Line& charge : charges) cells.push_back(charge[p]);
    return book.sheet().sum(cells);
  });
}

/// Interest that is deducted: this period's and what was carried, up to the share of EBITDA.
Line allowed_interest(const Entry& entry, Book& book) {
  const Line due = book.line(entry, "interest_due", "Interest", "USD", [&entry, &book](Period p) { return years_money_of(entry, book, "interest", p); });
  if (!entry.has("interest_limit")) return due;
  const Line limit = book.line(entry, "interest_capacity", "Interest that may be deducted", "USD", [&entry, &book, share = book.cell(entry, "interest_limit")](Period p) {
    return share * positive(years_money_of(entry, book, "revenue", p) - years_money_of(entry, book, "deducts", p));
  }, "a share of EBITDA for tax");
  const CarriedForward carried = carry_forward(entry, book, "interest_carried", "Disallowed interest", "interest_years",
                                               [=](Period p) { return positive(due[p] - limit[p]); }, [=](Period p) { return positive(limit[p] - due[p]); }, book.zero("USD"));
  return book.line(entry, "interest_allowed", "Interest deducted", "USD", [=, used = carried.used](Period p) { return min(due[p], limit[p]) + used[p]; });
}

}  // namespace

constinit const RowKeys asset_rows{asset_keys};

TaxableProfit record_taxable_profit(const Entry& entry, Book& book) {
  for (const char* key : {"revenue", "deducts", "interest"}) needs_money(entry, book, key);
  const Line depreciation = record_all_depreciation(entry, book);
  const Line interest = entry.has("interest") ? allowed_interest(entry, book) : Line();
  const Line profit = book.line(entry, "profit", "Profit before losses", "USD", [&entry, &book, depreciation, interest](Period p) {
    const Cell before = years_money_of(entry, book, "revenue", p) - years_money_of(entry, book, "deducts", p) - depreciation[p];
    return interest.valid() ? before - interest[p] : before;
  });
  const bool capped = entry.writes("loss_cap");
  const Cell cap = capped ? book.cell(entry, "loss_cap") : book.one();
  const CarriedForward losses = carry_forward(entry, book, "losses", "Losses", "loss_years", [=](Period p) { return positive(-profit[p]); },
                                              [=](Period p) { return capped ? positive(profit[p]) * cap : positive(profit[p]); },
                                              entry.has("losses_before") ? book.cell(entry, "losses_before") : book.zero("USD"));
  return {profit, losses.used};
}

namespace {

void check_assets(const Entry& entry, Diagnostics& found) {
  for (const Key& key : asset_keys)
    if (key.name != "id" && entry.writes(key.name))
      found.error("E421", entry.node->find(key.name)->key_where, "`" + std::string(key.name) + "` has no effect beside `assets`", "write it in one of the classes of `assets`");
  if (const Value* assets = entry.find("assets"))
    for (const Entry& own : assets->rows) check_depreciation(own, found);
}

}  // namespace

void check_taxable_profit(const Entry& entry, Diagnostics& found) {
  if (entry.writes("assets")) check_assets(entry, found);
  else check_depreciation(entry, found);
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
