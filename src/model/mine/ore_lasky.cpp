#include "model/mine/ore_lasky.hpp"

#include "base/rounding.hpp"
#include "model/mine/ore_keys.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

constexpr Key keys[] = {
    {.name = "tonnage", .detail = "t{ore}", .bound = Bound::positive, .required = true, .example = "\"73.69 Mt\"", .about = "ore of the large, lean point of the law, dry: all that is counted"},
    {.name = "grade", .detail = "%{TREO:ore}", .bound = Bound::content, .required = true, .example = "{ value = \"2.468 %\", of = \"TREO\" }", .about = "its mean grade"},
    {.name = "rich_tonnage", .detail = "t{ore}", .bound = Bound::positive, .required = true, .example = "\"36.25 Mt\"", .about = "ore of a smaller, richer part of it"},
    {.name = "rich_grade", .detail = "%{TREO:ore}", .bound = Bound::content, .required = true, .example = "{ value = \"3.517 %\", of = \"TREO\" }", .about = "the mean grade of that part"},
    ASSAY_ORE_KEYS("%{TREO:ore}"),
};

const Decimal* value_of(const Entry& entry, std::string_view key) {
  const Value* value = entry.find(key);
  return value != nullptr && value->quantity ? &value->quantity->value : nullptr;
}

void check(const Entry& entry, Diagnostics& found) {
  const Decimal *lean = value_of(entry, "tonnage"), *rich = value_of(entry, "rich_tonnage"), *low = value_of(entry, "grade"), *high = value_of(entry, "rich_grade");
  if (lean != nullptr && rich != nullptr && !(*rich < *lean))
    found.error("E336", entry.at("rich_tonnage").where, "the rich part is no smaller than the whole", "rich_tonnage below tonnage").notes.push_back({entry.at("tonnage").where, "the whole"});
  if (low != nullptr && high != nullptr && !(*high > *low))
    found.error("E336", entry.at("rich_grade").where, "the rich part is no richer than the whole", "rich_grade above grade").notes.push_back({entry.at("grade").where, "the whole"});
}

std::optional<Ore> ore(const Entry& entry, Book& book) {
  const Cell lean = book.cell(entry, "tonnage"), rich = book.cell(entry, "rich_tonnage"), low = book.cell(entry, "grade"), high = book.cell(entry, "rich_grade");
  const Period any = book.calendar().period(0);
  const Line slope = book.scalar(entry, "lasky_slope", "Grade lost when the tonnage grows e times", "%{TREO:ore}",
                              [=] { return (high - low) / log(lean / rich); }, "b = (g2 - g1)/ln(T1/T2)");
  book.scalar(entry, "lasky_intercept", "Mean grade of the law at 1 Mt", "%{TREO:ore}", [=, &book] {
    return low + slope[any] * log(lean / book.sheet().constant(Decimal(1000000), unit_of("t{ore}"), "1 Mt"));
  }, "a = g1 + b ln T1, T1 in Mt");
  const Cell b = slope[any];
  Ore body;
  body.whole = [=] { return Above{lean, lean * low}; };
  body.above = [=](Cell cutoff) {
    const Cell tonnes = lean * exp((low - b - cutoff) / b);
    return Above{tonnes, tonnes * (cutoff + b)};
  };
  const Decimal g1 = *value_of(entry, "grade"), g2 = *value_of(entry, "rich_grade");
  const Decimal step = (g2 - g1) / log(*value_of(entry, "tonnage") / *value_of(entry, "rich_tonnage"));
  body.cutoffs = std::pair(max(g1 - step, Decimal(0)), g2 - step);
  body.check = [range = *body.cutoffs, where = entry.where](const sheet::Parameter* cutoff, Diagnostics& found) {
    if (cutoff == nullptr || !leaves(*cutoff, range.first, range.second)) return;
    found.error("E335", cutoff->where, "a cut-off of " + cutoff->written + " leaves the two points of the law",
                range.second.is_positive() ? "a cut-off from " + percent_text(range.first, 4) + " to " + percent_text(range.second, 4) + ", the grade of the last tonne at either point" : "two points that lie further apart in tonnage")
        .notes.push_back({where, "this body"});
  };
  return body;
}

}  // namespace

const OreKind lasky_ore = {{"ore", "lasky", "an ore body by Lasky's law: mean grade falls with the logarithm of tonnage", keys, record_ore, check}, ore};

}  // namespace assay::model::mine
