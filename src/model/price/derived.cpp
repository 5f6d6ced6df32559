#include "model/price/derived.hpp"

#include <algorithm>

#include "base/substance.hpp"

namespace assay::model::price {

using sheet::Cell;

namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

/// The substances of a deck's rows; what cannot be read is said by the deck itself.
std::vector<std::string> in_deck(const Entry& deck) {
  const input::CsvTable& table = *deck.at("deck").table;
  std::vector<std::string> names;
  for (const auto& row : table.rows) {
    const input::CsvCell* basis = table.cell(row, "basis");
    const input::CsvCell* substance = table.cell(row, "substance");
    if (substance == nullptr || (deck.has("basis") && (basis == nullptr || basis->text != deck.text("basis")))) continue;
    const std::string label = read_substance(substance->text).label;
    if (!label.empty()) add_once(names, label);
  }
  return names;
}

/// The oxides with a share in the row of a `basket`.
std::vector<std::string> in_basket(const Value& basket) {
  std::vector<std::string> names;
  for (const auto& row : basket.table->rows) {
    const input::CsvCell* id = basket.table->cell(row, "id");
    if (id == nullptr || id->text != basket.text) continue;
    for (const RareEarthOxide& known : rare_earth_oxides()) {
      const input::CsvCell* share = basket.table->cell(row, known.oxide);
      const auto number = share == nullptr ? std::nullopt : Decimal::parse(share->text);
      if (number && number->is_positive()) names.push_back(known.oxide);
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> substances_of(const Entry& price, Book& book) {
  std::vector<const Entry*> way{&price};
  while (true) {
    const Entry& entry = *way.back();
    if (const Value* of = entry.find("of")) {
      if (!of->texts.empty()) return of->texts;
      const std::string label = read_substance(of->text).label;
      return label.empty() ? std::vector<std::string>{} : std::vector<std::string>{label};  // an unknown one is told by its own entry
    }
    if (const Value* basket = entry.find("basket")) return in_basket(*basket);
    if (entry.has("deck")) return in_deck(entry);
    const Value* source = entry.find("price");
    const Entry* next = source == nullptr ? nullptr : book.entry("price", source->text);
    if (next == nullptr) {
      book.found().error("E302", price.where, "`" + price.path() + "` does not say what it prices, nor does `" + entry.path() + "`", "add  of = [\"Nd2O3\"]");
      return {};
    }
    if (std::find(way.begin(), way.end(), next) != way.end()) {
      // Each price on the circle gets here; the first of them in the file says it.
      if (next == &price && *std::min_element(way.begin(), way.end()) == &price)
        book.found().error("E352", price.at("price").where, "`" + price.path() + "` is made of itself: each price on the way names another", "let one of them be a deck or a process");
      return {};
    }
    way.push_back(next);
  }
}

std::string source_line(const Entry& entry, Book& book, const std::string& substance) {
  const std::string key = "price." + entry.text("price") + '.' + substance;
  book.needs(key, entry.at("price").where, book.unit("USD/t{" + substance + "}"));
  return key;
}

Cell money_per_tonne(const Entry& entry, Book& book, std::string_view key, const std::string& substance) {
  return book.cell(entry, key, substance) * book.sheet().constant(1, book.unit("t/t{" + substance + "}"), "1 t per t " + substance);
}

Cell netback(const Entry& entry, Book& book, Cell price, const std::string& substance) {
  return price * book.cell(entry, "payability", substance) - money_per_tonne(entry, book, "costs", substance);
}

}  // namespace assay::model::price
