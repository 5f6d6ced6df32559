#include "base/year.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::CsvCell;
using input::Node;

/// Reads one row of the deck of rates that `node` names into it; says what is wrong.
void read_row(const Node& node, const input::CsvTable& table, const std::vector<CsvCell>& row, const std::string& path, model::RateDeck& deck, Reader& reader) {
  Diagnostics& found = reader.found();
  const CsvCell *year = table.cell(row, "year"), *value = table.cell(row, "value"), *unit_cell = table.cell(row, "unit");
  if (year == nullptr || value == nullptr || unit_cell == nullptr) {
    found.error("E313", row.front().where, "a rate row needs a year, a value and a unit", "fill the empty cell, or remove the row");
    return;
  }
  const auto calendar_year = year_of(year->text);
  if (!calendar_year) {
    found.error("E314", year->where, "`" + year->text + "` is not a year", "a year such as 2019");
    return;
  }
  const auto number = Decimal::parse(value->text);
  if (!number || !number->is_positive()) {
    found.error("E201", value->where, "`" + value->text + "` is not a positive number", "such as  6.8985");
    return;
  }
  // Two currencies of the day: "CNY_nominal/USD_nominal".
  const std::string& text = unit_cell->text;
  const auto slash = text.find('/');
  const std::string of = text.substr(0, 3), per = slash == std::string::npos ? std::string() : text.substr(slash + 1, 3);
  const UnitReading reading = parse_unit(text, "");
  if (!reading.unit || text != of + "_nominal/" + per + "_nominal" || of == per) {
    found.error("E202", unit_cell->where, "an exchange rate is money of the day per money of the day; this is `" + text + "`", "for example  CNY_nominal/USD_nominal");
    return;
  }
  if (deck.of.empty()) {
    deck.of = of;
    deck.per = per;
  } else if (deck.of != of || deck.per != per) {
    found.error("E202", unit_cell->where, "this deck of rates is " + deck.of + " per " + deck.per + "; this row is " + of + " per " + per, "one pair of currencies to a file");
    return;
  }
  sheet::Parameter p;
  p.path = path + '.' + year->text;
  p.label = of + " per " + per + " in " + year->text;
  p.unit = *reading.unit;
  p.value = *number;
  p.written = value->text + ' ' + text;
  p.where = value->where;
  reader.row_evidence(p, node, table, row);
  if (!deck.by_year.emplace(*calendar_year, std::move(p)).second)
    found.error("E316", year->where, "a second rate for " + year->text, "keep one row");
}

}  // namespace

void resolve_rates(const Node& root, Reader& reader, Deal& deal) {
  const Node* tables = root.find("rate");
  if (tables == nullptr || !tables->is_table()) return;
  for (const Node& table : tables->members) {
    reader.ids["rate"].insert(table.key);
    if (!table.is_table()) {
      reader.found().error("E108", table.where, "`rate` must be written as [rate.ID]", "[rate." + table.key + "]");
      continue;
    }
    const std::string path = "rate." + table.key;
    const auto values = reader.read_table(table, path, find_section("rate")->keys, find_section("rate")->beside, "a deck of rates");
    const model::Value* file = value_of(values, "file");
    if (file == nullptr) continue;
    model::RateDeck& deck = deal.rates[table.key];
    deck.id = table.key;
    for (const auto& row : file->table->rows) read_row(table, *file->table, row, path, deck, reader);
    if (file->table->rows.empty()) reader.found().error("E312", file->where, "the deck of rates has no rows", "name another file, or fill this one");
  }
}

}  // namespace assay::deal
