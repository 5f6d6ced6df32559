#include "model/price/year_series.hpp"

#include <algorithm>
#include <optional>

#include "base/nearest.hpp"
#include "base/year.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::model::price {

using sheet::Line;

namespace {

/// One row as a parameter; its year in `year`. Nothing, with a diagnostic, when the row cannot be read.
std::optional<sheet::Parameter> read_row(const Entry& entry, Book& book, const input::CsvTable& table, const input::CsvRow& row, const Value& wanted,
                                         const Unit& unit, int& year) {
  const input::CsvCell* year_cell = table.cell(row, "year");
  const input::CsvCell* value = table.cell(row, "value");
  const input::CsvCell* unit_cell = table.cell(row, "unit");
  if (year_cell == nullptr || value == nullptr || unit_cell == nullptr) {
    book.found().error("E313", row.front().where, "a row of a series needs a year, a value and a unit", "fill the empty cell, or remove the row");
    return std::nullopt;
  }
  const auto calendar_year = year_of(year_cell->text);
  if (!calendar_year) {
    book.found().error("E314", year_cell->where, "`" + year_cell->text + "` is not a year", "a year such as 2019");
    return std::nullopt;
  }
  year = *calendar_year;
  const auto number = Decimal::parse(value->text);
  if (!number) {
    book.found().error("E201", value->where, "`" + value->text + "` is not a number", "a plain number such as 215909");
    return std::nullopt;
  }
  if (!number->is_positive()) {
    book.found().error("E301", value->where, "a value of this series must be more than zero: others are measured by it", "a number above 0");
    return std::nullopt;
  }
  const UnitReading reading = parse_unit(unit_cell->text, book.money());
  if (!reading.unit) {
    book.found().error("E203", unit_cell->where, reading.problem, reading.fix);
    return std::nullopt;
  }
  if (!reading.unit->same_dimension(unit)) {
    book.found().error("E202", unit_cell->where, "this is " + reading.unit->words() + "; the series must be " + unit.words(), "for example  " + unit.text());
    return std::nullopt;
  }
  const std::string own = std::to_string(year);
  return csv_fact(entry, table, row, *value, {.path = wanted.key + '.' + own, .label = wanted.text + " in " + own, .unit = *reading.unit, .written = unit_cell->text});
}

/// What a note says after this is why its row does not compare with the rows before it.
constexpr std::string_view break_mark = "series break";
bool breaks(const sheet::Parameter& p) { return p.note.starts_with(break_mark); }

}  // namespace

YearSeries read_series(const Entry& entry, Book& book, std::string_view file_key, std::string_view series_key, const Unit& unit) {
  const input::CsvTable& table = *entry.at(file_key).table;
  const Value& wanted = entry.at(series_key);
  YearSeries series;
  std::vector<std::string> known;
  bool seen = false;
  for (const auto& row : table.rows) {
    const input::CsvCell* name = table.cell(row, "series");
    if (name == nullptr) continue;
    if (name->text != wanted.text) {
      if (std::find(known.begin(), known.end(), name->text) == known.end()) known.push_back(name->text);
      continue;
    }
    seen = true;
    int year = 0;
    const auto p = read_row(entry, book, table, row, wanted, unit, year);
    if (!p) continue;
    if (!series.emplace(year, *p).second)
      book.found().error("E316", p->where, "a second value of " + wanted.text + " for " + std::to_string(year), "keep one row");
  }
  if (!seen) {
    const std::string meant = nearest(wanted.text, known);
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "it has: " : ", ") + name;
    book.found().error("E351", wanted.where, "the file `" + entry.text(file_key) + "` has no series `" + wanted.text + "`", meant.empty() ? list : "write  \"" + meant + "\"");
  }
  return series;
}

Line record_series(const Entry& entry, Book& book, std::string_view series_key, const YearSeries& series, Reading reading, std::string_view name,
                   std::string label, std::string_view unit, std::string about) {
  if (series.empty()) return {};  // said where it was read
  const Value& written = entry.at(series_key);
  std::vector<sheet::Parameter> rows;
  for (const Period p : book.calendar().periods()) {
    const int year = reading.held_year != 0 ? reading.held_year : p.year;
    auto row = series.find(year);
    if (row == series.end() && reading.last_stands && year > series.rbegin()->first) row = std::prev(series.end());
    if (row == series.end()) {
      const bool late = year > series.rbegin()->first;
      book.found().error("E310", written.where, "`" + written.text + "` has no value for " + std::to_string(year) + "; it runs from " + std::to_string(series.begin()->first) + " to " + std::to_string(series.rbegin()->first),
                         late ? "add rows; or write  extend = \"flat\"  (the last year stands)" : "add the row; years between and before are not guessed");
      return {};
    }
    rows.push_back(row->second);
  }
  const auto at_break = std::find_if(rows.begin() + 1, rows.end(), [&](const sheet::Parameter& row) { return breaks(row) && row.path != rows.front().path; });
  if (at_break != rows.end())
    book.found().warning("W547", written.where, "`" + written.text + "` does not compare over these years: " + at_break->note, "take another series, or years on one side of the break");
  return book.line(entry, name, std::move(label), unit, [&book, rows](Period p) { return book.cell(rows[static_cast<std::size_t>(p.index)]); }, std::move(about));
}

}  // namespace assay::model::price
