#include "model/fiscal/resource_rent_tax.hpp"

#include "model/fiscal/assessment.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key tier_keys[] = {
    {.name = "uplift", .detail = "%/a", .bound = Bound::not_negative, .required = true, .example = "\"15 %/a\"", .about = "rate at which what is not yet recovered grows"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"20 %\"", .about = "share of the excess"},
};
constexpr RowKeys tier_rows{tier_keys};

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_ASSESSED_KEYS,
    {.name = "revenue", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines of money that comes in"},
    {.name = "deducts", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taker_cost\", \"leg.mine.capital\"]", .about = "lines of money that goes out, capital in the period it is spent, and taxes that go before this one"},
    {.name = "uplift", .detail = "%/a", .bound = Bound::not_negative, .example = "\"15 %/a\"", .about = "rate at which what is not yet recovered grows; with one tier"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .example = "\"20 %\"", .about = "share of the excess; with one tier"},
    {.name = "tiers", .shape = Shape::rows, .example = "[{ uplift = \"10 %/a\", rate = \"20 %\" }, { uplift = \"20 %/a\", rate = \"30 %\" }]",
     .about = "several uplifts, rising; the flow of a tier is net of the tax of those before it", .rows = &tier_rows},
};

/// The tiers as entries with `uplift` and `rate`: the rows, or the instrument itself.
std::vector<const Entry*> tiers_of(const Entry& entry) {
  std::vector<const Entry*> tiers;
  if (const Value* rows = entry.find("tiers"))
    for (const Entry& row : rows->rows) tiers.push_back(&row);
  else
    tiers.push_back(&entry);
  return tiers;
}

/// Records one tier on its net flow; gives its tax.
Line record_tier(const Entry& tier, Book& book, Line net, const std::string& which) {
  const Cell uplift = book.cell(tier, "uplift"), rate = book.cell(tier, "rate");
  Balance left = book.balance(tier, "unrecovered", "Net outlay not yet recovered" + which, "USD", book.zero("USD"));
  const Line grown = book.line(tier, "uplifted", "Uplift on what is not yet recovered" + which, "USD", [=, &tier, &book](Period p) { return ends_year(tier, book, p) ? left.opening(p) * uplift * year_length(tier, book) : book.zero("USD"); });
  const Line recovered = book.line(tier, "recovered", "Recovered out of the net cash flow" + which, "USD", [=](Period p) { return min(positive(net[p]), left.opening(p) + grown[p]); });
  left.rolls([=](Period p) { return sheet::Flow{.in = grown[p] + positive(-net[p]), .out = recovered[p]}; });
  return book.line(tier, "tax", "Tax on the excess" + which, "USD", [=](Period p) { return (positive(net[p]) - recovered[p]) * rate; });
}

void record(const Entry& entry, Book& book) {
  for (const char* key : {"revenue", "deducts"}) needs_money(entry, book, key);
  const Line net = book.line(entry, "net_cash_flow", "Net cash flow before this tax", "USD", [&entry, &book](Period p) { return years_money_of(entry, book, "revenue", p) - years_money_of(entry, book, "deducts", p); });
  std::vector<Line> taxes;
  const std::vector<const Entry*> tiers = tiers_of(entry);
  for (const Entry* tier : tiers) {
    Line own = net;
    if (!taxes.empty())
      own = book.line(*tier, "net_cash_flow", "Net cash flow after the tiers before", "USD", [net, taxes](Period p) {
        Cell left = net[p];
        for (const Line& tax : taxes) left = left - tax[p];
        return left;
      });
    taxes.push_back(record_tier(*tier, book, own, tiers.size() == 1 ? "" : ", tier " + std::to_string(taxes.size() + 1)));
  }
  post_assessed(entry, book, "resource rent tax", "Resource rent tax", [&book, taxes](Period p) {
    std::vector<Cell> cells;
    for (const Line& tax : taxes) cells.push_back(tax[p]);
    return book.sheet().sum(cells);
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  if (!entry.writes("tiers")) {
    for (const char* key : {"uplift", "rate"})
      if (!entry.writes(key)) found.error("E423", entry.where, "a resource rent tax needs `" + std::string(key) + "`, or `tiers`", std::string(key) + (key[0] == 'u' ? " = \"15 %/a\"" : " = \"20 %\""));
    return;
  }
  for (const char* key : {"uplift", "rate"})
    if (entry.writes(key)) found.error("E423", entry.node->find(key)->key_where, "`" + std::string(key) + "` has no effect beside `tiers`", "write it in a tier, or take `tiers` out");
  const Value* tiers = entry.find("tiers");
  if (tiers == nullptr) return;
  const Value* before = nullptr;
  for (const Entry& row : tiers->rows) {
    const Value* uplift = row.find("uplift");
    if (uplift == nullptr || !uplift->quantity) continue;
    if (before != nullptr && uplift->quantity->value <= before->quantity->value)
      found.error("E423", uplift->where, "the uplift of a tier must be above that of the tier before it", "write the tiers from the lowest uplift to the highest").notes.push_back({before->where, "the tier before"});
    before = uplift;
  }
}

}  // namespace

const Kind resource_rent_tax_kind = {"fiscal", "resource-rent-tax", "tax on the cash flow left once the outlay is recovered with an uplift", keys, record, check};

}  // namespace assay::model::fiscal
