#include "report/table.hpp"

#include <algorithm>

#include "base/diagnostic.hpp"

namespace assay::report {

bool Table::is_total(std::size_t row) const {
  return std::find(total_rows.begin(), total_rows.end(), row) != total_rows.end();
}

bool Table::has_units() const {
  return std::any_of(columns.begin(), columns.end(), [](const Column& column) { return !column.unit.empty(); });
}

bool Table::has_weak() const {
  for (const auto& row : rows)
    if (std::any_of(row.begin(), row.end(), [](const TableCell& cell) { return cell.weak; })) return true;
  return false;
}

void check(const Table& table) {
  const std::string name = "table " + table.id;
  if (table.columns.empty()) throw InternalError(name + " has no columns");
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    if (table.rows[i].size() != table.columns.size())
      throw InternalError(name + ": row " + std::to_string(i) + " has " + std::to_string(table.rows[i].size()) +
                          " cells for " + std::to_string(table.columns.size()) + " columns");
  for (const std::size_t total : table.total_rows)
    if (total >= table.rows.size())
      throw InternalError(name + ": there is no row " + std::to_string(total) + " to be a total");
}

TableCell number_cell(std::string text, const Decimal& value, std::string unit) {
  TableCell cell;
  cell.text = std::move(text);
  cell.value = value;
  cell.unit = std::move(unit);
  return cell;
}

TableCell text_cell(std::string text) {
  TableCell cell;
  cell.text = std::move(text);
  return cell;
}

TableCell of_figure(TableCell cell, std::string figure) {
  cell.figure = std::move(figure);
  return cell;
}

TableCell of_basis(TableCell cell, std::string basis, std::string figure) {
  cell.basis = std::move(basis);
  cell.figure = std::move(figure);
  return cell;
}

}  // namespace assay::report
