#include "model/mine/milling.hpp"

#include "model/mine/stockpile.hpp"

namespace assay::model::mine {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

Line record_ramp(const Entry& entry, Book& book) {
  const Cell start = book.cell(entry, "start");
  const Cell forever = book.sheet().constant(book.calendar().span_a(), unit_of("a"), "the deal's horizon");
  return book.line(entry, "ramp_share", "Share of full rate", "%", [&book, &entry, start, forever](Period p) {
    const Cell running = book.active(p, start, forever);
    const Value* schedule = entry.find("ramp");
    if (schedule == nullptr) return running;
    // Year k of production runs at the k-th share: full rate less what each year of the ramp still lacks.
    Cell share = running;
    for (std::size_t k = 0; k < schedule->shares.size(); ++k) {
      const Cell years_in = book.sheet().constant(Decimal(static_cast<int>(k)), unit_of("a"), std::to_string(k) + " a");
      const Cell in_year = book.active(p, start + years_in, book.sheet().constant(1, unit_of("a"), "1 a"));
      share = share - in_year * (book.one() - book.cell(schedule->shares[k]));
    }
    return share;
  });
}

Milling record_milling(const Entry& entry, Book& book, const OreBody& body, const Capacity& capacity) {
  const Line ramp = record_ramp(entry, book);
  if (entry.has("cutoff_start")) return record_stockpile(entry, book, body, capacity, ramp);
  const Period any = book.calendar().period(0);
  const Cell rate = capacity.full;
  Balance ore = book.balance(entry, "ore_left", "Ore left to the mill", "Mt{ore}", body.mill_feed[any]);
  const Line milled = book.line(entry, "ore_milled", "Ore milled", "kt{ore}", [&book, rate, ramp, ore](Period p) {
    return min(rate * book.length() * ramp[p], ore.opening(p));
  });
  ore.rolls([&book, milled](Period p) { return sheet::Flow{.in = book.zero("t{ore}"), .out = milled[p]}; });
  return {milled, milled, body.head_grade, [ore](Period p) { return ore.closing(p); }, std::nullopt};
}

}  // namespace assay::model::mine
