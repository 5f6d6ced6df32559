#include "fit/history_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/lower_case.hpp"
#include "base/nearest.hpp"

namespace assay::fit {
namespace {

Span whole_header(const input::CsvTable& table) {
  Span where = table.header.front().where;
  where.end_line = table.header.back().where.end_line;
  where.end_column = table.header.back().where.end_column;
  return where;
}

/// Columns by the names people write; complains about those that are not there.
class Finder {
 public:
  Finder(const input::CsvTable& table, Diagnostics& found) : table_(table), found_(found) {}

  /// In either case, or nothing.
  std::optional<std::size_t> any_case(std::string_view name) const {
    for (std::size_t i = 0; i < table_.header.size(); ++i)
      if (lower_case(table_.header[i].text) == name) return i;
    return std::nullopt;
  }

  /// As named on the command line: the whole header or its part before the unit. E366 when it is not there.
  std::optional<std::size_t> named(const std::string& name, std::string_view option) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      const std::string& header = table_.header[i].text;
      if (header == name || name_and_unit(header).first == name) return i;
      names.push_back(name_and_unit(header).first);
    }
    const std::string meant = nearest(name, names);
    std::string all;
    for (const std::string& other : names) all += (all.empty() ? "" : ", ") + other;
    found_.error("E366", whole_header(table_), fmt::format("the history has no column `{}`", name),
                 meant.empty() ? fmt::format("{} takes one of: {}", option, all) : fmt::format("{} {}", option, meant));
    return std::nullopt;
  }

 private:
  const input::CsvTable& table_;
  Diagnostics& found_;
};

bool find_time(const input::CsvTable& table, const Finder& finder, Columns& columns, Diagnostics& found) {
  const auto year = finder.any_case("year"), date = finder.any_case("date"), month = finder.any_case("month"), quarter = finder.any_case("quarter"), period = finder.any_case("period");
  if (date) columns.time = *date;
  else if (year) {
    columns.time = *year;
    columns.within_year = month ? month : quarter;
    columns.quarters = !month && quarter.has_value();
  } else if (month) columns.time = *month;
  else if (period) columns.time = *period;
  else {
    found.error("E360", whole_header(table), "the history has no column of time", "name it `date` (2019, 2019-Q2, 2019-04, 2019-04-30), or `year` with `month` or `quarter`");
    return false;
  }
  return true;
}

/// Columns that hold a number somewhere; time and the columns that choose rows are none.
void find_prices(const input::CsvTable& table, Columns& columns, Diagnostics& found) {
  const auto is_other = [&](std::size_t i) {
    return i == columns.time || columns.within_year == i || columns.series == i || columns.unit == i ||
           std::any_of(columns.where.begin(), columns.where.end(), [i](const auto& kept) { return kept.first == i; });
  };
  const auto holds_number = [&](std::size_t i) {
    return std::any_of(table.rows.begin(), table.rows.end(), [i](const auto& row) { return Decimal::parse(row[i].text).has_value(); });
  };
  const auto add = [&](std::size_t i) {
    auto [name, unit] = name_and_unit(table.header[i].text);
    columns.prices.push_back({i, std::move(name), std::move(unit)});
  };
  for (std::size_t i = 0; i < table.header.size(); ++i)
    if (!is_other(i) && !name_and_unit(table.header[i].text).second.empty()) add(i);
  if (columns.prices.empty())
    for (std::size_t i = 0; i < table.header.size(); ++i)
      if (!is_other(i) && holds_number(i)) add(i);
  if (columns.prices.empty())
    found.error("E360", whole_header(table), "the history has no column of prices", "head it with its unit, for example  copper [USD/t],  or name it with --column");
}

}  // namespace

std::pair<std::string, std::string> name_and_unit(const std::string& header) {
  const auto open = header.find('['), close = header.rfind(']');
  if (open == std::string::npos || close == std::string::npos || close < open || open == 0) return {header, {}};
  std::string name = header.substr(0, open);
  name.erase(name.find_last_not_of(' ') + 1);
  return {name, header.substr(open + 1, close - open - 1)};
}

std::optional<Columns> find_columns(const input::CsvTable& table, const HistoryRequest& request, Diagnostics& found) {
  Columns columns;
  Finder finder(table, found);
  bool sound = find_time(table, finder, columns, found);
  for (const auto& [name, text] : request.where) {
    if (const auto at = finder.named(name, "--where")) columns.where.emplace_back(*at, text);
    else sound = false;
  }
  if (!request.series_column.empty()) {
    columns.series = finder.named(request.series_column, "--series");
    sound = sound && columns.series.has_value();
  }
  columns.unit = finder.any_case("unit");
  for (const std::string& name : request.columns) {
    if (const auto at = finder.named(name, "--column")) columns.prices.push_back({*at, name_and_unit(table.header[*at].text).first, name_and_unit(table.header[*at].text).second});
    else sound = false;
  }
  if (!sound) return std::nullopt;
  if (request.columns.empty()) find_prices(table, columns, found);
  if (columns.prices.empty()) return std::nullopt;
  if (columns.series && columns.prices.size() > 1) {
    std::string names;
    for (const PriceColumn& column : columns.prices) names += (names.empty() ? "" : ", ") + column.name;
    found.error("E360", whole_header(table), "a history by series has one column of prices; here there are several: " + names, "--column " + columns.prices.front().name);
    return std::nullopt;
  }
  return columns;
}

}  // namespace assay::fit
