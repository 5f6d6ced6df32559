#include "report/prices_table.hpp"

#include <fmt/format.h>

#include "base/estimate.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

using Moment = study::PriceStudy::Moment;

TableCell price_cell(const std::optional<Decimal>& canonical, const Unit& unit, Style style) {
  if (!canonical) return text_cell(not_applicable());
  const Decimal value = unit.from_canonical(*canonical);
  return number_cell(amount(value, style, 4), value);
}

TableCell plain_cell(const std::optional<double>& value, Style style, int digits) {
  const auto decimal = value ? decimal_of_estimate(*value) : std::nullopt;
  return decimal ? number_cell(amount(*decimal, style, digits), *decimal) : text_cell(not_applicable());
}

/// How many standard errors the draws' mean lies from the expected price.
std::optional<double> gap(const Moment& moment) {
  if (!(moment.standard_error > 0)) return std::nullopt;
  return (moment.simulated - moment.expected.to_double()) / moment.standard_error;
}

std::vector<TableCell> cells_of(const Moment& moment, const Unit& unit, Style style) {
  return {price_cell(moment.expected, unit, style), price_cell(moment.median, unit, style), price_cell(moment.p10, unit, style), price_cell(moment.p90, unit, style),
          price_cell(decimal_of_estimate(moment.simulated), unit, style), price_cell(decimal_of_estimate(moment.standard_error), unit, style), plain_cell(gap(moment), style, 2)};
}

std::vector<Column> columns_of(const std::string& unit) {
  return {{"expected", unit, Column::right, 0}, {"median", unit, Column::right, 2}, {"P10", unit, Column::right, 1}, {"P90", unit, Column::right, 1},
          {"drawn mean", unit, Column::right, 0}, {"std error", unit, Column::right, 0}, {"gap in\nstd errors", {}, Column::right, 0}};
}

std::string run_note(const study::PriceStudy& prices) {
  return fmt::format("{} draws, seed {} · expected, median, P10, P90 from the law (of a history, quantiles from the paths); drawn mean from the paths", amount(Decimal(prices.draws), Style::screen, 12), prices.seed);
}

}  // namespace

std::vector<Table> price_tables(const study::PriceStudy& prices, Style style) {
  std::vector<Table> tables;
  for (const auto& path : prices.paths) {
    Table t{.id = "", .title = path.name + " (" + path.kind + (path.quantiles_drawn ? ", quantiles drawn) [" : ") [") + path.unit.text() + "]", .columns = {{"period", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
    for (Column& column : columns_of({})) t.columns.push_back(std::move(column));
    for (const Moment& moment : path.moments) {
      std::vector<TableCell> row{text_cell(moment.period)};
      for (TableCell& cell : cells_of(moment, path.unit, style)) row.push_back(std::move(cell));
      t.rows.push_back(std::move(row));
    }
    tables.push_back(std::move(t));
  }
  if (!tables.empty()) tables.back().notes.push_back(run_note(prices));
  return tables;
}

Table price_rows(const study::PriceStudy& prices) {
  Table t{.id = "prices", .title = "Prices", .columns = {{"price", {}, Column::left, 0}, {"kind", {}, Column::left, 0}, {"period", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {run_note(prices)}};
  std::string unit = prices.paths.empty() ? std::string() : prices.paths.front().unit.text();
  for (const auto& path : prices.paths)
    if (path.unit.text() != unit) unit.clear();
  for (Column& column : columns_of(unit)) t.columns.push_back(std::move(column));
  t.columns.back().unit.clear();
  for (const auto& path : prices.paths)
    for (const Moment& moment : path.moments) {
      std::vector<TableCell> row{text_cell(path.name), text_cell(path.kind), text_cell(moment.period)};
      for (TableCell& cell : cells_of(moment, path.unit, Style::data)) {
        if (unit.empty() && cell.value && row.size() + 1 < t.columns.size()) cell.unit = path.unit.text();
        row.push_back(std::move(cell));
      }
      t.rows.push_back(std::move(row));
    }
  return t;
}

Table price_pairs(const study::PriceStudy& prices, Style style) {
  Table t{.id = style == Style::data ? "correlation" : "", .title = "Correlation of log increments, " + prices.last_period, .columns = {{"price", {}, Column::left, 0}, {"with", {}, Column::left, 0},
          {"stated of\nshocks", {}, Column::right, 0}, {"by the laws", {}, Column::right, 0}, {"drawn", {}, Column::right, 0}, {"std error", {}, Column::right, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& pair : prices.pairs)
    t.rows.push_back({text_cell(pair.a), text_cell(pair.b), plain_cell(pair.stated, style, 4), plain_cell(pair.exact, style, 4), plain_cell(pair.sampled, style, 3), plain_cell(pair.standard_error, style, 2)});
  return t;
}

}  // namespace assay::report
