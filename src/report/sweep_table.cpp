#include "report/sweep_table.hpp"

#include <optional>

#include "base/quantity.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

TableCell value_cell(const std::optional<Decimal>& canonical, const study::Output& out, Style style) {
  if (!canonical) return text_cell(not_meaningful());
  const Decimal value = shown_unit(out.unit).from_canonical(*canonical);
  return number_cell(out.is_year ? value.text() : amount(value, style), value);
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

std::string with_unit_of(const study::Output& out) {
  const std::string unit = shown_unit(out.unit).text();
  return out.written + (unit.empty() ? "" : " [" + unit + "]");
}

}  // namespace

SweepRows::SweepRows(const study::SweepHead& head) : head_(head) {
  for (const deal::Axis& axis : head_.axes) {
    const auto numbers = numbers_of(axis.values, head_.money);
    cells_.emplace_back();
    for (std::size_t i = 0; i < axis.values.size(); ++i) cells_.back().push_back(numbers ? number_cell(axis.values[i], numbers->values[i]) : text_cell(axis.values[i]));
    columns_.push_back(numbers ? Column{axis.path, numbers->unit, Column::right, 0} : Column{axis.path, {}, Column::left, 0});
  }
  for (const study::Output& out : head_.outs) columns_.push_back({out.written, shown_unit(out.unit).text(), Column::right, 0});
}

Table SweepRows::table(const std::vector<study::SweepPoint>& points) const {
  Table t{.id = "", .title = "Sweep", .columns = columns_, .rows = {}, .total_rows = {}, .notes = {}};
  for (const study::SweepPoint& point : points) {
    std::vector<TableCell> row;
    for (std::size_t a = 0; a < point.at.size(); ++a) row.push_back(cells_[a][point.at[a]]);
    for (std::size_t i = 0; i < point.outs.size(); ++i) row.push_back(value_cell(point.outs[i], head_.outs[i], Style::data));
    t.rows.push_back(std::move(row));
  }
  return t;
}

std::vector<Table> sweep_grids(const study::SweepResult& sweep, Style style) {
  std::vector<Table> tables;
  const std::vector<deal::Axis>& axes = sweep.head.axes;
  const std::size_t width = axes[0].values.size(), height = axes.size() > 1 ? axes[1].values.size() : 1;
  for (std::size_t out = 0; out < sweep.head.outs.size(); ++out) {
    const study::Output& output = sweep.head.outs[out];
    const auto cell = [&](const study::SweepPoint& point) { return value_cell(point.outs[out], output, style); };
    for (std::size_t begin = 0; begin < sweep.points.size(); begin += width * height) {
      std::string title = with_unit_of(output);
      for (std::size_t a = 2; a < axes.size(); ++a) title += (a == 2 ? " at " : ", ") + axes[a].path + " = " + axes[a].values[sweep.points[begin].at[a]];
      Table t{.id = "", .title = title, .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
      if (axes.size() == 1) {
        t.columns = {{axes[0].path, {}, Column::left, 0}, {output.written, shown_unit(output.unit).text(), Column::right, 0}};
        for (const auto& point : sweep.points) t.rows.push_back({text_cell(axes[0].values[point.at[0]]), cell(point)});
      } else {
        t.columns = {{axes[1].path + " \\ " + axes[0].path, {}, Column::left, 0}};
        for (const auto& x : axes[0].values) t.columns.push_back({x, {}, Column::right, 0});
        for (std::size_t y = 0; y < height; ++y) {
          std::vector<TableCell> row{text_cell(axes[1].values[y])};
          for (std::size_t x = 0; x < width; ++x) row.push_back(cell(sweep.points[begin + y * width + x]));
          t.rows.push_back(std::move(row));
        }
      }
      tables.push_back(std::move(t));
    }
  }
  return tables;
}

}  // namespace assay::report
