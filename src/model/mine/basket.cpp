#include "model/mine/basket.hpp"

#include <algorithm>
#include <functional>

#include "base/substance.hpp"
#include "model/ledger/oxide_shares.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

Line record_yield(const Entry& entry, Book& book, const Basket& basket, std::string label) {
  const Period any = book.calendar().period(0);
  return book.scalar(entry, "yield", std::move(label), "%", [&book, yields = basket.yields, oxides = basket.oxides, any] {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < yields.size(); ++i) cells.push_back(yields[i][any] * as_treo(book, oxides[i]));
    return book.sheet().sum(cells);
  });
}

/// What a tonne of one oxide in the product sells for.
using OxidePrice = std::function<Cell(Period)>;

OxidePrice price_of(Book& book, const std::string& oxide, const std::string& deck, const Quotes& quotes, const Span& where) {
  const RareEarthOxide& known = *find_rare_earth(oxide);
  if (std::find(quotes.metals.begin(), quotes.metals.end(), known.element) == quotes.metals.end()) {
    const std::string line = "price." + deck + '.' + oxide;
    book.needs(line, where, book.unit("USD/t{" + oxide + "}"));
    return [&book, line](Period p) { return book.at(line, p); };
  }
  const std::string line = "price." + quotes.metal + '.' + known.element;
  book.needs(line, where, book.unit("USD/t{" + known.element + "}"));
  const Cell metal = book.sheet().constant(metal_per_oxide(known), unit_of("t{" + known.element + "}/t{" + oxide + "}"),
                                           "metal in " + oxide + " by standard atomic weights");
  return [&book, line, metal](Period p) { return book.at(line, p) * metal; };
}

Line value_at(const Entry& entry, Book& book, const Basket& basket, std::string_view name, std::string label, const std::string& deck, const Quotes& quotes, const Span& where) {
  std::vector<OxidePrice> prices;
  for (const std::string& oxide : basket.oxides) prices.push_back(price_of(book, oxide, deck, quotes, where));
  return book.line(entry, name, std::move(label), "USD/kg{TREO}", [&book, yields = basket.yields, prices, yield = basket.yield](Period p) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < yields.size(); ++i) cells.push_back(yields[i][p] * prices[i](p));
    return book.sheet().sum(cells) / yield[p];
  }, "B = sum f_i r_i P_i / sum f_i r_i");
}

void record_values(const Entry& entry, Book& book, Basket& basket, const Quotes& quotes, const Span& where) {
  basket.benchmark = value_at(entry, book, basket, "basket_value", "Basket value of the oxides in the product, contract's benchmark", quotes.contract, quotes, where);
  basket.taker_value = quotes.taker == quotes.contract ? basket.benchmark
                                                       : value_at(entry, book, basket, "basket_value_taker", "Basket value of the oxides in the product, taker's market", quotes.taker, quotes, where);
}

}  // namespace

std::optional<Basket> record_basket(const Entry& entry, Book& book) {
  const std::vector<OxideShare> shares = record_oxide_shares(entry, book, "basket");
  if (shares.empty()) return std::nullopt;

  Basket basket;
  for (const OxideShare& share : shares) {
    basket.oxides.push_back(share.oxide);
    const Cell usual = book.cell(entry, "recovery", share.oxide), recovery = entry.has("recovery_factor") ? usual * book.cell(entry, "recovery_factor") : usual;
    basket.yields.push_back(book.scalar(entry, "oxide_yield." + share.oxide, share.oxide + " in the product per TREO in ore",
                                        "%{" + share.oxide + ":TREO}", [share, recovery] { return share.in_treo * recovery; }));
  }
  basket.yield = record_yield(entry, book, basket, "Oxides in the product per oxides in ore");
  const std::string contract = entry.text("price");
  basket.quotes = {contract, entry.has("taker_price") ? entry.text("taker_price") : contract, {}, {}};
  record_values(entry, book, basket, basket.quotes, entry.at("price").where);
  return basket;
}

Line record_agreed_value(const Entry& entry, Book& book, const Basket& sold) {
  return value_at(entry, book, sold, "agreed_value", "Price agreed for the oxides in the product", entry.text("agreed_price"),
                  {entry.text("agreed_price"), {}, entry.text("agreed_price"), sold.quotes.metals}, entry.at("agreed_price").where);
}

Basket record_next_basket(const Entry& stage, Book& book, const Basket& before, const Quotes& quotes) {
  Basket basket;
  basket.oxides = before.oxides;
  basket.quotes = quotes;
  const Period any = book.calendar().period(0);
  for (std::size_t i = 0; i < before.oxides.size(); ++i) {
    const std::string& oxide = before.oxides[i];
    const Cell recovery = book.cell(stage, "recovery", oxide);
    basket.yields.push_back(book.scalar(stage, "oxide_yield." + oxide, oxide + " in this stage's product per TREO in ore",
                                        "%{" + oxide + ":TREO}", [fed = before.yields[i], recovery, any] { return fed[any] * recovery; }));
  }
  basket.yield = record_yield(stage, book, basket, "Oxides in this stage's product per oxides in ore");
  record_values(stage, book, basket, quotes, stage.where);
  return basket;
}

}  // namespace assay::model::mine
