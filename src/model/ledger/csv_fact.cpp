#include "model/ledger/csv_fact.hpp"

#include "base/nearest.hpp"

namespace assay::model {

void take_evidence(sheet::Parameter& p, const input::CsvTable& table, const input::CsvRow& row, const std::string& begin) {
  if (const input::CsvCell* source = table.cell(row, begin + "source")) p.source = source->text;
  if (const input::CsvCell* grade = table.cell(row, begin + "grade")) p.grade = grade->text.front();
}

sheet::Parameter csv_fact(const Entry& entry, const input::CsvTable& table, const input::CsvRow& row, const input::CsvCell& cell, const CsvFact& fact) {
  const auto number = Decimal::parse(cell.text);
  if (!number) throw InternalError("no number for " + fact.path + ": " + cell.text);
  const std::string unit = fact.written.value_or(fact.unit.text());
  sheet::Parameter p;
  p.path = entry.path() + '.' + fact.path;
  p.label = fact.label;
  p.unit = fact.unit;
  p.value = fact.unit.to_canonical(*number);
  p.written = cell.text + (unit.empty() ? "" : ' ' + unit);
  p.where = cell.where;
  p.source = entry.source;
  p.grade = entry.source_grade;
  take_evidence(p, table, row, fact.evidence);
  if (const input::CsvCell* note = table.cell(row, "note")) p.note = note->text;
  return p;
}

ColumnHeader column_header(const std::string& text) {
  const auto open = text.find(" [");
  if (open == std::string::npos || !text.ends_with(']')) return {text.substr(0, open), std::nullopt};
  return {text.substr(0, open), text.substr(open + 2, text.size() - open - 3)};
}

const input::CsvRow* find_row(const input::CsvTable& table, const std::string& id, const Span& where, Diagnostics& found, const NoRow& none) {
  std::vector<std::string> ids;
  const input::CsvRow* sought = nullptr;
  for (const input::CsvRow& row : table.rows) {
    const input::CsvCell* own = table.cell(row, "id");
    if (own == nullptr) continue;
    ids.push_back(own->text);
    if (own->text != id) continue;
    if (sought != nullptr) {
      Diagnostic& twice = found.error("E392", where, "the file has two rows `" + id + "`", "give each row of the file an id of its own");
      if (const Span& first = table.cell(*sought, "id")->where; first.source != where.source || first.line != where.line) twice.notes.push_back({first, "one"});
      twice.notes.push_back({own->where, "the other"});
      return nullptr;
    }
    sought = &row;
  }
  if (sought != nullptr) return sought;
  const std::string meant = nearest(id, ids);
  found.error(std::string(none.code), where, std::string(none.what) + " `" + id + "`", meant.empty() ? "name an id of its first column" : std::string(none.write) + '"' + meant + '"');
  return nullptr;
}

}  // namespace assay::model
