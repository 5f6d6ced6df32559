#include "model/mine/curve_file.hpp"

#include <algorithm>

#include "base/lower_case.hpp"
#include "base/nearest.hpp"
#include "base/rounding.hpp"
#include "base/substance.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::model::mine {
namespace {

struct Column {
  std::size_t position = 0;
  Unit unit;
};
struct Columns {
  std::optional<Column> cutoff, tonnes, grade;
  std::string substance = "TREO", cut_by;
};

constexpr const char* header_help = "columns  cutoff [%], tonnes [Mt], grade [%]  for oxides, or  grade.Au [g/t]  for a metal; docs/models/ore.md";

std::optional<Column> read_unit(const input::CsvCell& header, std::size_t position, const Unit& dimension, Book& book) {
  const auto text = column_header(header.text).unit;
  if (!text) {
    book.found().error("E342", header.where, "`" + header.text + "` does not say its unit", header_help);
    return std::nullopt;
  }
  const UnitReading unit = parse_unit(*text, book.money());
  if (!unit.unit) {
    book.found().error("E203", header.where, unit.problem, unit.fix);
    return std::nullopt;
  }
  if (!unit.unit->without_labels().same_dimension(dimension.without_labels())) {
    book.found().error("E202", header.where, "column `" + header.text + "` must be " + dimension.words() + "; this is " + unit.unit->words(), header_help);
    return std::nullopt;
  }
  return Column{position, unit.unit->relabelled_like(dimension)};
}

/// What the columns are; they are read in two passes, for the name of the metal is in one of them.
std::optional<Columns> read_header(const input::CsvTable& table, Book& book) {
  Columns columns;
  for (const input::CsvCell& header : table.header)
    if (const std::string name = column_header(header.text).name; name.starts_with("grade.") || name.starts_with("cutoff.")) {
      const SubstanceReading substance = read_substance(name.substr(name.find('.') + 1));
      if (substance.label.empty()) {
        book.found().error("E342", header.where, "`" + name + "`: " + substance.problem, substance.fix);
        return std::nullopt;
      }
      (name.starts_with("grade.") ? columns.substance : columns.cut_by) = substance.label;
    }
  if (columns.cut_by.empty()) columns.cut_by = columns.substance;
  const Unit grade = unit_of("%{" + columns.substance + ":ore}"), cutoff = unit_of("%{" + columns.cut_by + ":ore}"), ore = unit_of("t{ore}");
  bool sound = true;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const input::CsvCell& header = table.header[i];
    const std::string name = column_header(header.text).name;
    if (name == "category" || name == "source" || name == "note" || header.text == "grade") continue;
    const bool cuts = name == "cutoff" || name.starts_with("cutoff.");
    std::optional<Column>* column = cuts ? &columns.cutoff : name == "tonnes" ? &columns.tonnes
                                  : name == "grade" || name.starts_with("grade.") ? &columns.grade : nullptr;
    if (column == nullptr || *column) {
      book.found().error("E342", header.where, column == nullptr ? "`" + header.text + "` does not say what the column is" : "a second column of this kind", header_help);
      sound = false;
      continue;
    }
    *column = read_unit(header, i, cuts ? cutoff : name == "tonnes" ? ore : grade, book);
    sound = sound && *column;
  }
  for (const auto& [name, column] : {std::pair("cutoff", &columns.cutoff), std::pair("tonnes", &columns.tonnes), std::pair("grade", &columns.grade)})
    if (sound && !*column) {
      book.found().error("E342", table.header.front().where, "the curve has no column `" + std::string(name) + "` with its unit", header_help);
      sound = false;
    }
  return sound ? std::optional(columns) : std::nullopt;
}

/// Tonnes must fall, the mean grade must rise; what lies between two cut-offs should have a grade between them. Where the ore is cut off by another substance
/// (`own` false) its grade may do anything, but no ore between two cut-offs can hold less than nothing.
void check_rows(const std::vector<CurveRow>& rows, bool own, Diagnostics& found) {
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const CurveRow& row = rows[k];
    if (own && row.grade && row.grade->value < row.cutoff.value)
      found.error("E334", row.grade->where, "a mean grade of " + row.grade->written + " lies below the cut-off of " + row.cutoff.written, "correct one of the two: every tonne above a cut-off has at least its grade");
    if (k == 0) continue;
    const CurveRow& before = rows[k - 1];
    if (row.tonnes.value > before.tonnes.value) {
      found.error("E334", row.tonnes.where, "more ore above " + row.cutoff.written + " than above " + before.cutoff.written, "correct it: tonnes fall as the cut-off rises")
          .notes.push_back({before.tonnes.where, "the lower cut-off"});
      continue;
    }
    if (!row.grade || !before.grade) continue;
    if (own && row.grade->value < before.grade->value) {
      found.error("E334", row.grade->where, "a lower mean grade above " + row.cutoff.written + " than above " + before.cutoff.written, "correct it: the mean grade rises with the cut-off")
          .notes.push_back({before.grade->where, "the lower cut-off"});
      continue;
    }
    const Decimal ore = before.tonnes.value - row.tonnes.value;
    const Decimal metal = before.tonnes.value * before.grade->value - row.tonnes.value * row.grade->value;
    if (!ore.is_positive()) continue;
    const Decimal between = metal / ore;
    if (!own && between.is_negative())
      found.warning("W540", row.grade->where, "the ore between " + before.cutoff.written + " and " + row.cutoff.written + " would have a grade of " + percent_text(between, 4) + ", which is below nothing",
                    "rounding of print does this where few tonnes lie between two rows; otherwise correct a row");
    if (own && (between < before.cutoff.value || between > row.cutoff.value))
      found.warning("W540", row.grade->where,
                    "the ore between " + before.cutoff.written + " and " + row.cutoff.written + " would have a grade of " + percent_text(between, 4) + ", which is not between them",
                    "rounding of print does this where few tonnes lie between two rows; otherwise correct a row");
  }
}

}  // namespace

std::optional<CurveTable> read_curve(const Entry& entry, Book& book) {
  const input::CsvTable& table = *entry.at("file").table;
  const auto columns = read_header(table, book);
  if (!columns) return std::nullopt;
  CurveTable curve;
  curve.substance = columns->substance;
  curve.cut_by = columns->cut_by;
  curve.grade_unit = columns->grade->unit;
  const bool by_category = table.column("category").has_value();
  std::vector<std::string> categories;
  bool sound = true;
  for (const auto& row : table.rows) {
    if (by_category) {
      const input::CsvCell* category = table.cell(row, "category");
      if (category == nullptr || lower_case(category->text) != lower_case(entry.text("class"))) {
        if (category != nullptr && std::find(categories.begin(), categories.end(), category->text) == categories.end()) categories.push_back(category->text);
        continue;
      }
    }
    const auto read = [&](const Column& column, const std::string& what, std::string_view of) -> std::optional<sheet::Parameter> {
      const input::CsvCell& cell = row[column.position];
      const auto number = Decimal::parse(cell.text);
      if (!number || number->is_negative() || (number->is_zero() && of != "cutoff")) {
        book.found().error("E201", cell.where, "`" + cell.text + "` is not " + (number ? "above 0" : "a number"), "a plain number such as 45.5");
        sound = false;
        return std::nullopt;
      }
      return csv_fact(entry, table, row, cell, {.path = "curve." + row[columns->cutoff->position].text + '.' + std::string(of), .label = what + ", as printed",
                                                .unit = column.unit, .written = column_header(table.header[column.position].text).unit});
    };
    auto cutoff = read(*columns->cutoff, "cut-off", "cutoff");
    if (!cutoff) continue;
    auto tonnes = read(*columns->tonnes, "ore above " + cutoff->written, "tonnes");
    std::optional<sheet::Parameter> grade;
    if (!row[columns->grade->position].text.empty()) grade = read(*columns->grade, "mean grade above " + cutoff->written, "grade");
    if (tonnes) curve.rows.push_back({std::move(*cutoff), std::move(*tonnes), std::move(grade)});
  }
  if (!sound) return std::nullopt;
  if (curve.rows.empty()) {
    std::string known;
    for (const std::string& category : categories) known += (known.empty() ? "" : ", ") + category;
    book.found().error("E336", entry.at("class").where, "the file has no row of category `" + entry.text("class") + "`", known.empty() ? "a curve needs one row or more" : "categories of the file: " + known);
    return std::nullopt;
  }
  std::stable_sort(curve.rows.begin(), curve.rows.end(), [](const CurveRow& a, const CurveRow& b) { return a.cutoff.value < b.cutoff.value; });
  for (std::size_t k = 1; k < curve.rows.size(); ++k)
    if (curve.rows[k].cutoff.value == curve.rows[k - 1].cutoff.value) {
      book.found().error("E336", curve.rows[k].cutoff.where, "two rows of cut-off " + curve.rows[k].cutoff.written, by_category ? "take one of them out" : "take one of them out, or say what they are in a column `category`")
          .notes.push_back({curve.rows[k - 1].cutoff.where, "the other"});
      return std::nullopt;
    }
  const std::size_t before = book.found().all().size();
  check_rows(curve.rows, curve.cut_by == curve.substance, book.found());
  for (std::size_t i = before; i < book.found().all().size(); ++i)
    if (book.found().all()[i].severity == Severity::error) return std::nullopt;
  return curve;
}

}  // namespace assay::model::mine
