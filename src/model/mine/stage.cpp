#include "model/mine/stage.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/substance.hpp"
#include "model/mine/chain.hpp"
#include "model/mine/costs.hpp"
#include "model/mine/charges.hpp"

namespace assay::model::mine {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "title", .shape = Shape::text, .example = "\"Separated oxides\"", .about = "what tables call its product"},
    {.name = "owner", .shape = Shape::party, .example = "\"investor\"", .about = "the party that builds, runs and earns from this stage; the mine's taker if absent"},
    {.name = "recovery", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .required = true, .example = "\"95 %\"",
     .about = "share of the oxides in its feed that reaches its product, one for all or a table by oxide"},
    {.name = "payability", .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"75 %\"",
     .about = "share of the basket value that arm's-length buyers pay for this product"},
    ASSAY_CHARGE_KEYS,
    {.name = "cost", .detail = "USD/t{TREO}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"2500 USD/t\"",
     .about = "operating cost per tonne of oxides in its product"},
    {.name = "feed_cost", .detail = "USD/t{TREO}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"1000 USD/t\"",
     .about = "operating cost per tonne of oxides in its feed"},
    {.name = "escalation", .detail = "%/a", .example = "\"1 %/a\"", .about = "real growth per year, from the deal's start, of its operating cost; none if absent"},
    {.name = "capex", .detail = "USD", .bound = Bound::not_negative, .fallback = "0 USD", .example = "\"300 MUSD\"", .about = "capital of the stage, spent by its owner"},
    {.name = "schedule", .shape = Shape::schedule, .example = "\"build\"", .about = "shares of the capital by year from the deal's start; all in the first year if absent"},
    {.name = "price", .shape = Shape::ref, .detail = "price", .example = "\"fob\"", .about = "deck of the contract's benchmark for this product; the mine's if absent"},
    {.name = "taker_price", .shape = Shape::ref, .detail = "price", .example = "\"domestic\"", .about = "deck of its own market; `price` if that stands here, else the mine's"},
    {.name = "metals", .shape = Shape::texts, .example = "[\"Nd\", \"Pr\"]", .about = "elements that this stage turns into metal; the others stay oxides"},
    {.name = "metal_price", .shape = Shape::ref, .detail = "price", .example = "\"fob\"", .about = "deck of the metals' prices; needed with `metals`"},
};

void check_metals(const Entry& entry, Diagnostics& found) {
  const Value* metals = entry.find("metals");
  if (metals == nullptr) return;
  if (!entry.has("metal_price"))
    found.error("E387", metals->where, "`" + entry.path() + "` makes metal, but no price of metal is named", "metal_price = the id of a [price.ID] with a line for each metal");
  std::vector<std::string> elements;
  for (const RareEarthOxide& known : rare_earth_oxides()) elements.push_back(known.element);
  for (std::size_t i = 0; i < metals->texts.size(); ++i) {
    if (std::find(elements.begin(), elements.end(), metals->texts[i]) != elements.end()) continue;
    const RareEarthOxide* meant = find_rare_earth(metals->texts[i]);
    found.error("E387", metals->place_of(i), "`" + metals->texts[i] + "` is not one of the rare-earth elements", meant != nullptr ? "write  \"" + meant->element + "\"" : "symbols such as \"Nd\" and \"Pr\"");
  }
}

/// Its own decks, else the mine's; what an earlier stage made metal stays metal.
Quotes quotes_of(const Entry& stage, const Entry& mine, const Quotes& before) {
  Quotes quotes = before;
  const Entry& own = stage.has("price") ? stage : mine;
  quotes.contract = own.text("price");
  quotes.taker = stage.has("taker_price") ? stage.text("taker_price") : own.has("taker_price") ? own.text("taker_price") : quotes.contract;
  if (const Value* metals = stage.find("metals")) {
    for (const std::string& metal : metals->texts)
      if (std::find(quotes.metals.begin(), quotes.metals.end(), metal) == quotes.metals.end()) quotes.metals.push_back(metal);
    quotes.metal = stage.text("metal_price");
  }
  return quotes;
}

}  // namespace

Product record_stage(const Entry& stage, Book& book, const Entry& mine, const Product& feed, Line milled, Line head_grade) {
  Product made;
  made.title = stage.has("title") ? stage.text("title") : stage.id;
  made.maker = stage.has("owner") ? stage.text("owner") : mine.text("to");
  made.path = stage.path();
  made.basket = record_next_basket(stage, book, feed.basket, quotes_of(stage, mine, feed.basket.quotes));
  made.tonnes = book.line(stage, "product", "Oxides in the product", "t{TREO}",
                          [milled, head_grade, yield = made.basket.yield](Period p) { return milled[p] * head_grade[p] * yield[p]; }, "milled x head grade x yield");
  const Cell payable = book.cell(stage, "payability"), charges = charges_per_oxide(stage, book), freight = freight_per_oxide(stage, book);
  made.freight = freight;
  made.arms_length = book.line(stage, "arms_length_price", "Price of the product between independent parties, per kg of oxides", "USD/kg{TREO}",
                               [=, basket = made.basket.benchmark](Period p) { return basket[p] * payable - charges; },
                               "basket x payability - charges");
  made.worth = book.line(stage, "worth_price", "Worth of the product in the taker's market, per kg of oxides", "USD/kg{TREO}",
                         [=, basket = made.basket.taker_value](Period p) { return basket[p] * payable - charges - freight; },
                         "basket x payability - charges - freight");
  const Cell per_product = book.cell(stage, "cost"), per_feed = book.cell(stage, "feed_cost"), capital = book.cell(stage, "capex");
  made.cost = book.line(stage, "operating_cost", "Operating cost of the stage", "USD",
                        escalated(record_cost_growth(stage, book), [=, product = made.tonnes, fed = feed.tonnes](Period p) { return product[p] * per_product + fed[p] * per_feed; }));
  made.capital = book.line(stage, "capital", "Capital of the stage", "USD", [&book, &stage, capital](Period p) { return capital * book.scheduled(stage, "schedule", p); });
  return made;
}

namespace {

void check(const Entry& entry, Diagnostics& found) {
  check_metals(entry, found);
  check_charges(entry, found);
}

void record(const Entry& entry, Book& book) { check_is_in_a_mine(entry, "chain", book); }

}  // namespace

const Kind stage_kind = {"stage", "process", "a stage after the mine's own product: cracking, separation, making metal", keys, record, check};

}  // namespace assay::model::mine
