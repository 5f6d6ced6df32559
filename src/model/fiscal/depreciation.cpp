#include "model/fiscal/depreciation.hpp"

#include <algorithm>

#include "base/rounding.hpp"
#include "model/fiscal/assessment.hpp"
#include "model/fiscal/fiscal_keys.hpp"
#include "model/ledger/write_off.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

bool is_method(const Entry& entry, std::string_view name) { return entry.text("depreciation_method") == name; }

/// Each period's spending written off evenly over its life, from the later of its own spending and the start of production.
Line straight_line(const Entry& entry, Book& book, Line capital) {
  const Cell life = book.cell(entry, "depreciation"), from = book.cell(entry, "depreciates_from");
  return book.line(entry, "depreciation_charge", "Depreciation", "USD", [&entry, &book, capital, life, from](Period p) {
    std::vector<Cell> parts{book.zero("USD")};
    if (!ends_year(entry, book, p)) return parts.front();
    for (const Period vintage : year_ends_until(entry, book, p)) {
      if (book.sheet().always_zero(capital[vintage])) continue;
      const Cell spent = book.sheet().constant(year_start_a(entry, book, vintage), unit_of("a"), std::to_string(vintage.year) + "'s start");
      std::vector<Cell> used;
      for (const Period q : year_of(entry, book, p)) used.push_back(book.active(q, max(from, spent), life));
      parts.push_back(capital[vintage] * (book.length() / life) * book.sheet().sum(used));
    }
    return book.sheet().sum(parts);
  }, "straight line over `depreciation`");
}

/// The shares by year of use, as cells: from the deal's schedule, or worked out.
std::vector<Cell> yearly_shares(const Entry& entry, Book& book) {
  std::vector<Cell> cells;
  if (is_method(entry, "schedule")) {
    for (const sheet::Parameter& share : entry.at("write_off").shares) cells.push_back(book.cell(share));
    return cells;
  }
  const int years = std::stoi(entry.at("depreciation").quantity->value.text());  // whole: check() has seen to it
  const bool digits = is_method(entry, "sum-of-digits");
  const std::vector<Decimal> shares = digits ? sum_of_digits(years) : declining_balance(years, entry.at("declining_factor").quantity->value);
  const std::string words = std::string(digits ? "sum of digits" : "declining balance") + " over " + std::to_string(years) + " a, year ";
  for (const Decimal& share : shares) cells.push_back(book.sheet().constant(share, Unit(), words + std::to_string(cells.size() + 1)));
  return cells;
}

Line by_year_of_use(const Entry& entry, Book& book, Line capital) {
  const std::vector<Cell> shares = yearly_shares(entry, book);
  const Decimal from = entry.at("depreciates_from").quantity->value;
  return book.line(entry, "depreciation_charge", "Depreciation", "USD", [&entry, &book, capital, shares, from](Period p) {
    const Calendar& calendar = book.calendar();
    std::vector<Cell> parts{book.zero("USD")};
    if (!ends_year(entry, book, p)) return parts.front();
    for (const Period vintage : year_ends_until(entry, book, p)) {
      Decimal start = max(from, year_start_a(entry, book, vintage));
      for (const Cell& share : shares) {
        const Decimal overlap = min(start + Decimal(1), calendar.end_a(p)) - max(start, year_start_a(entry, book, p));
        start += Decimal(1);
        if (!overlap.is_positive()) continue;
        const Cell amount = capital[vintage] * share;
        parts.push_back(overlap == Decimal(1) ? amount : amount * book.sheet().constant(overlap, Unit(), overlap.text() + " of the year"));
      }
    }
    return book.sheet().sum(parts);
  }, "a share of each period's spending by year of its use");
}

/// One balance of what is not yet written off, of which `share` goes in a period.
Line from_balance(const Entry& entry, Book& book, Line capital, sheet::RowFormula share, std::string about) {
  Balance left = book.balance(entry, "undepreciated", "Capital not yet depreciated", "USD", book.zero("USD"));
  const Line charge = book.line(entry, "depreciation_charge", "Depreciation", "USD",
                                [=, &entry, &book](Period p) { return ends_year(entry, book, p) ? (left.opening(p) + capital[p]) * share(p) : book.zero("USD"); }, std::move(about));
  left.rolls([=](Period p) { return sheet::Flow{.in = capital[p], .out = charge[p]}; });
  return charge;
}

Line pool(const Entry& entry, Book& book, Line capital) {
  const Cell rate = book.cell(entry, "pool_rate"), from = book.cell(entry, "depreciates_from");
  return from_balance(entry, book, capital, [&entry, &book, rate, from](Period p) {
    const Calendar& calendar = book.calendar();
    return rate * positive(book.moment(calendar.end_a(p)) - max(from, book.moment(year_start_a(entry, book, p))));
  }, "`pool_rate` of what is left, from `depreciates_from` on");
}

Line units_of_production(const Entry& entry, Book& book, Line capital) {
  const Value& units = entry.at("units");
  for (std::size_t i = 0; i < units.texts.size(); ++i) book.needs(units.texts[i], units.place_of(i));
  book.afterwards([&book, &units] {
    const auto first = book.sheet().find_line(units.texts.front());
    for (std::size_t i = 1; first && i < units.texts.size(); ++i)
      if (const auto line = book.sheet().find_line(units.texts[i]); line && !line->unit().same_dimension(first->unit()))
        book.found().error("E202", units.place_of(i), "line `" + units.texts[i] + "` is " + line->unit().words() + "; the first of `units` is " + first->unit().words(), "name lines of one kind of quantity");
  });
  const auto made = [&entry, &book](Period p) {
    std::vector<Cell> cells;
    for (const std::string& line : entry.at("units").texts) cells.push_back(book.at(line, p));
    return book.sheet().sum(cells);
  };
  return from_balance(entry, book, capital, [&entry, &book, made](Period p) {
    std::vector<Cell> now, to_come;
    for (const Period q : year_of(entry, book, p)) now.push_back(made(q));
    for (int q = year_of(entry, book, p).front().index; q < book.calendar().count(); ++q) to_come.push_back(made(book.calendar().period(q)));
    return ratio_or_zero(book.sheet().sum(now), book.sheet().sum(to_come));
  }, "what is left, by this period's units over those still to come");
}

/// What the method must have, and the keys that mean nothing beside it.
struct Needs {
  std::string_view method, key;
  std::vector<std::string_view> unused;
};
const std::vector<Needs>& needs_of_methods() {
  static const std::vector<Needs> all = {
      {"straight-line", "", {"declining_factor", "pool_rate", "units", "write_off"}},
      {"declining-balance", "depreciation", {"pool_rate", "units", "write_off"}},
      {"sum-of-digits", "depreciation", {"declining_factor", "pool_rate", "units", "write_off"}},
      {"units-of-production", "units", {"depreciation", "depreciates_from", "declining_factor", "pool_rate", "write_off"}},
      {"pool", "pool_rate", {"depreciation", "declining_factor", "units", "write_off"}},
      {"schedule", "write_off", {"depreciation", "declining_factor", "pool_rate", "units"}},
  };
  return all;
}

void check_one_number(const Entry& entry, const char* key, bool whole, Diagnostics& found) {
  const Value* value = entry.find(key);
  if (value == nullptr || !value->quantity) return;
  const sheet::Parameter& years = *value->quantity;
  const bool fits = !years.low && !years.high && (!whole || round_half_even(years.value, 0) == years.value) && years.value <= Decimal(100);
  if (fits) return;
  const std::string method = entry.text("depreciation_method");
  found.error("E420", value->where, "`" + std::string(key) + "` of " + method + " must be " + (whole ? "a whole number of years" : "one number of years") + ", 100 at most and no range",
              std::string(key) + " = \"10 a\"; straight-line takes any life");
}

}  // namespace

Line record_depreciation(const Entry& entry, Book& book, Line capital) {
  if (is_method(entry, "straight-line")) return straight_line(entry, book, capital);
  if (is_method(entry, "pool")) return pool(entry, book, capital);
  if (is_method(entry, "units-of-production")) return units_of_production(entry, book, capital);
  return by_year_of_use(entry, book, capital);
}

void check_depreciation(const Entry& entry, Diagnostics& found) {
  const Value* method = entry.find("depreciation_method");
  if (method == nullptr) return;  // told already
  const auto own = std::find_if(needs_of_methods().begin(), needs_of_methods().end(), [&](const Needs& n) { return n.method == method->text; });
  if (own == needs_of_methods().end()) throw InternalError("no such way of depreciation: " + method->text);
  if (!own->key.empty() && !entry.writes(own->key))
    found.error("E421", entry.where, "depreciation by " + method->text + " needs `" + std::string(own->key) + "`",
                own->key == "depreciation" ? "depreciation = \"10 a\"" : own->key == "units" ? "units = [\"leg.mine.ore_milled\"]" : own->key == "pool_rate" ? "pool_rate = \"25 %/a\"" : "write_off = \"NAME\", a list of shares in [schedule]");
  for (const std::string_view key : own->unused)
    if (entry.writes(key))
      found.error("E421", entry.node->find(key)->key_where, "`" + std::string(key) + "` has no effect on depreciation by " + method->text,
                  "take it out, or choose another `depreciation_method`");
  const bool by_table = method->text == "declining-balance" || method->text == "sum-of-digits";
  if (by_table) check_one_number(entry, "depreciation", true, found);
  if (by_table || method->text == "schedule") check_one_number(entry, "depreciates_from", false, found);
}

}  // namespace assay::model::fiscal
