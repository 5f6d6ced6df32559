#include "fit/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "fit/merton.hpp"
#include "fit/regime.hpp"
#include "fit/schwartz_smith.hpp"

namespace assay::fit {
namespace {

struct Estimator {
  std::string_view process;
  Fitted (*fit)(const SeriesFit& of);
};
/// One row for each process, in the order of the report.
constexpr std::array<Estimator, 6> estimators{{{"gbm", [](const SeriesFit& of) { return fit_gbm(of.sample); }},
                                               {"schwartz", [](const SeriesFit& of) { return fit_schwartz(of.sample, of.line); }},
                                               {"schwartz-smith", [](const SeriesFit& of) { return fit_schwartz_smith(of.sample); }},
                                               {"merton", [](const SeriesFit& of) { return fit_merton(of.sample); }},
                                               {"regime", [](const SeriesFit& of) { return fit_regime(of.sample, of.line); }},
                                               {"bootstrap", [](const SeriesFit& of) { return fit_bootstrap(of.sample); }}}};
constexpr auto names = [] {
  std::array<std::string_view, estimators.size()> result;
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = estimators[i].process;
  return result;
}();

Fitted fit_named(std::string_view process, const SeriesFit& of) {
  for (const Estimator& estimator : estimators)
    if (estimator.process == process) return estimator.fit(of);
  throw InternalError("no estimator for " + std::string(process));
}

/// Changes of both over the periods they share, matched by time.
PairCorrelation correlate(const History& history, const std::vector<SeriesFit>& fits, std::size_t i, std::size_t j) {
  const Series &a = history.series[i], &b = history.series[j];
  const int step = months_of(history.frequency);
  PairCorrelation result{i, j, {}, 0};
  if ((a.first - b.first) % step != 0) return result;  // two annual series that start in different months never meet
  const int start = std::max(a.first, b.first);
  const auto offset = [&](const Series& s) { return static_cast<std::size_t>((start - s.first) / step); };
  std::vector<double> x, y;
  for (std::size_t p = offset(a), q = offset(b); p < fits[i].sample.changes.size() && q < fits[j].sample.changes.size(); ++p, ++q) {
    x.push_back(fits[i].sample.changes[p]);
    y.push_back(fits[j].sample.changes[q]);
  }
  result.count = x.size();
  if (x.size() >= 3) result.value = correlation(x, y);
  return result;
}

/// Are all prices but the last the same, but for the rounding of logarithms? What comes after what has then one point only.
bool one_price_before_last(const std::vector<double>& log_prices) {
  const auto [low, high] = std::minmax_element(log_prices.begin(), log_prices.end() - 1);
  return *high - *low <= 1e-12;
}

}  // namespace

std::span<const std::string_view> process_names() { return names; }

std::optional<HistoryFit> fit_history(History history, const std::vector<std::string>& processes, Diagnostics& found) {
  HistoryFit result;
  for (const Series& series : history.series) {
    SeriesFit of;
    of.sample.dt = years_of(history.frequency);
    of.sample.unit = series.unit;
    for (const Decimal& price : series.prices) of.sample.log_prices.push_back(log(price).to_double());
    of.sample.changes = log_changes(of.sample.log_prices);
    of.sample.moments = moments_of(of.sample.changes);
    if (of.sample.moments.constant) {
      found.error("E365", {}, fmt::format("{}: every change of the price is the same, so there is nothing to estimate", series.name), "a price that moves");
      continue;
    }
    if (one_price_before_last(of.sample.log_prices)) {
      found.error("E365", {}, fmt::format("{}: the price moves only at the very end, so where it goes from where cannot be estimated", series.name), "a longer history");
      continue;
    }
    of.line = autoregress(of.sample.log_prices);
    of.limits = dickey_fuller_limits(of.line.count);
    for (const std::string& process : processes) of.processes.push_back(fit_named(process, of));
    result.series.push_back(std::move(of));
  }
  if (found.has_errors()) return std::nullopt;
  for (std::size_t i = 0; i < history.series.size(); ++i)
    for (std::size_t j = i + 1; j < history.series.size(); ++j) result.correlations.push_back(correlate(history, result.series, i, j));
  result.history = std::move(history);
  return result;
}

}  // namespace assay::fit
