#pragma once
#include <optional>
#include <string>
#include <vector>

#include "fit/history.hpp"

namespace assay::fit {

struct PriceColumn {
  std::size_t index = 0;
  std::string name, unit;
};

/// Where in a file the times and the prices are.
struct Columns {
  std::size_t time = 0;
  std::optional<std::size_t> within_year;  ///< a column `month` or `quarter` beside `year`
  bool quarters = false;                   ///< it is `quarter`
  std::vector<PriceColumn> prices;
  std::optional<std::size_t> series, unit;
  std::vector<std::pair<std::size_t, std::string>> where;
};
/// Nothing, and E360 or (named by the request) E366, when a column is missing or not clear.
std::optional<Columns> find_columns(const input::CsvTable& table, const HistoryRequest& request, Diagnostics& found);

/// "copper [USD/t]" as its name and unit; a header without brackets has no unit.
std::pair<std::string, std::string> name_and_unit(const std::string& header);

}  // namespace assay::fit
