#include "fit/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/nearest.hpp"
#include "fit/history_columns.hpp"

namespace assay::fit {
namespace {

/// Doubles end a little beyond it; so does its inverse.
const Decimal& largest_price() {
  static const Decimal largest = "1e300"_d;
  return largest;
}

struct Point {
  Moment moment;
  Span time, cell;
  std::string text;               ///< of the price; "" when the cell is blank
  std::optional<Decimal> price;   ///< above zero, else told
};

struct Gathered {
  std::string name, unit;
  std::vector<Point> points;
};

/// The moment of a row; E361 when it cannot be read.
std::optional<Moment> moment_of(const Columns& columns, const std::vector<input::CsvCell>& row, Diagnostics& found) {
  const input::CsvCell& cell = row[columns.time];
  const auto moment = parse_moment(cell.text);
  if (!moment) {
    found.error("E361", cell.where, fmt::format("`{}` is no moment of a price history", cell.text), "2019, 2019-Q2, 2019-04 or 2019-04-30");
    return std::nullopt;
  }
  if (!columns.within_year) return moment;
  const input::CsvCell& part = row[*columns.within_year];
  const auto number = Decimal::parse(part.text);
  const int most = columns.quarters ? 4 : 12;
  if (moment->finest == Frequency::annual && number)
    for (int i = 1; i <= most; ++i)
      if (*number == Decimal(i))
        return Moment{moment->month + (i - 1) * (columns.quarters ? 3 : 1), columns.quarters ? Frequency::quarterly : Frequency::monthly};
  found.error("E361", part.where, fmt::format("`{}` is no {} of a year", part.text, columns.quarters ? "quarter" : "month"), fmt::format("a whole number from 1 to {}", most));
  return std::nullopt;
}

bool within(const HistoryRequest& request, const Moment& moment) {
  if (request.from && moment.month < request.from->month) return false;
  return !request.to || moment.month < month_after(*request.to);
}

/// Rows into series, in the order in which the file first names them.
std::vector<Gathered> gather(const input::CsvTable& table, const Columns& columns, const HistoryRequest& request, Diagnostics& found) {
  std::vector<Gathered> all;
  const auto series_of = [&all](const std::string& name, const std::string& unit) -> Gathered& {
    for (Gathered& known : all)
      if (known.name == name) return known;
    return all.emplace_back(Gathered{name, unit, {}});
  };
  for (const auto& row : table.rows) {
    const auto kept = [&row](const auto& wanted) { return row[wanted.first].text == wanted.second; };
    if (!std::all_of(columns.where.begin(), columns.where.end(), kept)) continue;
    if (columns.series && !request.series.empty() &&
        std::find(request.series.begin(), request.series.end(), row[*columns.series].text) == request.series.end())
      continue;
    const auto moment = moment_of(columns, row, found);
    if (!moment || !within(request, *moment)) continue;
    for (const PriceColumn& column : columns.prices) {
      const input::CsvCell& cell = row[column.index];
      const bool unit_of_row = columns.unit && column.unit.empty();
      const std::string unit = unit_of_row ? row[*columns.unit].text : column.unit;
      Gathered& series = series_of(columns.series ? row[*columns.series].text : column.name, unit);
      if (series.unit != unit) {
        found.error("E360", unit_of_row ? row[*columns.unit].where : table.header[column.index].where, fmt::format("{} is in {} here and in {} {}", series.name, unit, series.unit, unit_of_row ? "above" : "in another column"),
                    unit_of_row ? "one unit for a series: convert the prices, or choose rows with --where" : "take one of them, for example  --column \"" + table.header[column.index].text + "\",  or give them different names");
        if (!unit_of_row) continue;  // a second series, not a second price of the first
      }
      Point point{*moment, row[columns.time].where, cell.text.empty() ? row[columns.time].where : cell.where, cell.text, Decimal::parse(cell.text)};
      if (!cell.text.empty() && !point.price)
        found.error("E363", cell.where, fmt::format("`{}` is no price", cell.text), "a plain number such as 1549.14; leave the cell blank before the first price and after the last");
      else if (point.price && !point.price->is_positive()) {
        found.error("E363", cell.where, fmt::format("{}: a price of {} has no logarithm", series.name, cell.text), "prices above zero; a history that crosses zero follows none of these processes");
        point.price.reset();
      } else if (point.price && (*point.price > largest_price() || *point.price * largest_price() < Decimal(1))) {
        found.error("E363", cell.where, fmt::format("{}: a price of {} is beyond what is computed with", series.name, cell.text), "prices between 1e-300 and 1e300; is an exponent mistyped?");
        point.price.reset();
      }
      series.points.push_back(std::move(point));
    }
  }
  return all;
}

/// The commonest distance between neighbours, as a frequency that exists.
Frequency frequency_of(const std::vector<Gathered>& all) {
  std::map<int, int> times;
  for (const Gathered& series : all)
    for (std::size_t i = 1; i < series.points.size(); ++i) {
      const int apart = series.points[i].moment.month - series.points[i - 1].moment.month;
      if (apart > 0) ++times[apart];
    }
  int commonest = 0, count = 0;
  for (const auto& [apart, n] : times)
    if (n > count) commonest = apart, count = n;
  if (commonest >= months_of(Frequency::annual)) return Frequency::annual;
  return commonest >= months_of(Frequency::quarterly) ? Frequency::quarterly : Frequency::monthly;
}

/// Holds one series to the rhythm: E362 for what is missing, E364 for what is there twice or between.
void check_rhythm(const Gathered& series, Frequency f, Diagnostics& found) {
  for (std::size_t i = 0; i < series.points.size(); ++i) {
    const Point& here = series.points[i];
    if (here.text.empty()) found.error("E362", here.cell, fmt::format("{} has no price in {}", series.name, label(here.moment.month, f)), "fill the cell, or take the part after it with --from, or before it with --to");
    if (i == 0) continue;
    const Point& before = series.points[i - 1];
    const int apart = here.moment.month - before.moment.month;
    if (apart == 0)
      found.error("E364", here.time, fmt::format("{} has two prices in {}", series.name, label(here.moment.month, f)), "one price a month at most: average daily quotes first; tell series apart with --series, or choose rows with --where")
          .notes.push_back({before.time, "the other one"});
    else if (apart % months_of(f) != 0)
      found.error("E364", here.time, fmt::format("{}: the history is {}, and {} is {} month{} after the price before it", series.name, words(f), label(here.moment.month, Frequency::monthly), apart, apart == 1 ? "" : "s"), fmt::format("one price every {} month{}", months_of(f), months_of(f) == 1 ? "" : "s"));
    else if (apart > months_of(f)) {
      const int missing = apart / months_of(f) - 1;
      const std::string first = label(before.moment.month + months_of(f), f), last = label(here.moment.month - months_of(f), f);
      found.error("E362", here.time, fmt::format("{}: {} missing before {}", series.name, missing == 1 ? first + " is" : fmt::format("{} to {} ({} {}) are", first, last, missing, plural(f)), label(here.moment.month, f)),
                  fmt::format("write the missing prices, or take the part after the gap:  --from {}", label(here.moment.month, f)));
    }
  }
}

/// W550: a price at least ten times, or at most a tenth of, both of its neighbours: a slip of the decimal point looks like that.
void warn_of_slips(const Gathered& series, Frequency f, Diagnostics& found) {
  const Decimal ten(10);
  for (std::size_t i = 1; i + 1 < series.points.size(); ++i) {
    const Decimal &before = *series.points[i - 1].price, &here = *series.points[i].price, &after = *series.points[i + 1].price;
    if ((here >= ten * before && here >= ten * after) || (here * ten <= before && here * ten <= after))
      found.warning("W550", series.points[i].cell, fmt::format("{} of {} is {}; before it stands {}, after it {}", series.name, label(series.points[i].moment.month, f), series.points[i].text, series.points[i - 1].text, series.points[i + 1].text),
                    "check the decimal point: one such price rules every estimate");
  }
}

std::optional<Series> finish(Gathered& series, Frequency f, Diagnostics& found) {
  while (!series.points.empty() && series.points.back().text.empty()) series.points.pop_back();
  series.points.erase(series.points.begin(), std::find_if(series.points.begin(), series.points.end(), [](const Point& p) { return !p.text.empty(); }));
  check_rhythm(series, f, found);
  if (found.has_errors()) return std::nullopt;
  if (series.points.size() < least_prices) {
    found.error("E365", series.points.empty() ? Span{} : series.points.back().time, fmt::format("{} has {} price{} here; a fit takes at least {}", series.name, series.points.size(), series.points.size() == 1 ? "" : "s", least_prices), "a longer history, or a wider --from and --to");
    return std::nullopt;
  }
  warn_of_slips(series, f, found);
  Series result{series.name, series.unit, series.points.front().moment.month, {}};
  for (const Point& p : series.points) result.prices.push_back(*p.price);
  return result;
}

}  // namespace

std::string History::label_of(const Series& s, std::size_t i) const { return label(s.first + static_cast<int>(i) * months_of(frequency), frequency); }

std::optional<History> read_history(const input::CsvTable& table, const HistoryRequest& request, Diagnostics& found) {
  const auto columns = find_columns(table, request, found);
  if (!columns) return std::nullopt;
  if (columns->series)
    for (const std::string& name : request.series) {
      std::vector<std::string> names;
      for (const auto& row : table.rows) names.push_back(row[*columns->series].text);
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      const std::string meant = nearest(name, names);
      found.error("E366", table.header[*columns->series].where, fmt::format("no row of the history is of `{}`", name), meant.empty() ? "" : fmt::format("--series {}={}", request.series_column, meant));
    }
  std::vector<Gathered> all = gather(table, *columns, request, found);
  if (found.has_errors() && all.empty()) return std::nullopt;
  if (all.empty()) {
    found.error("E365", table.header.front().where, "no row of the history is left by --from, --to, --where and --series", "widen them");
    return std::nullopt;
  }
  for (Gathered& series : all)
    std::stable_sort(series.points.begin(), series.points.end(), [](const Point& a, const Point& b) { return a.moment.month < b.moment.month; });
  History history;
  history.frequency = frequency_of(all);
  for (Gathered& series : all)
    if (auto sound = finish(series, history.frequency, found)) history.series.push_back(std::move(*sound));
  if (found.has_errors()) return std::nullopt;
  return history;
}

}  // namespace assay::fit
