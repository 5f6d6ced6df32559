#include "model/mine/capacity.hpp"

namespace assay::model::mine {
namespace {

using sheet::Cell;
using sheet::Line;

/// A rule of thumb: a number that grows with a power of the tonnes.
struct Rule {
  std::string_view name;
  const char *factor, *unit, *exponent;
  bool is_life;  ///< the number is years of life; else tonnes per day of running
  const char *words, *equation;
};
constexpr Rule rules[] = {
    {"taylor", "0.2", "a", "0.25", true, "Taylor 1977", "L = 0.2 T^0.25, rate = T/L"},
    {"long-open-pit", "0.123", "t{ore}/d", "0.649", false, "Long 2009, open pit and block cave", "0.123 T^0.649 a day of running"},
    {"long-underground", "0.297", "t{ore}/d", "0.563", false, "Long 2009, other underground", "0.297 T^0.563 a day of running"},
};

const Rule& rule_of(const Entry& entry) {
  for (const Rule& rule : rules)
    if (entry.has("rate_rule") && entry.text("rate_rule") == rule.name) return rule;
  return rules[0];
}

Line by_rule(const Entry& entry, Book& book, const Rule& rule, Cell feed) {
  const auto number = [&](const char* text, const char* unit) {
    const Unit own = unit_of(unit);
    return book.sheet().constant(own.to_canonical(*Decimal::parse(text)), own, std::string(text) + (*unit != '\0' ? ' ' + own.text() : "") + " (" + rule.words + ')');
  };
  const Cell tonne = book.sheet().constant(1, unit_of("t{ore}"), "1 t ore"), days = book.cell(entry, "operating_days");
  return book.scalar(entry, "rate_by_rule", "Ore milled per year at full rate, by rule of thumb", "Mt{ore}/a", [=] {
    const Cell found = number(rule.factor, rule.unit) * pow(feed / tonne, number(rule.exponent, ""));
    return rule.is_life ? feed / found : found * days;
  }, rule.equation);
}

}  // namespace

Capacity record_capacity(const Entry& entry, Book& book, const OreBody& body) {
  const Period any = book.calendar().period(0);
  const Cell feed = body.mill_feed[any];
  Capacity capacity;
  capacity.mill = entry.has("rate") ? book.cell(entry, "rate") : by_rule(entry, book, rule_of(entry), feed)[any];
  const Cell ore = book.sheet().constant(1, unit_of("t{rock}/t{ore}"), "1 t of rock per t of ore");
  capacity.moved_per_ore = entry.has("strip_ratio") ? ore + book.cell(entry, "strip_ratio") : ore;
  capacity.full = capacity.mill;
  if (entry.has("mine_rate"))
    capacity.full = book.scalar(entry, "full_rate", "Ore per year that mine and mill can both do", "Mt{ore}/a", [&book, &entry, capacity] {
      return min(capacity.mill, book.cell(entry, "mine_rate") / capacity.moved_per_ore);
    }, "min(rate, mine_rate/(1 + strip ratio))")[any];
  book.scalar(entry, "life", "Years that the ore lasts at full rate", "a", [feed, full = capacity.full] { return feed / full; }, "mill feed/full rate");
  return capacity;
}

void check_capacity(const Entry& entry, Diagnostics& found) {
  if (entry.has("rate") && entry.has("rate_rule"))
    found.error("E337", entry.at("rate_rule").key_where, "`rate` is given, so `rate_rule` has nothing to say", "keep one of them");
  if (const Value* days = entry.find("operating_days"); days != nullptr && days->quantity && days->quantity->value > Decimal(1))
    found.error("E338", days->where, "a year has no " + days->quantity->written, "at most 365 d/a");
}

}  // namespace assay::model::mine
