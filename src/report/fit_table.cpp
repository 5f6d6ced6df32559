#include "report/fit_table.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/fit_text.hpp"

namespace assay::report {
namespace {

constexpr double percent = 100;

struct Row {
  std::string process;
  fit::Parameter of;
};

/// Everything the report says of a series in numbers, in its order.
std::vector<Row> rows_of(const fit::HistoryFit& all, std::size_t index) {
  const fit::SeriesFit& s = all.series[index];
  const fit::Series& series = all.history.series[index];
  const fit::Moments& m = s.sample.moments;
  const double n = static_cast<double>(m.count), yearly = 1 / s.sample.dt;
  const std::string period = all.history.label_of(series, m.largest + 1);
  std::vector<Row> rows;
  const auto add = [&rows](std::string process, fit::Parameter p) { rows.push_back({std::move(process), std::move(p)}); };
  add("changes", {"count", "", n, {}, fmt::format("{}, {} to {}", words(all.history.frequency), all.history.label_of(series, 0), all.history.label_of(series, series.prices.size() - 1))});
  add("changes", {"mean", "%/a", percent * m.mean * yearly, percent * m.sd / std::sqrt(n) * yearly, "of ln P(t+1) - ln P(t), a year"});
  add("changes", {"volatility", "%", percent * m.sd * std::sqrt(yearly), percent * m.sd * std::sqrt(yearly) * std::sqrt((m.excess_kurtosis + 2) / (4 * n)), "standard deviation, a year"});
  add("changes", {"autocorrelation", "", m.autocorrelation, 1 / std::sqrt(n), "of a change with the one before it"});
  add("changes", {"excess_kurtosis", "", m.excess_kurtosis, std::sqrt(24 / n), "0 for normal changes"});
  add("changes", {"largest_change", "%", percent * s.sample.changes[m.largest], {}, "log change in " + period});
  add("changes", {"largest_share", "%", percent * m.largest_share, {}, "of all squared changes"});
  add("unit root", {"dickey_fuller", "", s.line.dickey_fuller(), {}, s.unit_root_rejected() ? "a random walk is rejected at 5 %" : "a random walk is not rejected at 5 %"});
  add("unit root", {"limit_10", "", s.limits.ten_percent, {}, "10 % critical value"});
  add("unit root", {"limit_5", "", s.limits.five_percent, {}, "5 %"});
  add("unit root", {"limit_1", "", s.limits.one_percent, {}, "1 %"});
  for (const fit::Fitted& process : s.processes) {
    for (const fit::Parameter& p : process.parameters) add(process.process, p);
    if (!process.no_answer.empty()) add(process.process, {"fit", "", {}, {}, process.no_answer});
  }
  return rows;
}

/// An estimate or its error as a cell: n.m. where the estimate does not exist, blank where there is no error to give.
TableCell cell_of(const std::optional<double>& value, Style style, std::string unit, bool needed) {
  const auto exact_value = value ? decimal_of_estimate(*value) : std::nullopt;
  if (!exact_value) return text_cell(needed ? not_meaningful() : std::string());
  return number_cell(amount(*exact_value, style), *exact_value, std::move(unit));
}

}  // namespace

std::string estimate_text(double estimate, Style style) {
  const auto value = decimal_of_estimate(estimate);
  return value ? amount(*value, style) : not_meaningful();
}

Table fit_rows(const fit::HistoryFit& all) {
  Table t{.id = "", .title = "Fit", .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns = {{"series", {}, Column::left, 0}, {"process", {}, Column::left, 0}, {"parameter", {}, Column::left, 0}, {"estimate", {}, Column::right, 0}, {"standard error", {}, Column::right, 0}, {"remark", {}, Column::left, 0}};
  for (std::size_t i = 0; i < all.series.size(); ++i)
    for (const Row& row : rows_of(all, i))
      t.rows.push_back({text_cell(all.history.series[i].name), text_cell(row.process), text_cell(row.of.name), cell_of(row.of.value, Style::data, row.of.unit, true),
                        cell_of(row.of.error, Style::data, row.of.unit, false), text_cell(row.of.remark)});
  for (std::size_t i = 0; i < all.series.size(); ++i)
    for (const std::string& sentence : limits_of(all, i, Style::screen)) t.notes.push_back(all.history.series[i].name + ": " + sentence);
  for (const fit::PairCorrelation& pair : all.correlations)
    t.rows.push_back({text_cell(all.history.series[pair.first].name), text_cell("correlation"), text_cell(all.history.series[pair.second].name), cell_of(pair.value, Style::data, {}, true), text_cell({}),
                      text_cell(fmt::format("of log changes, {} shared", pair.count))});
  return t;
}

Table fit_table(const fit::HistoryFit& all, std::size_t index, Style style) {
  const fit::Series& series = all.history.series[index];
  const std::string unit = series.unit.empty() ? std::string() : " [" + series.unit + "]";
  Table t{.id = "", .title = fmt::format("{}{}, {} prices {} to {}", series.name, unit, words(all.history.frequency), all.history.label_of(series, 0), all.history.label_of(series, series.prices.size() - 1)),
          .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns = {{"", {}, Column::left, 0}, {"parameter", {}, Column::left, 0}, {"estimate", {}, Column::right, 0}, {"std. error", {}, Column::right, 0}, {"unit", {}, Column::left, 0}};
  const bool with_remarks = style == Style::memo;  // a terminal has no room for them; what matters stands in the sentences below it
  if (with_remarks) t.columns.push_back({"remark", {}, Column::left, 0});
  std::string process;
  for (const Row& row : rows_of(all, index)) {
    t.rows.push_back({text_cell(row.process == process ? std::string() : row.process), text_cell(row.of.name), cell_of(row.of.value, style, {}, true), cell_of(row.of.error, style, {}, false), text_cell(row.of.unit)});
    if (with_remarks) t.rows.back().push_back(text_cell(row.of.remark));
    process = row.process;
  }
  return t;
}

Table correlation_table(const fit::HistoryFit& all, Style style) {
  Table t{.id = "", .title = "Correlation of log changes", .columns = {{"", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  const std::size_t n = all.series.size();
  for (std::size_t i = 0; i + 1 < n; ++i) t.columns.push_back({all.history.series[i].name, {}, Column::right, 0});
  for (std::size_t row = 1; row < n; ++row) {
    std::vector<TableCell> cells{text_cell(all.history.series[row].name)};
    for (std::size_t column = 0; column + 1 < n; ++column) {
      TableCell cell = text_cell({});
      for (const fit::PairCorrelation& pair : all.correlations)
        if (pair.first == column && pair.second == row) {
          const auto value = pair.value ? decimal_of_estimate(*pair.value) : std::nullopt;
          cell = value ? number_cell(factor(*value, style), *value) : text_cell(not_meaningful());
        }
      cells.push_back(std::move(cell));
    }
    t.rows.push_back(std::move(cells));
  }
  return t;
}

}  // namespace assay::report
