#include "model/ledger/csv_fact.hpp"

namespace assay::model {

void take_evidence(sheet::Parameter& p, const input::CsvTable& table, const std::vector<input::CsvCell>& row, const std::string& begin) {
  if (const input::CsvCell* source = table.cell(row, begin + "source")) p.source = source->text;
  if (const input::CsvCell* grade = table.cell(row, begin + "grade")) p.grade = grade->text.front();
}

sheet::Parameter csv_fact(const Entry& entry, const input::CsvTable& table, const std::vector<input::CsvCell>& row, const input::CsvCell& cell, const CsvFact& fact) {
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
  return p;
}

}  // namespace assay::model
