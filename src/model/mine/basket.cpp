#include "model/mine/basket.hpp"

#include <algorithm>
#include <functional>

#include "base/nearest.hpp"
#include "base/substance.hpp"
#include "model/ledger/oxide_shares.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

struct Share {
  std::string oxide;
  Cell in_treo;  ///< t oxide per t TREO, normalised
};

/// An oxide is part of the TREO: its tonnes count as tonnes of TREO.
Cell as_treo(Book& book, const std::string& oxide) {
  return book.sheet().constant(1, unit_of("t{TREO}/t{" + oxide + "}"), "1 t TREO per t " + oxide);
}

const std::vector<input::CsvCell>* find_row(const Entry& entry, Book& book) {
  const Value& value = entry.at("basket");
  std::vector<std::string> ids;
  for (const auto& row : value.table->rows) {
    const auto* id = value.table->cell(row, "id");
    if (id == nullptr) continue;
    if (id->text == value.text) return &row;
    ids.push_back(id->text);
  }
  const std::string meant = nearest(value.text, ids);
  book.found().error("E404", value.where, "the file has no row `" + value.text + "`", meant.empty() ? "name an id of its first column" : "row = \"" + meant + "\"");
  return nullptr;
}

/// The printed shares as parameters, each divided by the printed sum.
std::vector<Share> read_shares(const Entry& entry, Book& book, const std::vector<input::CsvCell>& row) {
  const Value& value = entry.at("basket");
  std::vector<std::pair<std::string, Cell>> printed;
  for (const RareEarthOxide& known : rare_earth_oxides()) {
    const std::string& oxide = known.oxide;
    const input::CsvCell* cell = value.table->cell(row, oxide);
    if (cell == nullptr) continue;
    const auto number = Decimal::parse(cell->text);
    if (!number || number->is_negative()) {
      book.found().error("E201", cell->where, "`" + cell->text + "` is not a share in %", "a number such as 17 or 0.14");
      continue;
    }
    if (number->is_zero()) continue;
    sheet::Parameter p;
    p.path = entry.path() + ".basket." + oxide;
    p.label = oxide + " in the oxides, as printed";
    p.unit = unit_of("%{" + oxide + ":TREO}");
    p.value = p.unit.to_canonical(*number);
    p.written = cell->text + " %";
    p.where = cell->where;
    take_evidence(p, *value.table, row);
    printed.emplace_back(oxide, book.cell(p));
  }
  if (printed.empty()) {
    book.found().error("E317", value.where, "row `" + value.text + "` holds no oxide shares", "fill columns La2O3 ... Y2O3 in %");
    return {};
  }
  std::vector<Cell> parts;
  for (const auto& [oxide, share] : printed) parts.push_back(share * as_treo(book, oxide));
  const Line sum = book.scalar(entry, "basket_sum", "Sum of the printed oxide shares", "%", [&book, parts] { return book.sheet().sum(parts); });
  std::vector<Share> shares;
  const Period any = book.calendar().period(0);
  for (const auto& [oxide, share] : printed) {
    const Line normal = book.scalar(entry, "oxide_share." + oxide, oxide + " in the oxides, normalised", "%{" + oxide + ":TREO}",
                                    [share = share, sum, any] { return share / sum[any]; });
    shares.push_back({oxide, normal[any]});
  }
  return shares;
}

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

void record_values(const Entry& entry, Book& book, Basket& basket, const Quotes& quotes, const Span& where) {
  const auto value_at = [&](std::string_view name, std::string label, const std::string& deck) {
    std::vector<OxidePrice> prices;
    for (const std::string& oxide : basket.oxides) prices.push_back(price_of(book, oxide, deck, quotes, where));
    return book.line(entry, name, std::move(label), "USD/kg{TREO}", [&book, yields = basket.yields, prices, yield = basket.yield](Period p) {
      std::vector<Cell> cells;
      for (std::size_t i = 0; i < yields.size(); ++i) cells.push_back(yields[i][p] * prices[i](p));
      return book.sheet().sum(cells) / yield[p];
    }, "B = sum f_i r_i P_i / sum f_i r_i");
  };
  basket.benchmark = value_at("basket_value", "Basket value of the oxides in the product, contract's benchmark", quotes.contract);
  basket.taker_value = quotes.taker == quotes.contract ? basket.benchmark
                                                       : value_at("basket_value_taker", "Basket value of the oxides in the product, taker's market", quotes.taker);
}

}  // namespace

std::optional<Basket> record_basket(const Entry& entry, Book& book) {
  const std::vector<OxideShare> shares = record_oxide_shares(entry, book, "basket");
  if (shares.empty()) return std::nullopt;

  Basket basket;
  for (const Share& share : shares) {
  const Period any = book.calendar().period(0);
  std::vector<Line> yields;
  std::vector<Cell> in_treo;
  for (const OxideShare& share : shares) {
    basket.oxides.push_back(share.oxide);
    const Cell recovery = book.cell(entry, "recovery", share.oxide);
    basket.yields.push_back(book.scalar(entry, "oxide_yield." + share.oxide, share.oxide + " in the product per TREO in ore",
                                        "%{" + share.oxide + ":TREO}", [share, recovery] { return share.in_treo * recovery; }));
  }
  basket.yield = record_yield(entry, book, basket, "Oxides in the product per oxides in ore");
  basket.yield = book.scalar(entry, "yield", "Oxides in the product per oxides in ore", "%", [&book, yields, oxides = basket.oxides, any] {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < yields.size(); ++i)
      cells.push_back(yields[i][any] * as_treo(book, oxides[i]));
    return book.sheet().sum(cells);
  });

  const auto value_at = [&](std::string_view name, std::string label, const std::string& price) {
    for (const std::string& oxide : basket.oxides) book.needs("price." + price + '.' + oxide, entry.at("price").where, book.unit("USD/t{" + oxide + "}"));
    return book.line(entry, name, std::move(label), "USD/kg{TREO}", [&book, yields, oxides = basket.oxides, price, yield = basket.yield](Period p) {
      std::vector<Cell> cells;
      for (std::size_t i = 0; i < yields.size(); ++i) cells.push_back(yields[i][p] * book.at("price." + price + '.' + oxides[i], p));
      return book.sheet().sum(cells) / yield[p];
    }, "B = sum f_i r_i P_i / sum f_i r_i");
  };
  const std::string contract = entry.text("price");
  record_values(entry, book, basket, {contract, entry.has("taker_price") ? entry.text("taker_price") : contract, {}, {}}, entry.at("price").where);
  return basket;
}

Basket record_next_basket(const Entry& stage, Book& book, const Basket& before, const Quotes& quotes, const Span& where) {
  Basket basket;
  basket.oxides = before.oxides;
  const Period any = book.calendar().period(0);
  for (std::size_t i = 0; i < before.oxides.size(); ++i) {
    const std::string& oxide = before.oxides[i];
    const Cell recovery = book.cell(stage, "recovery", oxide);
    basket.yields.push_back(book.scalar(stage, "oxide_yield." + oxide, oxide + " in this stage's product per TREO in ore",
                                        "%{" + oxide + ":TREO}", [fed = before.yields[i], recovery, any] { return fed[any] * recovery; }));
  }
  basket.yield = record_yield(stage, book, basket, "Oxides in this stage's product per oxides in ore");
  record_values(stage, book, basket, quotes, where);
  return basket;
}

}  // namespace assay::model::mine
