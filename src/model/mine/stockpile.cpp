#include "model/mine/stockpile.hpp"

namespace assay::model::mine {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

namespace {

/// a/b, and `otherwise` where b is no more than rounding: a billionth of `scale` (rulings 20).
Cell ratio(Cell a, Cell b, Cell scale, Cell otherwise) {
  sheet::Sheet& sheet = b.sheet();
  const Cell one = sheet.constant(1, b.unit(), "1"), some = b - scale * sheet.constant(*Decimal::parse("1e-9"), Unit(), "a billionth");
  return select(some, a / select(some, b, one), otherwise);
}

}  // namespace

Milling record_stockpile(const Entry& entry, Book& book, const OreBody& body, const Capacity& capacity, Line ramp) {
  const Cell first = book.cell(entry, "cutoff_start"), years = book.cell(entry, "cutoff_falls_over"), start = book.cell(entry, "start");
  const Cell dilution = book.cell(entry, "dilution"), waste = book.cell(entry, "dilution_grade"), one = book.one();
  const Period any = book.calendar().period(0);
  const auto last = *body.cutoff;

  const Line cutoff = book.line(entry, "cutoff_of_year", "Cut-off of what goes straight to the mill", "%{TREO:ore}", [&book, first, last, years, start](Period p) {
    const Cell fallen = positive(book.moment(book.calendar().start_a(p)) - start) / years;
    return max(last(), first - (first - last()) * fallen);
  }, "falls in a straight line from cutoff_start to the mine's cut-off");
  const Line above = book.line(entry, "ore_above_cutoff_of_year", "Ore of the body above that cut-off", "Mt{ore}", [ore = body.ore, cutoff](Period p) { return ore.above(cutoff[p]).tonnes; });
  const Line share = book.line(entry, "direct_share", "Share of the ore mined that goes straight to the mill", "%", [above, whole = body.above, any](Period p) { return above[p] / whole[any]; }, "T(c(t))/T(c)");
  const Line grade = book.line(entry, "direct_grade", "Grade of the ore that goes straight to the mill", "%{TREO:ore}", [=, ore = body.ore](Period p) {
    return (ore.above(cutoff[p]).metal / above[p] + dilution * waste) / (one + dilution);
  }, "(Q(c(t))/T(c(t)) + D g_w)/(1 + D)");

  Balance pit = book.balance(entry, "ore_left", "Ore left in the mine", "Mt{ore}", body.mill_feed[any]);
  Balance stock = book.balance(entry, "stockpile", "Ore on the stockpile", "kt{ore}", book.zero("t{ore}"));
  Balance oxides = book.balance(entry, "stockpile_oxides", "Oxides in the stockpile", "t{TREO}", book.zero("t{TREO}"));
  const Line room = book.line(entry, "mill_room", "Ore the mill can take", "kt{ore}", [&book, ramp, mill = capacity.mill](Period p) { return mill * book.length() * ramp[p]; });
  const Line mined = book.line(entry, "ore_mined", "Ore mined", "kt{ore}", [&book, &entry, capacity, ramp, room, share, pit](Period p) {
    const Cell can = min(room[p] / share[p], pit.opening(p));
    return entry.has("mine_rate") ? min(can, book.cell(entry, "mine_rate") / capacity.moved_per_ore * book.length() * ramp[p]) : can;
  }, "as much as keeps the mill full of ore above the year's cut-off");
  const Line direct = book.line(entry, "ore_direct", "Ore that goes straight to the mill", "kt{ore}", [mined, share](Period p) { return mined[p] * share[p]; });
  const Line reclaimed = book.line(entry, "ore_reclaimed", "Ore reclaimed from the stockpile", "kt{ore}", [room, direct, stock](Period p) { return min(positive(room[p] - direct[p]), stock.opening(p)); });
  const Line stock_grade = book.line(entry, "stockpile_grade", "Grade of the stockpile", "%{TREO:ore}", [&book, stock, oxides, feed = body.mill_feed, any](Period p) {
    return ratio(oxides.opening(p), stock.opening(p), feed[any], book.zero("t{TREO}/t{ore}"));
  }, "at the start of the period");
  pit.rolls([&book, mined](Period p) { return sheet::Flow{.in = book.zero("t{ore}"), .out = mined[p]}; });
  stock.rolls([mined, direct, reclaimed](Period p) { return sheet::Flow{.in = mined[p] - direct[p], .out = reclaimed[p]}; });
  oxides.rolls([=, whole = body.head_grade](Period p) {
    return sheet::Flow{.in = mined[p] * whole[any] - direct[p] * grade[p], .out = reclaimed[p] * stock_grade[p]};
  });

  Milling milling;
  milling.mined = mined;
  milling.left = [pit, stock](Period p) { return pit.closing(p) + stock.closing(p); };
  milling.milled = book.line(entry, "ore_milled", "Ore milled", "kt{ore}", [direct, reclaimed](Period p) { return direct[p] + reclaimed[p]; });
  milling.head_grade = book.line(entry, "grade_milled", "Grade of the ore milled", "%{TREO:ore}", [=, milled = milling.milled, feed = body.mill_feed](Period p) {
    return ratio(direct[p] * grade[p] + reclaimed[p] * stock_grade[p], milled[p], feed[any], grade[p]);
  }, "what goes straight in and what is reclaimed; the year's direct grade when nothing is milled");
  const Cell early = book.cell(entry, "stockpile_cost"), again = book.cell(entry, "rehandling");
  milling.stock_cost = book.line(entry, "stock_cost", "Mining paid before milling, less what was paid before, and rehandling", "USD", [=](Period p) {
    return (mined[p] - direct[p] - reclaimed[p]) * early + reclaimed[p] * again;
  });
  return milling;
}

void check_stockpile(const Entry& entry, Diagnostics& found) {
  const Value *first = entry.find("cutoff_start"), *years = entry.find("cutoff_falls_over"), *last = entry.find("cutoff");
  if (first == nullptr) {
    for (const char* key : {"cutoff_falls_over", "stockpile_cost", "rehandling"})
      if (const Value* alone = entry.given(key))
        found.error("E391", alone->key_where, "`" + alone->key + "` belongs to a cut-off that falls", "cutoff_start = \"0.3 %\", or take it out");
    return;
  }
  if (years == nullptr) found.error("E391", first->key_where, "`cutoff_start` does not say over how many years it falls", "cutoff_falls_over = \"10 a\"");
  if (last == nullptr && !entry.has("cutoff_rule"))
    found.error("E391", first->key_where, "`cutoff_start` has nothing to fall to", "the mine's own `cutoff`, or `cutoff_rule`");
  if (last != nullptr && last->quantity && first->quantity && !(last->quantity->value < first->quantity->value))
    found.error("E391", first->where, "the first cut-off, " + first->quantity->written + ", is not above the last, " + last->quantity->written, "a higher `cutoff_start`");
}

}  // namespace assay::model::mine
