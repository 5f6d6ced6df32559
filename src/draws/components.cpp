#include <algorithm>
#include <cmath>
#include <numeric>

#include "draws/price_shocks.hpp"

// Principal components of the log prices over the whole path, found without writing down their covariance: log prices are a linear map of the
// increments, which a pass through time applies forwards, and another backwards.
namespace assay::draws {
namespace {

double product(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

void make_orthonormal(std::vector<std::vector<double>>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (int again = 0; again < 2; ++again)  // twice is enough: Parlett, "The symmetric eigenvalue problem", 1980
      for (std::size_t j = 0; j < i; ++j) {
        const double along = product(rows[i], rows[j]);
        for (std::size_t d = 0; d < rows[i].size(); ++d) rows[i][d] -= along * rows[j][d];
      }
    const double length = std::sqrt(product(rows[i], rows[i]));
    for (double& v : rows[i]) v /= length;
  }
}

}  // namespace

/// How much of a carrier's motion its history's returns are: the spread of a step's return, a square root of a year.
double PriceShocks::variance_weight(std::size_t price) const {
  const PricePath::Resampled& history = *model_.prices[price].resampled;
  const auto n = static_cast<double>(history.returns.size());
  const double mean = std::accumulate(history.returns.begin(), history.returns.end(), 0.0) / n;
  double squares = 0;
  for (const double r : history.returns) squares += (r - mean) * (r - mean);
  return std::sqrt(squares / n * history.per_year);
}

std::vector<double> PriceShocks::forward(const std::vector<double>& given) const {
  std::vector<double> x(model_.factors.size()), logs(model_.prices.size() * years_.size());
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    const FactorStep& law = factor_steps_[steps_[s].law];
    for (const std::size_t f : moving_) {
      x[f] *= law.kept[f];
      for (std::size_t j = 0; j < law.mixing[f].size(); ++j) x[f] += law.mixing[f][j] * given[s * moving_.size() + j];
    }
    if (steps_[s].moment == SIZE_MAX) continue;
    for (std::size_t p = 0; p < model_.prices.size(); ++p) {
      double& log = logs[p * years_.size() + steps_[s].moment];
      for (const std::size_t f : model_.prices[p].factors) log += x[f];
      if (model_.prices[p].resampled) log += variance_weight(p) * x[model_.prices[p].resampled->carrier];
    }
  }
  return logs;
}

std::vector<double> PriceShocks::backward(const std::vector<double>& logs) const {
  std::vector<double> g(model_.factors.size()), found(increments());
  for (std::size_t s = steps_.size(); s-- > 0;) {
    const FactorStep& law = factor_steps_[steps_[s].law];
    if (steps_[s].moment != SIZE_MAX)
      for (std::size_t p = 0; p < model_.prices.size(); ++p) {
        const double log = logs[p * years_.size() + steps_[s].moment];
        for (const std::size_t f : model_.prices[p].factors) g[f] += log;
        if (model_.prices[p].resampled) g[model_.prices[p].resampled->carrier] += variance_weight(p) * log;
      }
    for (const std::size_t f : moving_) {
      for (std::size_t j = 0; j < law.mixing[f].size(); ++j) found[s * moving_.size() + j] += law.mixing[f][j] * g[f];
      g[f] *= law.kept[f];
    }
  }
  return found;
}

std::vector<std::vector<double>> PriceShocks::components(std::size_t count, std::vector<double>& shares) const {
  const std::size_t size = increments();
  count = std::min(count, size);
  shares.clear();
  if (count == 0) return {};
  // Subspace iteration with a few directions to spare, from any start that is not orthogonal to them; then the axes within it (Rayleigh-Ritz).
  const std::size_t tried = std::min(size, count + 4);
  std::vector<std::vector<double>> rows(tried, std::vector<double>(size));
  for (std::size_t i = 0; i < tried; ++i)
    for (std::size_t d = 0; d < size; ++d) rows[i][d] = permuted(d, size, 1, i, 0) % 2 == 0 ? 1 : 1 / static_cast<double>(d + 1);
  constexpr int iterations = 12;
  for (int iteration = 0; iteration < iterations; ++iteration) {
    make_orthonormal(rows);
    for (auto& row : rows) row = backward(forward(row));
  }
  make_orthonormal(rows);
  Matrix within(tried);
  std::vector<std::vector<double>> logs;
  for (const auto& row : rows) logs.push_back(forward(row));
  for (std::size_t i = 0; i < tried; ++i)
    for (std::size_t j = 0; j < tried; ++j) within(i, j) = product(logs[i], logs[j]);
  const Eigen eigen = symmetric_eigen(within);
  std::vector<std::size_t> order(tried);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return eigen.values[a] > eigen.values[b]; });
  double total = 0;
  for (std::size_t p = 0; p < model_.prices.size(); ++p)
    for (const double t : years_) {
      const PricePath& path = model_.prices[p];
      for (const std::size_t a : path.factors)
        for (const std::size_t b : path.factors) total += model_.factors[a].start_sd > 0 ? 0 : covariance(model_, a, t, b, t);
      if (path.resampled) total += variance_weight(p) * variance_weight(p) * t;
    }
  std::vector<std::vector<double>> found(count, std::vector<double>(size));
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t i = 0; i < tried; ++i)
      for (std::size_t d = 0; d < size; ++d) found[k][d] += eigen.vectors(i, order[k]) * rows[i][d];
    shares.push_back(total > 0 ? eigen.values[order[k]] / total : 0);
  }
  make_orthonormal(found);
  return found;
}

}  // namespace assay::draws
