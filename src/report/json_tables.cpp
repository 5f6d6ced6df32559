#include "base/rounding.hpp"
#include "report/json.hpp"
#include "report/json_document.hpp"

namespace assay::report {

Json figure(const Decimal& value, const std::string& unit) {
  return {{"value", value.to_double()}, {"unit", unit}, {"exact", round_significant(value, 30).text()}};
}

std::string explanation_json(const study::Evaluation& e, const std::vector<study::Step>& steps) {
  Json list = Json::array();
  for (const auto& s : steps) {
    Json j{{"depth", s.depth}, {"name", s.name}, {"label", s.label}, {"figure", s.exists ? figure(s.value, s.unit.text()) : Json(nullptr)}};
    if (!s.formula.empty()) j["formula"] = s.formula;
    if (!s.about.empty()) j["about"] = s.about;
    if (s.input)
      j["input"] = {{"written", s.written}, {"where", s.where.text()}, {"source", s.source}, {"grade", grade_letter(s.grade)}, {"default", s.defaulted}, {"note", s.note}};
    if (s.said_above) j["said_above"] = true;
    if (!s.carried.empty()) j["see"] = s.carried;
    for (const auto& [year, value] : s.by_year) j["by_year"][year] = value.to_double();
    list.push_back(std::move(j));
  }
  Json root{{"format", "assay-result/1.0"}, {"command", "explain"}, {"deal", e.deal->file->shown_name}, {"hash", e.deal_hash}, {"steps", list}};
  return root.dump(2) + '\n';
}

namespace {

Json rows_of(const Table& table) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json j = Json::object();
    for (std::size_t c = 0; c < row.size(); ++c) {
      std::string name = table.columns[c].title;
      for (char& ch : name)
        if (ch == '\n') ch = ' ';
      if (name.empty()) name = "column " + std::to_string(c + 1);
      const std::string unit = row[c].unit.empty() ? table.columns[c].unit : row[c].unit;
      j[name] = row[c].value ? figure(*row[c].value, unit) : Json(row[c].text);
    }
    rows.push_back(std::move(j));
  }
  return rows;
}

}  // namespace

std::string table_json(const Table& table, const std::string& kind) {
  const Json root{{"format", "assay-result/1.0"}, {"command", kind}, {"title", table.title}, {"rows", rows_of(table)}, {"notes", table.notes}};
  return root.dump(2) + '\n';
}

std::string json_lines(const Table& table) {
  std::string lines;
  for (const Json& row : rows_of(table)) lines += row.dump() + '\n';
  return lines;
}

std::string tables_json(const std::vector<Table>& tables, const std::string& kind) {
  Json root{{"format", "assay-result/1.0"}, {"command", kind}, {"tables", Json::array()}};
  for (const Table& table : tables) root["tables"].push_back({{"id", table.id}, {"title", table.title}, {"rows", rows_of(table)}, {"notes", table.notes}});
  return root.dump(2) + '\n';
}

}  // namespace assay::report
