#include "model/terms/presale_discount.hpp"

#include "model/ledger/named_lines.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "seller", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that sells below the benchmark"},
    {.name = "buyer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that buys"},
    {.name = "title", .shape = Shape::text, .example = "\"Discount on Oriente crude\"", .about = "what tables call it"},
    {.name = "barrels", .detail = "bbl", .bound = Bound::positive, .example = "\"1325 Mbbl\"", .about = "oil sold in all; or give `volume`"},
    {.name = "barrel_discount", .detail = "USD/bbl", .bound = Bound::not_negative, .example = "\"3.69 USD/bbl\"",
     .about = "benchmark less what is paid, same quality and same place, per barrel"},
    {.name = "volume", .detail = "t", .bound = Bound::positive, .example = "\"2 Mt\"", .about = "product sold in all"},
    {.name = "volume_discount", .detail = "USD/t", .bound = Bound::not_negative, .example = "\"250 USD/t\"",
     .about = "benchmark less what is paid, same quality and same place, per tonne"},
    {.name = "schedule", .shape = Shape::schedule, .example = "\"build\"", .about = "shares of it by year from the deal's start; all in the first year if absent"},
    {.name = "face", .detail = "USD", .bound = Bound::positive, .example = "\"18.47 GUSD\"", .about = "what was lent against it, for the discount as a share of that"},
    {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "the leg it belongs to: it stops when the leg does (risk)"},
};

void check(const Entry& entry, Diagnostics& found) {
  const bool oil = entry.writes("barrels") && entry.writes("barrel_discount"), other = entry.writes("volume") && entry.writes("volume_discount");
  const int written = entry.writes("barrels") + entry.writes("barrel_discount") + entry.writes("volume") + entry.writes("volume_discount");
  if (oil == other || written != 2)
    found.error("E470", entry.where, "a discount needs what is sold and what is taken off its price, once",
                "barrels = \"1325 Mbbl\"  and  barrel_discount = \"3.69 USD/bbl\",  or  volume  and  volume_discount");
}

void record(const Entry& entry, Book& book) {
  const bool oil = entry.has("barrels");
  const Cell sold = book.cell(entry, oil ? "barrels" : "volume"), discount = book.cell(entry, oil ? "barrel_discount" : "volume_discount");
  const Line forgone = book.line(entry, "forgone", "Benchmark value of what is sold, less what is paid for it", "USD",
                                 [=, &book, &entry](Period p) { return sold * book.scheduled(entry, "schedule", p) * discount; });
  const Line total = book.scalar(entry, "total", "Forgone by the discount in all, undiscounted", "MUSD", [&book, forgone] { return book.total(forgone); });
  const Line value = book.scalar(entry, "present_value", "Present value of what is forgone, at the seller's rate", "MUSD", [&book, forgone, seller = entry.text("seller")] { return present_value(book, forgone, seller); });
  book.quotes(entry, total, "forgone in all", total);
  book.quotes(entry, value, "present value", total);
  if (entry.has("face")) {
    const Cell face = book.cell(entry, "face");
    const Line share = book.scalar(entry, "of_face", "Forgone by the discount, of what was lent", "%", [&book, total, face] { return total[book.calendar().period(0)] / face; });
    book.quotes(entry, share, "of what was lent", total);
  }
  // Sold for less than its price: as if it were sold at its price and the difference were handed back.
  book.ledger().pay(entry.path(), "discount", entry.text("seller"), entry.text("buyer"), forgone);
  if (entry.has("on")) book.ledger().follow(entry.path(), "leg." + entry.text("on"));
}

}  // namespace

const Kind presale_discount_kind = {"term", "presale-discount", "product sold below its benchmark: what the discount costs the seller", keys, record, check};

}  // namespace assay::model::terms
