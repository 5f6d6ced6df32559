#include "deal/reader.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::deal {

using input::Node;
using model::Key;

std::optional<sheet::Parameter> Reader::quantity_from_row(const Node& node, const std::string& path, const Key& key, const std::string& table_source) {
  const Node *file = node.find("file"), *row_id = node.find("row"), *value = node.find("value");
  if (file == nullptr || row_id == nullptr) {
    found_.error("E105", node.where, "`" + path + "` must name a file and a row", "for example  { file = \"reference/benchmarks.csv\", row = \"solar-om\" }");
    return std::nullopt;
  }
  if (value != nullptr) {
    found_.error("E302", value->key_where, "`value` and `row` say the same thing twice", "keep the figure or the row that holds it");
    return std::nullopt;
  }
  const auto table = read_csv(file->text, file->where, {"id", "low", "typical", "high", "unit"});
  if (!table) return std::nullopt;
  const input::CsvRow* row = model::find_row(*table, row_id->text, row_id->where, found_);
  if (row == nullptr) return std::nullopt;
  // Written as it would be in the deal: one number, two ends of a range, or low .. mode .. high.
  std::string text;
  Span where = row->front().where;
  for (const char* column : {"low", "typical", "high"}) {
    const input::CsvCell* cell = table->cell(*row, column);
    if (cell == nullptr) continue;
    if (text.empty()) where = cell->where;
    text += (text.empty() ? "" : " .. ") + cell->text;
  }
  if (const input::CsvCell* unit = table->cell(*row, "unit")) text += ' ' + unit->text;
  const Node *of = node.find("of"), *per = node.find("per");
  auto p = quantity_from_text(text, where, nullptr, path, key, of != nullptr ? std::string_view(of->text) : "", per != nullptr ? std::string_view(per->text) : "");
  if (!p) return std::nullopt;
  set_evidence(*p, &node, table_source);
  if (node.find("source") == nullptr) model::take_evidence(*p, *table, *row);
  if (const input::CsvCell* note = table->cell(*row, "note"); note != nullptr && p->note.empty()) p->note = note->text;
  return p;
}

void Reader::row_evidence(sheet::Parameter& p, const Node& table, const input::CsvTable& csv, const input::CsvRow& row) const {
  if (const Node* named = table.find("source"); named != nullptr && named->is_string())
    if (const auto own = sources.find(named->text); own != sources.end()) {
      p.source = own->first;
      p.grade = own->second.grade;
    }
  model::take_evidence(p, csv, row);
}

}  // namespace assay::deal
