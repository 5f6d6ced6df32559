#include "model/mine/by_product.hpp"

#include "base/substance.hpp"
#include "model/mine/chain.hpp"
#include "model/mine/costs.hpp"

namespace assay::model::mine {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "title", .shape = Shape::text, .example = "\"Iron concentrate\"", .about = "what tables call it"},
    {.name = "of", .shape = Shape::text, .required = true, .example = "\"Fe\"", .about = "the substance: an element, or an oxide such as ThO2"},
    {.name = "grade", .detail = "%", .bound = Bound::share, .required = true, .example = "\"34 %\"", .about = "tonnes of it in a tonne of ore milled"},
    {.name = "recovery", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"80 %\"", .about = "share of it that is recovered, or that must be dealt with"},
    {.name = "price", .shape = Shape::ref, .detail = "price", .example = "\"fob\"", .about = "deck of its price; without it nothing is sold"},
    {.name = "payability", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"96 %\"", .about = "share of the price that is paid"},
    {.name = "charge", .detail = "USD/t", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"20 USD/t\"", .about = "treatment, refining and freight that come off, per tonne of it"},
    {.name = "cost", .detail = "USD/t", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"1000 USD/t\"",
     .about = "cost of making it, or of storing it for good, per tonne of it, on the operator"},
};

void check(const Entry& entry, Diagnostics& found) {
  const SubstanceReading read = read_substance(entry.has("of") ? entry.text("of") : "ore");
  if (read.label.empty()) found.error("E389", entry.at("of").where, read.problem, read.fix);
  if (!entry.has("price") && entry.given("cost") == nullptr)
    found.error("E389", entry.where, "`" + entry.path() + "` is neither sold nor costs anything", "name its price,  price = \"fob\",  or its cost,  cost = \"1000 USD/t\"");
}

void record(const Entry& entry, Book& book) { check_is_in_a_mine(entry, "by_products", book); }

}  // namespace

ByProduct record_by_product(const Entry& entry, Book& book, Line milled, const std::optional<Line>& growth) {
  const std::string of = read_substance(entry.text("of")).label, mass = "t{" + of + "}";
  // Prices and costs are written per plain tonne: one tonne of this substance.
  const Cell per_tonne = book.sheet().constant(1, unit_of("t/" + mass), "1 t of " + of);
  const Cell in_ore = book.cell(entry, "grade") * book.sheet().constant(1, unit_of(mass + "/t{ore}"), "1 t of " + of + " per t of ore that is all of it");
  const Cell recovery = book.cell(entry, "recovery"), cost = book.cell(entry, "cost") * per_tonne;
  const Line tonnes = book.line(entry, "product", of + " recovered", mass, [=](Period p) { return milled[p] * in_ore * recovery; }, "milled x grade x recovery");
  ByProduct made;
  made.cost = book.line(entry, "operating_cost", "Cost of making or storing it", "USD", escalated(growth, [=](Period p) { return tonnes[p] * cost; }));
  if (!entry.has("price")) {
    made.value = book.line(entry, "value", "Value between independent parties", "USD", [&book](Period) { return book.zero("USD"); }, "not sold");
    return made;
  }
  const std::string price = "price." + entry.text("price") + '.' + of;
  book.needs(price, entry.at("price").where, book.unit("USD/" + mass));
  const Cell payable = book.cell(entry, "payability"), charge = book.cell(entry, "charge") * per_tonne;
  made.value = book.line(entry, "value", "Value between independent parties", "USD",
                         [=, &book](Period p) { return tonnes[p] * (book.at(price, p) * payable - charge); }, "tonnes x (price x payability - charge)");
  return made;
}

const Kind by_product_kind = {"stage", "by-product", "another substance in the ore, sold or costing money: iron, gold, thorium", keys, record, check};

}  // namespace assay::model::mine
