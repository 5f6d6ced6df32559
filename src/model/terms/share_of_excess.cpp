#include "model/terms/share_of_excess.hpp"

#include "model/terms/clause.hpp"
#include "model/terms/named_masses.hpp"
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

void record(const Entry& entry, Book& book) {
  needs_price(entry, book, "price");
  needs_masses(entry, book, "volume_of", "price");
  const Cell share = book.cell(entry, "share"), trigger = book.cell(entry, "trigger");
  const std::string price = entry.text("price");
  const Line excess = book.line(entry, "excess", "Price above the trigger", "USD/t", [&book, price, trigger](Period p) { return positive(unlabelled(book, book.at(price, p)) - trigger); });
  const Line volume = book.line(entry, "volume_counted", "Mass whose price is meant", "t", [&book, &entry](Period p) {
    return entry.has("volume") ? book.cell(entry, "volume") * book.length() : mass_of(entry, book, "volume_of", p);
  });
  std::optional<sheet::RowFormula> expected;
  if (const auto law = PriceLaw::of(price, book)) expected = [=, &book, law = *law](Period p) { return share * law.expected_above(trigger, book, p) * volume[p]; };
  record_clause(entry, book, [=](Period p) { return share * excess[p] * volume[p]; }, expected);
}

}  // namespace

const Kind share_of_excess_kind = {"clause", "share-of-excess", "a share of what a price brings above a trigger", keys, record, check};

}  // namespace assay::model::terms
