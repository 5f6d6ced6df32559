#pragma once
#include <string>
#include <vector>

#include "study/evaluation.hpp"
#include "study/explain.hpp"
#include "report/table.hpp"

namespace assay::report {

// JSON of results, "format": "assay-result/1.0" (docs/json.md): minor versions add, major ones break. A figure is
// {"value": number, "unit": text, "exact": text}: the number is the nearest double, the text has up to 30 digits; none is
// rounded for show. What does not exist is null with a "reason".
std::string evaluation_json(const study::Evaluation& e);
std::string explanation_json(const study::Evaluation& e, const std::vector<study::Step>& steps);
/// Several tables in one document, each as an object of "tables".
std::string tables_json(const std::vector<Table>& tables, const std::string& kind);
std::string table_json(const Table& table, const std::string& kind);
/// Each row as an object on a line of its own (JSON Lines), for tables that are written in parts.
std::string json_lines(const Table& table);

}  // namespace assay::report
