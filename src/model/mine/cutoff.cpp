#include "model/mine/cutoff.hpp"

#include <algorithm>

#include "model/mine/charges.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

bool rule_is(const Entry& entry, std::string_view name) { return entry.has("cutoff_rule") && entry.text("cutoff_rule") == name; }

/// What a tonne of ore costs until it has been milled: `opex`, and its own mining where that is apart. Waste has been moved for the ore around it.
Cell ore_cost(const Entry& entry, Book& book) {
  const Cell opex = entry.has("opex_curves") ? book.at(entry.path() + ".opex_by_curves", book.calendar().period(0)) : book.cell(entry, "opex");
  if (!entry.has("mining_cost")) return opex;
  return opex + book.cell(entry, "mining_cost") * book.sheet().constant(1, unit_of("t{rock}/t{ore}"), "1 t of rock per t of ore");
}

Line record_break_even(const Entry& entry, Book& book, const Basket& basket) {
  const Cell payable = book.cell(entry, "payability"), charges = charges_per_oxide(entry, book);
  const Cell per_oxide = book.cell(entry, "processing");
  const Period any = book.calendar().period(0);
  const Line price = book.scalar(entry, "mean_price", "Arm's-length price of the mine's product, mean over the deal's years", "USD/kg{TREO}", [&book, payable, charges, benchmark = basket.benchmark] {
    std::vector<Cell> cells;
    for (const Period p : book.calendar().periods()) cells.push_back(benchmark[p] * payable - charges);
    return book.sheet().sum(cells) / book.sheet().constant(book.calendar().count(), Unit(), std::to_string(book.calendar().count()) + " periods");
  });
  return book.scalar(entry, "break_even_cutoff", "Grade that pays for its own mining and milling, capital left out", "%{TREO:ore}", [&book, &entry, price, per_oxide, yield = basket.yield, any] {
    // A product that does not pay for its own processing has no such grade: shown as 0, with the price beside it to see why.
    return ratio_or_zero(ore_cost(entry, book), (price[any] - per_oxide) * yield[any]);
  }, "c = h/((p - k) y); 0 when the product does not pay for its processing");
}

/// The cut-offs for which every body has an answer, canonical.
struct Limits {
  std::optional<Decimal> low, high;
};

Limits limits_of(const MineOre& ore) {
  Limits limits;
  for (const Ore& body : ore.bodies) {
    if (!body.cutoffs) continue;
    limits.low = limits.low ? max(*limits.low, body.cutoffs->first) : body.cutoffs->first;
    limits.high = limits.high ? min(*limits.high, body.cutoffs->second) : body.cutoffs->second;
  }
  return limits;
}

/// E335 when no cut-off above 0 has an answer from every body.
bool has_common_cutoff(const Entry& entry, const MineOre& ore, Diagnostics& found) {
  const Limits limits = limits_of(ore);
  if (!limits.low || (*limits.low <= *limits.high && limits.high->is_positive())) return true;
  found.error("E335", entry.at("cutoff_rule").where, "no cut-off grade has an answer from every body of `" + entry.path() + "`: their curves do not meet",
              "curves that overlap, or a cut-off of its own for each body instead of a rule of the mine's");
  return false;
}

/// The break-even grade where the curves of the bodies answer for it, else the end of the curve that is nearest.
Line record_held(const Entry& entry, Book& book, const MineOre& ore, Line break_even) {
  const Limits limits = limits_of(ore);
  const Unit grade = unit_of("%{TREO:ore}");
  const Period any = book.calendar().period(0);
  const auto end = [&book, grade](const Decimal& value, const char* words) { return book.sheet().constant(value, grade, grade.from_canonical(value).text() + " % (" + words + ')'); };
  const Line held = book.scalar(entry, "cutoff_applied", "Cut-off grade by the rule", "%{TREO:ore}", [end, limits, break_even, any] {
    Cell cutoff = break_even[any];
    if (limits.low) cutoff = min(max(cutoff, end(*limits.low, "lowest of the curve")), end(*limits.high, "highest of the curve"));
    return cutoff;
  }, limits.low ? "the break-even grade, held to the bodies' curves" : "the break-even grade");
  if (!limits.low) return held;
  const Line moved = book.scalar(entry, "cutoff_beyond", "How far the break-even grade lies outside the bodies' curves", "%{TREO:ore}", [break_even, held, any] {
    return max(break_even[any] - held[any], held[any] - break_even[any]);
  });
  book.remark({moved, entry.at("cutoff_rule").where, "W555", "the break-even grade of " + entry.path() + " lies", "outside the curves of its bodies, whose end is taken",
               "give a curve that goes further, or a `cutoff`"});
  return held;
}

}  // namespace

CutOff record_cutoff(const Entry& entry, Book& book, const MineOre& ore, const Basket& basket) {
  const Line break_even = record_break_even(entry, book, basket);
  const Period any = book.calendar().period(0);
  if (entry.has("cutoff")) return [cutoff = book.cell(entry, "cutoff")] { return cutoff; };
  if (rule_is(entry, "break-even") && !has_common_cutoff(entry, ore, book.found())) return std::nullopt;
  if (rule_is(entry, "break-even")) return [held = record_held(entry, book, ore, break_even), any] { return held[any]; };
  if (!rule_is(entry, "max-npv")) return std::nullopt;
  const sheet::Parameter &from = *entry.at("cutoff_from").quantity, &to = *entry.at("cutoff_to").quantity;
  sheet::Parameter searched;
  searched.path = entry.path() + ".cutoff";
  searched.label = "cut-off grade with the highest present value of the rent";
  searched.unit = from.unit;
  searched.value = from.value;
  searched.written = "searched from " + from.written + " to " + to.written;
  searched.where = entry.at("cutoff_rule").where;
  const std::string path = entry.path() + '.';
  book.search({searched.path, path + "rent_npv", from.value, to.value, {path + "mill_feed", path + "head_grade", path + "life"}});
  return [cell = book.cell(searched)] { return cell; };
}

void record_rent_npv(const Entry& entry, Book& book, Line rent) {
  const std::string factor = entry.text("to") + ".discount_factor";
  book.scalar(entry, "rent_npv", "Present value of the ore's rent at the taker's rate", "USD", [&book, rent, factor] {
    std::vector<Cell> cells;
    for (const Period p : book.calendar().periods()) cells.push_back(rent[p] * book.at(factor, p));
    return book.sheet().sum(cells);
  }, "what a searched cut-off maximises");
}

void check_cutoff(const Entry& entry, Diagnostics& found) {
  const Value *rule = entry.find("cutoff_rule"), *from = entry.find("cutoff_from"), *to = entry.find("cutoff_to");
  if (rule != nullptr && entry.has("cutoff"))
    found.error("E390", rule->key_where, "`cutoff` is given, so `cutoff_rule` has nothing to say", "keep one of them");
  const bool searched = rule_is(entry, "max-npv");
  if (searched && (from == nullptr || to == nullptr)) {
    found.error("E390", rule->where, "max-npv needs to know between which grades to search", "cutoff_from = \"0.05 %\"  and  cutoff_to = \"0.5 %\"");
    return;
  }
  for (const Value* bound : {from, to})
    if (bound != nullptr && !searched) {
      found.error("E390", bound->key_where, "`" + bound->key + "` bounds a search that nothing asks for", "cutoff_rule = \"max-npv\", or take it out");
      return;
    }
  if (rule_is(entry, "break-even") && entry.has("opex_curves"))
    found.error("E390", rule->where, "a break-even grade sets the size of the mine, and `opex_curves` takes the cost from that size: neither comes first", "give `opex`, or search with  cutoff_rule = \"max-npv\"");
  if (searched && from->quantity && to->quantity && !(from->quantity->value < to->quantity->value))
    found.error("E390", to->where, "the search ends at " + to->quantity->written + ", not above its start of " + from->quantity->written, "the lower grade in `cutoff_from`, the higher in `cutoff_to`");
}

}  // namespace assay::model::mine
