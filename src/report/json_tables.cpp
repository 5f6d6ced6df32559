#include <algorithm>

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

/// What each column's values are called: its title on one line, each of its own.
std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::string name = table.columns[c].title;
    std::replace(name.begin(), name.end(), '\n', ' ');
    if (name.empty()) name = "column " + std::to_string(c + 1);
    names.push_back(name);
  }
  // A party may be called as a column is, and two parties have one name: the later column's position tells them apart.
  for (std::size_t c = 1; c < names.size(); ++c)
    while (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(c), names[c]) != names.begin() + static_cast<std::ptrdiff_t>(c)) names[c] += " (column " + std::to_string(c + 1) + ')';
  return names;
}

Json rows_of(const Table& table) {
  const std::vector<std::string> names = names_of(table);
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json j = Json::object();
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string unit = row[c].unit.empty() ? table.columns[c].unit : row[c].unit;
      j[names[c]] = row[c].value ? figure(*row[c].value, unit) : Json(row[c].text);
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
