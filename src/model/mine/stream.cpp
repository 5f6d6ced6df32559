#include "model/mine/stream.hpp"

namespace assay::model::mine {

using sheet::Line;

Line record_stream_income(const Entry& entry, Book& book, const std::string& suffix, const std::string& label, Line streamed, const StreamTerms& terms, sheet::RowFormula price) {
  const std::string unit = "t{" + label + '}';
  sheet::Balance delivered = book.balance(entry, "stream_delivered" + suffix, label + " delivered to the stream in all", unit, book.zero(unit));
  delivered.rolls([&book, streamed, unit](Period p) { return sheet::Flow{.in = streamed[p], .out = book.zero(unit)}; });
  const Line below = book.line(entry, "stream_below_tier" + suffix, label + " that the stream takes below its tier", unit,
                               [delivered, streamed, tier = terms.tier](Period p) { return min(delivered.opening(p) + streamed[p], tier) - min(delivered.opening(p), tier); });
  return book.line(entry, "stream_income" + suffix, "What the stream pays for " + label, "MUSD", [below, streamed, terms, price = std::move(price)](Period p) {
    return (below[p] * terms.first + (streamed[p] - below[p]) * terms.after) * price(p);
  }, "(first tier x its share + the rest x the other) x price");
}

}  // namespace assay::model::mine
