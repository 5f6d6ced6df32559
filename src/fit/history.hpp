#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "base/moment_of_year.hpp"
#include "input/csv.hpp"

namespace assay::fit {

/// Prices of one thing at equal distances in time, none missing, all above zero.
struct Series {
  std::string name;             ///< "Nd": the header without its unit, or the cell of the column that names the series
  std::string unit;             ///< "USD/kg"; "" when the file names none
  int first = 0;                ///< month of the first price, as Moment::month
  std::vector<Decimal> prices;  ///< in `unit`
};

struct History {
  Frequency frequency = Frequency::annual;
  std::vector<Series> series;
  /// The label of the i-th price of a series.
  std::string label_of(const Series& s, std::size_t i) const;
};

/// What of a file is wanted. Everything empty: every column of prices, from the first row to the last.
struct HistoryRequest {
  std::vector<std::string> columns;                         ///< of prices
  std::string series_column;                                ///< a file with one row for each series and moment: the column that names the series
  std::vector<std::string> series;                          ///< those wanted of it; empty: all
  std::vector<std::pair<std::string, std::string>> where;   ///< rows kept: column and text of its cell
  std::optional<Moment> from, to;                           ///< both included; a year alone means all of it
};

/// Reads a price history. Time stands in a column `date`, `year` (with `month` or `quarter` beside it), `month` or `period`, in either case; a
/// column of prices is named `NAME [UNIT]`, or, when no header has a unit, is any column that holds numbers; a column `unit` gives the unit
/// of prices whose header has none. Order of the rows does not matter. Codes: E360 (no column of time or of prices, two units in one series), E361 (a
/// moment that cannot be read), E362 (a gap), E363 (a price that is no number, not above zero, or outside 1e-300 .. 1e300), E364 (a moment given twice, or off the
/// rhythm), E365 (fewer than `least_prices`, or none left), E366 (a
/// name of the request that leads nowhere); all that is wrong at once. Warning W550: a price ten times both neighbours.
std::optional<History> read_history(const input::CsvTable& table, const HistoryRequest& request, Diagnostics& found);

constexpr std::size_t least_prices = 5;

}  // namespace assay::fit
