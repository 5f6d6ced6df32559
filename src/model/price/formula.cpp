#include "model/price/formula.hpp"

#include <optional>

#include "base/rounding.hpp"
#include "model/ledger/named_value.hpp"
#include "model/price/derived.hpp"
#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    from_price_key("the quoted price that the formula starts from"),
    derived_of_key,
    payability_key,
    costs_key,
    {.name = "discount", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"10 %\"", .about = "off the netback"},
    {.name = "floor", .shape = Shape::quantities, .detail = "USD/t", .example = "\"40 USD/kg\"", .about = "the least that is paid, one for all or by substance; none if absent"},
    {.name = "cap", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::not_negative, .example = "\"80 USD/kg\"", .about = "the most that is paid; none if absent"},
    {.name = "lag", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"0.25 a\"",
     .about = "quotational lag: a period is paid at the price of so much earlier; whole periods"},
    {.name = "before", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::not_negative, .example = "\"45 USD/kg\"",
     .about = "the quoted price before the deal's start, for a lag; the price of the first period if absent"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.has("of")) check_substances(entry, found);
  if (entry.has("before") && entry.has("lag") && entry.at("lag").quantity->value.is_zero())
    found.error("E350", entry.at("before").key_where, "`before` is the price of a time that only a `lag` asks for", "add a lag, or take this out");
  if (!entry.has("floor") || !entry.has("cap")) return;
  const auto compare = [&](const std::string& name) {
    const sheet::Parameter *floor = value_for(entry.at("floor"), name), *cap = value_for(entry.at("cap"), name);
    if (floor == nullptr || cap == nullptr || floor->unit.money() != cap->unit.money() || floor->value <= cap->value) return true;
    found.error("E349", floor->where, "the floor" + (name.empty() ? "" : " of " + name) + ", " + floor->written + ", is above the cap, " + cap->written, "let the floor be the smaller one")
        .notes.push_back({cap->where, "the cap"});
    return false;
  };
  for (const auto& [name, parameter] : entry.at("floor").quantities)
    if (!compare(name)) return;
  for (const auto& [name, parameter] : entry.at("cap").quantities)
    if (!compare(name)) return;
}

/// The lag in periods. Nothing, with E350, when it is not whole.
std::optional<int> lag_in_periods(const Entry& entry, Book& book) {
  const sheet::Parameter& lag = *entry.at("lag").quantity;
  const Decimal periods = lag.value / book.calendar().length_a();
  const Decimal whole = round_half_even(periods, 0);
  // A third of a year is written with so many digits only.
  const bool is_whole = abs(periods - whole) < *Decimal::parse("0.001") && periods < Decimal(book.calendar().count() + 1);
  if (is_whole && !lag.low) return static_cast<int>(whole.to_double());
  book.found().error("E350", lag.where, lag.low ? "a lag cannot be a range: it says which period's price is read" : "a lag must be whole periods, and not longer than the deal; a period here is " + round_half_even(book.calendar().length_a(), 6).text() + " a",
                     "for example  lag = \"" + round_half_even(book.calendar().length_a(), 6).text() + " a\"");
  return std::nullopt;
}

void record(const Entry& entry, Book& book) {
  const auto lag = lag_in_periods(entry, book);
  if (!lag) return;
  const Cell one = book.one(), discount = book.cell(entry, "discount");
  for (const std::string& x : substances_of(entry, book)) {
    const std::string unit = "USD/t{" + x + "}", source = source_line(entry, book, x);
    const auto bound = [&](std::string_view key) { return entry.has(key) ? money_per_tonne(entry, book, key, x) : Cell(); };
    const Cell floor = bound("floor"), cap = bound("cap"), before = bound("before");
    const Line quotation = book.line(entry, "quotation." + x, "Quoted price of " + x + " that the formula reads", unit, [=, &book](Period p) {
      if (p.index >= *lag) return book.at(source, book.calendar().period(p.index - *lag));
      return before.valid() ? before : book.at(source, book.calendar().period(0));
    }, "the price of the lag earlier");
    const Line back = book.line(entry, "netback." + x, "Netback of " + x + " at the seller's gate", unit, [=, &entry, &book](Period p) { return netback(entry, book, quotation[p], x); },
                                "quotation x payability - costs");
    const Line unbounded = book.line(entry, "unbounded." + x, "Price of " + x + " by the formula, before floor and cap", unit, [=](Period p) { return back[p] * (one - discount); },
                                     "netback x (1 - discount)");
    const Line price = book.line(entry, x, "Price of " + x + " by the formula", unit, [=](Period p) {
      Cell paid = unbounded[p];
      if (floor.valid()) paid = max(paid, floor);
      if (cap.valid()) paid = min(paid, cap);
      return paid;
    });
    if (floor.valid() || cap.valid())
      book.line(entry, "collar." + x, "What floor and cap add to the price of " + x, unit, [=](Period p) { return price[p] - unbounded[p]; }, "above 0: the floor holds; below 0: the cap");
  }
}

}  // namespace

const Kind formula_kind = {"price", "formula", "a contract's formula: netback of a quoted price less a discount, with lag, floor and cap", keys, record, check};

}  // namespace assay::model::price
