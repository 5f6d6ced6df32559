#include "model/terms/price_contingent.hpp"

#include "model/terms/clause.hpp"
#include "model/terms/price_law.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key point_keys[] = {
    {.name = "at", .detail = "USD/t", .bound = Bound::not_negative, .required = true, .example = "\"8000 USD/t\"", .about = "a price; each point's above the one before"},
    {.name = "value", .detail = "USD/a", .bound = Bound::not_negative, .required = true, .example = "\"324 MUSD/a\"", .about = "amount per year at that price"},
};
constexpr RowKeys points = {point_keys};

struct Point {
  Cell at, value;
};

constexpr Key keys[] = {
    ASSAY_CLAUSE_KEYS,
    {.name = "price", .shape = Shape::text, .required = true, .example = "\"price.copper.Cu\"", .about = "line of the price that the amount follows, money per mass"},
    {.name = "amount", .shape = Shape::rows, .required = true, .example = "[ { at = \"5200 USD/t\", value = \"0 MUSD/a\" }, { at = \"8000 USD/t\", value = \"324 MUSD/a\" } ]",
     .about = "two or more price points, from the lowest price up; linear between them", .rows = &points},
    {.name = "outside", .shape = Shape::choice, .detail = "flat|linear", .fallback = "flat", .example = "\"linear\"",
     .about = "below the first point and above the last: the amount of that point, or the line through the two nearest (never below 0)"},
};

void check(const Entry& entry, Diagnostics& found) {
  check_clause(entry, found);
  const std::vector<Entry>& rows = entry.at("amount").rows;
  if (rows.size() < 2) found.error("E455", entry.at("amount").where, "an amount that follows a price needs two points or more", "a second point; or an amount that follows nothing:  kind = \"fixed-amount\"");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const sheet::Parameter &before = *rows[i - 1].at("at").quantity, &own = *rows[i].at("at").quantity;
    if (own.value <= before.value)
      found.error("E455", own.where, "the prices of the points must rise; " + own.written + " follows " + before.written, "points from the lowest price up, each price once");
  }
}

void record(const Entry& entry, Book& book) {
  needs_price(entry, book, "price");
  std::vector<Point> line;
  for (const Entry& row : entry.at("amount").rows) line.push_back({book.cell(row, "at"), book.cell(row, "value")});
  const bool on_and_on = entry.text("outside") == "linear";
  const Line amount = book.line(entry, "amount_at_price", "Amount per year at the period's price", "USD/a", [&book, line, on_and_on, key = entry.text("price")](Period p) {
    const Cell price = unlabelled(book, book.at(key, p));
    Cell sum = line.front().value;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Point &low = line[i - 1], &high = line[i];
      Cell way = (price - low.at) / (high.at - low.at);
      if (!on_and_on || i > 1) way = positive(way);
      if (!on_and_on || i + 1 < line.size()) way = min(way, book.one());
      sum = sum + (high.value - low.value) * way;
    }
    return on_and_on ? positive(sum) : sum;
  });
  std::optional<sheet::RowFormula> expected;
  if (const auto law = PriceLaw::of(entry.text("price"), book); law && !on_and_on)
    expected = [&book, line, law = *law](Period p) {
      // Flat outside: between two points the amount is a call at the lower price less one at the higher.
      Cell sum = line.front().value;
      for (std::size_t i = 1; i < line.size(); ++i) {
        const Point &low = line[i - 1], &high = line[i];
        sum = sum + (high.value - low.value) / (high.at - low.at) * (law.expected_above(low.at, book, p) - law.expected_above(high.at, book, p));
      }
      return sum * book.length();
    };
  record_clause(entry, book, [&book, amount](Period p) { return amount[p] * book.length(); }, expected);
}

}  // namespace

const Kind price_contingent_kind = {"clause", "price-contingent", "an amount per year that follows a price, linear between stated points", keys, record, check};

}  // namespace assay::model::terms
