#include "model/mine/comparison.hpp"

#include <algorithm>

#include "model/ledger/csv_fact.hpp"
#include "model/ledger/oxide_shares.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

/// The rows that are asked for, in the order of the list or of the file.
std::vector<const input::CsvRow*> chosen(const Entry& entry, Book& book) {
  const input::CsvTable& table = *entry.at("compare_with").table;
  std::vector<const input::CsvRow*> rows;
  const auto take = [&](const std::string& id, const Span& where) {
    const input::CsvRow* row = find_row(table, id, where, book.found(), {.what = "the file has no deposit", .write = "write  "});
    if (row != nullptr && std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
    return row != nullptr;
  };
  if (const Value* wanted = entry.find("compare")) {
    for (std::size_t i = 0; i < wanted->texts.size(); ++i) take(wanted->texts[i], wanted->place_of(i));
    return rows;
  }
  for (const input::CsvRow& row : table.rows)
    if (const auto* id = table.cell(row, "id"); id != nullptr && !take(id->text, id->where)) break;  // an id that stands twice is told once
  return rows;
}

/// A number of the row with its own evidence; nothing, and an error, when it is none.
std::optional<Cell> number(const Entry& entry, Book& book, const input::CsvRow& row, const std::string& column, const CsvFact& fact) {
  const input::CsvTable& table = *entry.at("compare_with").table;
  const input::CsvCell* cell = table.cell(row, column);
  const auto read = cell == nullptr ? std::nullopt : Decimal::parse(cell->text);
  const Span where = cell == nullptr ? row.front().where : cell->where;
  if (!read || !read->is_positive()) {
    book.found().error("E201", where, cell == nullptr ? "the deposit has no `" + column + "`" : "`" + cell->text + "` is no number above 0", "a plain number such as 6.1");
    return std::nullopt;
  }
  if (*read > Decimal(100)) {
    book.found().error("E303", where, "`" + cell->text + "` is a share and must lie between 0 and 100 %", "a number such as 65");
    return std::nullopt;
  }
  return book.cell(csv_fact(entry, table, row, *cell, fact));
}

/// Money per tonne of TREO when all oxides are paid at the contract's deck; `weights` are t oxide per t TREO.
sheet::ScalarFormula sum_of_prices(const Entry& entry, Book& book, const std::vector<OxideShare>& weights) {
  const std::string deck = "price." + entry.text("price") + '.';
  for (const OxideShare& share : weights) book.needs(deck + share.oxide, entry.at("price").where, book.unit("USD/t{" + share.oxide + "}"));
  return [&book, weights, deck, first = book.calendar().period(0)] {
    std::vector<Cell> cells;
    for (const OxideShare& share : weights) cells.push_back(share.in_treo * book.at(deck + share.oxide, first));
    return book.sheet().sum(cells);
  };
}

}  // namespace

void record_comparison(const Entry& entry, Book& book, const Basket& basket) {
  if (!entry.has("compare_with")) return;
  const input::CsvTable& table = *entry.at("compare_with").table;
  const Period first = book.calendar().period(0);
  const auto line = [&](std::string_view name, std::string label, std::string_view unit, sheet::ScalarFormula formula, std::string about = {}) {
    return book.scalar(entry, name, std::move(label), unit, std::move(formula), std::move(about));
  };

  std::vector<OxideShare> in_ore, in_product;
  for (std::size_t i = 0; i < basket.oxides.size(); ++i) {
    const std::string share = entry.path() + ".oxide_share." + basket.oxides[i];
    in_ore.push_back({basket.oxides[i], book.at(share, first)});
    in_product.push_back({basket.oxides[i], basket.yields[i][first]});
  }
  const Cell own_grade = book.at(entry.path() + ".grade_above_cutoff", first);
  const auto all = sum_of_prices(entry, book, in_ore), kept = sum_of_prices(entry, book, in_product);
  const Line value = line("ore_value", "Basket value of a tonne of ore, all oxides paid", "USD/t{ore}", [=] { return own_grade * all(); }, "g sum f_i P_i, first period");
  const Line recoverable = line("ore_recoverable", "Basket value that is recovered from a tonne of ore", "USD/t{ore}", [=] { return own_grade * kept(); }, "g sum f_i r_i P_i, first period");

  for (const input::CsvRow* row : chosen(entry, book)) {
    const std::string id = table.cell(*row, "id")->text, below = "reference." + id + '.';
    const std::string name = table.cell(*row, "deposit") == nullptr ? id : table.cell(*row, "deposit")->text;
    const auto grade = number(entry, book, *row, "grade [%]", {.path = below + "printed_grade", .label = "grade of " + name, .unit = unit_of("%{TREO:ore}"), .written = "%"});
    const auto recovery = number(entry, book, *row, "recovery [%]", {.path = below + "printed_recovery", .label = "recovery of " + name, .unit = unit_of("%"), .evidence = "recovery_"});
    // Its oxides are read as those of the mine are: from a row of the same file of baskets.
    const input::CsvCell* oxides = table.cell(*row, "basket");
    const OxideRow basket_row{*entry.at("basket").table, oxides == nullptr ? id : oxides->text, oxides == nullptr ? row->front().where : oxides->where, below + "basket"};
    const std::vector<OxideShare> shares = record_oxide_shares(entry, book, basket_row, below);
    if (!grade || !recovery || shares.empty()) continue;

    const Line held = line(below + "grade", name + ": grade of the ore in place", "%{TREO:ore}", [g = *grade] { return g; });
    line(below + "recovery", name + ": oxides recovered", "%", [r = *recovery] { return r; });
    const Line priced = line(below + "basket", name + ": basket value of its oxides, all paid", "USD/kg{TREO}", sum_of_prices(entry, book, shares), "sum f_i P_i, first period");
    const Line worth = line(below + "ore_value", name + ": basket value of a tonne of ore", "USD/t{ore}", [=] { return held[first] * priced[first]; });
    const Line kept_there = line(below + "ore_recoverable", name + ": basket value that is recovered from a tonne of ore", "USD/t{ore}", [=, r = *recovery] { return worth[first] * r; });
    line(below + "grade_ratio", "Grade of this ore, of that of " + name, "%", [=] { return own_grade / held[first]; });
    line(below + "value_ratio", "Value of a tonne of this ore, of that of " + name, "%", [=] { return value[first] / worth[first]; });
    line(below + "recoverable_ratio", "Value recovered from a tonne of this ore, of that of " + name, "%", [=] { return recoverable[first] / kept_there[first]; });
  }
}

void check_comparison(const Entry& entry, Diagnostics& found) {
  if (!entry.has("compare") || entry.has("compare_with")) return;
  found.error("E102", entry.at("compare").key_where, "`compare` names deposits, and no file says what they are", "compare_with = \"reference/reference-deposits.csv\"");
}

}  // namespace assay::model::mine
