#include "fit/moments.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/diagnostic.hpp"

namespace assay::fit {
namespace {

double mean_of(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size()); }

}  // namespace

std::vector<double> log_changes(const std::vector<double>& log_prices) {
  std::vector<double> changes;
  for (std::size_t i = 1; i < log_prices.size(); ++i) changes.push_back(log_prices[i] - log_prices[i - 1]);
  return changes;
}

Moments moments_of(const std::vector<double>& changes) {
  if (changes.size() < 2) throw InternalError("moments of fewer than two changes");
  Moments m;
  m.count = changes.size();
  const double n = static_cast<double>(m.count);
  m.mean = mean_of(changes);
  double square = 0, cube = 0, fourth = 0, neighbours = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const double d = changes[i] - m.mean;
    square += d * d;
    cube += d * d * d;
    fourth += d * d * d * d;
    if (i > 0) neighbours += d * (changes[i - 1] - m.mean);
    if (std::fabs(d) > std::fabs(changes[m.largest] - m.mean)) m.largest = i;
  }
  // a constant history leaves only the rounding of logarithms
  const double scale = std::fabs(*std::max_element(changes.begin(), changes.end(), [](double a, double b) { return std::fabs(a) < std::fabs(b); }));
  m.constant = std::sqrt(square / n) <= 1e-12 * std::max(scale, 1e-3);
  if (m.constant) return m;
  m.sd = std::sqrt(square / (n - 1));
  m.autocorrelation = neighbours / square;
  m.skewness = cube / n / std::pow(square / n, 1.5);
  m.excess_kurtosis = fourth / n / (m.sd * m.sd * m.sd * m.sd) - 3;
  const double d = changes[m.largest] - m.mean;
  m.largest_share = d * d / square;
  return m;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  if (x.size() != y.size() || x.empty()) throw InternalError("correlation of samples of different length");
  const double mx = mean_of(x), my = mean_of(y);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

double quantile(std::vector<double> sample, double share) {
  if (sample.empty()) throw InternalError("quantile of nothing");
  std::sort(sample.begin(), sample.end());
  const double at = share * static_cast<double>(sample.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, sample.size() - 1);
  return sample[below] + (at - std::floor(at)) * (sample[above] - sample[below]);
}

}  // namespace assay::fit
