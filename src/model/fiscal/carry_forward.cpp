#include "model/fiscal/carry_forward.hpp"

#include <algorithm>

#include "base/rounding.hpp"
#include "model/fiscal/assessment.hpp"

namespace assay::model::fiscal {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

CarriedForward carry_forward(const Entry& entry, Book& book, const std::string& name, const std::string& label, std::string_view years_key,
                             sheet::RowFormula arising, sheet::RowFormula wanted, Cell before) {
  Balance stock = book.balance(entry, name, label + " carried forward", "USD", before);
  const Line used = book.line(entry, name + "_used", label + " used", "USD", [=](Period p) { return min(wanted(p), stock.opening(p)); });
  if (!entry.has(years_key)) {
    stock.rolls([=](Period p) { return sheet::Flow{.in = arising(p), .out = used[p]}; });
    return {stock, used};
  }
  const int periods = std::stoi(entry.at(years_key).quantity->value.text()) * book.calendar().per_year();  // whole: check() has seen to it
  // The oldest is used first, so that what lies beyond the sum of the young ones is old.
  const Line lapsed = book.line(entry, name + "_lapsed", label + ", lapsed", "USD", [=, &entry, &book](Period p) {
    if (!ends_year(entry, book, p)) return book.zero("USD");
    std::vector<Cell> young{p.index + 1 < periods ? before : book.zero("USD")};
    for (int q = std::max(0, p.index - periods + 1); q < p.index; ++q) young.push_back(arising(book.calendar().period(q)));
    return positive(stock.opening(p) - used[p] - book.sheet().sum(young));
  }, "oldest first");
  stock.rolls([=](Period p) { return sheet::Flow{.in = arising(p), .out = used[p] + lapsed[p]}; });
  return {stock, used};
}

void check_carry_years(const Entry& entry, std::string_view years_key, Diagnostics& found) {
  const Value* value = entry.find(years_key);
  if (value == nullptr || !value->quantity) return;
  const sheet::Parameter& years = *value->quantity;
  if (!years.low && !years.high && round_half_even(years.value, 0) == years.value && years.value <= Decimal(100)) return;
  found.error("E420", value->where, "`" + std::string(years_key) + "` must be a whole number of years, 100 at most and no range", std::string(years_key) + " = \"5 a\"");
}

}  // namespace assay::model::fiscal
