#include "report/sweep_table.hpp"

#include <optional>

#include "base/quantity.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

TableCell figure_cell(const std::optional<study::Figure>& figure, const Unit& shown, Style style) {
  if (!figure) return text_cell(std::string(not_meaningful()));
  const Decimal value = shown.from_canonical(figure->unit.to_canonical(figure->value));
  return number_cell(figure->is_year ? value.text() : amount(value, style), value);
}

/// The values of an axis as numbers in the unit of the first; nothing when they are not plain numbers of one unit.
struct AxisNumbers {
  std::string unit;
  std::vector<Decimal> values;
};
std::optional<AxisNumbers> numbers_of(const std::vector<std::string>& texts, const std::string& money) {
  AxisNumbers numbers;
  std::optional<Unit> unit;
  for (const std::string& text : texts) {
    const QuantityReading reading = parse_quantity(text, money);
    if (!reading.quantity || reading.quantity->numbers.size() != 1) return std::nullopt;
    if (!unit) unit = reading.quantity->unit;
    if (!reading.quantity->unit.same_dimension(*unit)) return std::nullopt;
    numbers.values.push_back(unit->from_canonical(reading.quantity->unit.to_canonical(reading.quantity->numbers.front())));
  }
  if (unit) numbers.unit = unit->text();
  return numbers;
}

}  // namespace

Table sweep_rows(const study::SweepResult& sweep) {
  Table t{.id = "", .title = "Sweep", .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  const auto x_numbers = numbers_of(sweep.x_values, sweep.money), y_numbers = numbers_of(sweep.y_values, sweep.money);
  const auto axis_column = [](const std::string& path, const std::optional<AxisNumbers>& numbers) {
    return numbers ? Column{path, numbers->unit, Column::right, 0} : Column{path, {}, Column::left, 0};
  };
  t.columns.push_back(axis_column(sweep.x_path, x_numbers));
  if (!sweep.y_path.empty()) t.columns.push_back(axis_column(sweep.y_path, y_numbers));
  for (std::size_t i = 0; i < sweep.outs.size(); ++i) t.columns.push_back({sweep.outs[i], shown_unit(sweep.units[i]).text(), Column::right, 0});
  const std::size_t across = sweep.x_values.size();
  for (std::size_t n = 0; n < sweep.points.size(); ++n) {
    const auto& point = sweep.points[n];
    std::vector<TableCell> row{x_numbers ? number_cell(point.x, x_numbers->values[n % across]) : text_cell(point.x)};
    if (!sweep.y_path.empty()) row.push_back(y_numbers ? number_cell(point.y, y_numbers->values[n / across]) : text_cell(point.y));
    for (std::size_t i = 0; i < sweep.outs.size(); ++i) row.push_back(figure_cell(point.outs[i], shown_unit(sweep.units[i]), Style::data));
    t.rows.push_back(std::move(row));
  }
  return t;
}

std::vector<Table> sweep_grids(const study::SweepResult& sweep, Style style) {
  std::vector<Table> tables;
  const std::size_t width = sweep.x_values.size();
  for (std::size_t out = 0; out < sweep.outs.size(); ++out) {
    const Unit unit = shown_unit(sweep.units[out]);
    Table t{.id = "", .title = sweep.outs[out] + " [" + unit.text() + "]", .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
    if (sweep.y_path.empty()) {
      t.columns = {{sweep.x_path, {}, Column::left, 0}, {sweep.outs[out], unit.text(), Column::right, 0}};
      for (const auto& point : sweep.points) t.rows.push_back({text_cell(point.x), figure_cell(point.outs[out], unit, style)});
    } else {
      t.columns = {{sweep.y_path + " \\ " + sweep.x_path, {}, Column::left, 0}};
      for (const auto& x : sweep.x_values) t.columns.push_back({x, {}, Column::right, 0});
      for (std::size_t y = 0; y < sweep.y_values.size(); ++y) {
        std::vector<TableCell> row{text_cell(sweep.y_values[y])};
        for (std::size_t x = 0; x < width; ++x) row.push_back(figure_cell(sweep.points[y * width + x].outs[out], unit, style));
        t.rows.push_back(std::move(row));
      }
    }
    tables.push_back(std::move(t));
  }
  return tables;
}

}  // namespace assay::report
