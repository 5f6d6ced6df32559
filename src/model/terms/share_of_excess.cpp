#include "model/terms/share_of_excess.hpp"

#include "model/terms/clause.hpp"
#include "model/terms/price_law.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_CLAUSE_KEYS,
    {.name = "share", .detail = "%", .bound = Bound::share, .required = true, .example = "\"30 %\"", .about = "share of the excess that is paid"},
    {.name = "price", .shape = Shape::text, .required = true, .example = "\"price.copper.Cu\"", .about = "line of the price that is watched, money per mass"},
    {.name = "trigger", .detail = "USD/t", .bound = Bound::not_negative, .required = true, .example = "\"12000 USD/t\"", .about = "price above which there is an excess"},
    {.name = "volume", .detail = "t/a", .bound = Bound::not_negative, .example = "\"150 .. 200 .. 250 kt/a\"", .about = "mass per year whose price is meant; or give `volume_of` instead"},
    {.name = "volume_of", .shape = Shape::lines, .example = "[\"leg.plan.paid.Cu\"]", .about = "lines of the mass whose price is meant, instead of `volume`"},
};

void check(const Entry& entry, Diagnostics& found) {
  check_clause(entry, found);
  if (entry.has("volume") == entry.has("volume_of"))
    found.error("E454", entry.has("volume_of") ? entry.at("volume_of").key_where : entry.where,
                entry.has("volume") ? "`volume` and `volume_of` say the same thing twice" : "an excess of a price needs the mass that it is earned on",
                "give exactly one:  volume = \"200 kt/a\"  or  volume_of = [\"leg.plan.paid.Cu\"]");
}

/// Masses, of what the price is a price of.
void needs_volume(const Entry& entry, Book& book) {
  const Value &lines = entry.at("volume_of"), &price = entry.at("price");
  book.afterwards([&book, &lines, &price] {
    const auto quoted = book.sheet().find_line(price.text);
    for (std::size_t i = 0; i < lines.texts.size(); ++i) {
      const auto line = book.expected_line(lines.texts[i], lines.place_of(i));
      if (!line || !quoted) continue;
      if (!line->unit().without_labels().same_dimension(book.unit("t")))
        book.found().error("E202", lines.place_of(i), "line `" + lines.texts[i] + "` is " + line->unit().words() + "; this must be mass", "name a line of tonnes, such as  leg.plan.paid.Cu");
      else if (line->unit().labels() != quoted->unit().labels())
        book.found().error("E456", lines.place_of(i), "line `" + lines.texts[i] + "` is " + line->unit().words() + "; the price is " + quoted->unit().words(), "a volume of what the price is a price of");
    }
  });
}

void record(const Entry& entry, Book& book) {
  needs_price(entry, book, "price");
  if (entry.has("volume_of")) needs_volume(entry, book);
  const Cell share = book.cell(entry, "share"), trigger = book.cell(entry, "trigger");
  const std::string price = entry.text("price");
  const Line excess = book.line(entry, "excess", "Price above the trigger", "USD/t", [&book, price, trigger](Period p) { return positive(unlabelled(book, book.at(price, p)) - trigger); });
  const Line volume = book.line(entry, "volume_counted", "Mass whose price is meant", "t", [&book, &entry](Period p) {
    if (entry.has("volume")) return book.cell(entry, "volume") * book.length();
    std::vector<Cell> cells;
    for (const std::string& key : entry.at("volume_of").texts) cells.push_back(unlabelled(book, book.at(key, p)));
    return book.sheet().sum(cells);
  });
  std::optional<sheet::RowFormula> expected;
  if (const auto law = PriceLaw::of(price, book)) expected = [=, &book, law = *law](Period p) { return share * law.expected_above(trigger, book, p) * volume[p]; };
  record_clause(entry, book, [=](Period p) { return share * excess[p] * volume[p]; }, expected);
}

}  // namespace

const Kind share_of_excess_kind = {"clause", "share-of-excess", "a share of what a price brings above a trigger", keys, record, check};

}  // namespace assay::model::terms
