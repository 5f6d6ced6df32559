#include "model/fiscal/specific_royalty.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key bracket_keys[] = {
    {.name = "from", .shape = Shape::year, .required = true, .example = "2008", .about = "calendar year from which the amount stands"},
    {.name = "amount", .detail = "USD/t", .bound = Bound::not_negative, .required = true, .example = "\"2 USD/t\"", .about = "money per tonne", .by_period = true},
};
constexpr RowKeys brackets{bracket_keys};

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "of", .shape = Shape::lines, .detail = "tonnes", .required = true, .example = "[\"leg.mine.ore_milled\"]", .about = "lines of the tonnes that are charged: ore, concentrate, metal"},
    {.name = "amount", .detail = "USD/t", .bound = Bound::not_negative, .example = "\"2 USD/t\"", .about = "money per tonne of them, in all years; this or `brackets`", .by_period = true},
    {.name = "brackets", .shape = Shape::rows, .example = "[{ from = 2008, amount = \"2 USD/t\" }]", .about = "amounts by date: each stands from its year on", .rows = &brackets},
    {.name = "growth", .detail = "%/a", .example = "\"-2 %/a\"", .about = "growth of the amount in the deal's money, from the deal's start: an amount fixed in money of the day loses against real money"},
};

/// The sum of the named lines as plain tonnes, whatever they are tonnes of. E414 for a line that is not a mass.
Cell tonnes(const Entry& entry, Book& book, Period p) {
  const Value& of = entry.at("of");
  const Unit mass = book.unit("t");
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < of.texts.size(); ++i) {
    const Cell cell = book.at(of.texts[i], p);
    const Unit own = cell.unit().canonical();
    if (!own.without_labels().same_dimension(mass)) {
      if (p.index == 0) book.found().error("E414", of.place_of(i), "line `" + of.texts[i] + "` is " + own.words() + "; this must be a mass", "name a line of tonnes, such as  leg.mine.ore_milled");
      cells.push_back(book.zero("t"));
    } else {
      cells.push_back(own.labels().empty() ? cell : cell * book.sheet().constant(1, mass / own, "1 t per t of it"));
    }
  }
  return book.sheet().sum(cells);
}

void record(const Entry& entry, Book& book) {
  const Value& of = entry.at("of");
  for (std::size_t i = 0; i < of.texts.size(); ++i) book.needs(of.texts[i], of.place_of(i));
  const Line charged = book.line(entry, "tonnes", "Tonnes charged", "t", [&entry, &book](Period p) { return tonnes(entry, book, p); });
  Line grown;
  if (entry.has("growth")) grown = book.growth(entry, "escalation", "Growth of the amount", book.cell(entry, "growth"));
  post_payment(entry, book, "royalty", "Royalty per tonne", [&entry, &book, charged, grown](Period p) {
    const Cell owed = charged[p] * book.cell(entry, "amount", p);
    return grown.valid() ? owed * grown[p] : owed;
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "amount", found);
}

}  // namespace

const Kind specific_royalty_kind = {"fiscal", "specific-royalty", "a sum per tonne of ore or of product, whatever it sells for", keys, record, check};

}  // namespace assay::model::fiscal
