#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fit/history.hpp"
#include "fit/processes.hpp"

namespace assay::fit {

/// The processes that can be fitted, in the order of the report.
std::span<const std::string_view> process_names();

/// One series: what its changes are like, its unit-root test, and the processes asked for.
struct SeriesFit {
  Sample sample;
  Autoregression line;
  DickeyFullerLimits limits;
  std::vector<Fitted> processes;
  bool unit_root_rejected() const { return line.dickey_fuller() < limits.five_percent; }
};

/// Correlation of the log changes of two series over the periods both have.
struct PairCorrelation {
  std::size_t first = 0, second = 0;  ///< indices of the series
  std::optional<double> value;        ///< nothing when fewer than three changes are shared
  std::size_t count = 0;              ///< changes shared
};

struct HistoryFit {
  History history;
  std::vector<SeriesFit> series;  ///< one for each of history.series
  std::vector<PairCorrelation> correlations;
};

/// Fits the named processes to each series. E365 for a series that never changes, or only with its last price.
std::optional<HistoryFit> fit_history(History history, const std::vector<std::string>& processes, Diagnostics& found);

}  // namespace assay::fit
