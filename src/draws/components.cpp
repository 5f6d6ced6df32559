#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/diagnostic.hpp"
#include "draws/price_shocks.hpp"

// Principal components of the log prices over the whole path, found without writing down their covariance: log prices are a linear map of the
// increments, which a pass through time applies forwards, and another backwards.
namespace assay::draws {
namespace {

/// A row that the ones before it make up is 0: there are no more directions than those.
void make_orthonormal(std::vector<std::vector<double>>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) make_orthogonal(rows[i], std::span(rows).first(i));
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

void PriceShocks::weigh() {
  for (std::size_t p = 0; p < model_.prices.size(); ++p) {
    made_of_.emplace_back();
    for (const std::size_t f : model_.prices[p].factors) made_of_[p].emplace_back(f, 1.0);
    if (model_.prices[p].resampled) made_of_[p].emplace_back(model_.prices[p].resampled->carrier, variance_weight(p));
  }
  weight_.assign(model_.prices.size() * years_.size(), worth_.empty() ? 1 : 0);
  for (const auto& row : worth_) {
    if (row.size() != weight_.size()) throw InternalError("the worth of prices that are not drawn");
    for (std::size_t i = 0; i < row.size(); ++i) weight_[i] += row[i] * row[i];
  }
  for (double& weight : weight_) weight = std::sqrt(weight);
}

std::vector<double> PriceShocks::forward(const std::vector<double>& given) const {
  std::vector<double> moved = log_prices(given);
  std::vector<double> sums;
  for (const auto& row : worth_) sums.push_back(product(row, moved));
  for (std::size_t i = 0; i < weight_.size(); ++i) moved[i] *= weight_[i];
  moved.insert(moved.end(), sums.begin(), sums.end());
  return moved;
}

std::vector<double> PriceShocks::log_prices(const std::vector<double>& given) const {
  std::vector<double> x(model_.factors.size()), logs(model_.prices.size() * years_.size());
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    const FactorStep& law = law_of_step(s);
    for (const std::size_t f : moving_) {
      x[f] *= law.kept(f);
      for (std::size_t j = 0; j < law.taken(f) && place(s, j) < given.size(); ++j) x[f] += law.mixing(f, j) * given[place(s, j)];
    }
    if (steps_[s].moment == SIZE_MAX) continue;
    for (std::size_t p = 0; p < model_.prices.size(); ++p) {
      double& log = logs[p * years_.size() + steps_[s].moment];
      for (const auto& [factor, share] : made_of_[p]) log += share * x[factor];
    }
  }
  return logs;
}

std::vector<double> PriceShocks::backward(const std::vector<double>& moved) const {
  std::vector<double> logs(weight_.size());
  for (std::size_t i = 0; i < logs.size(); ++i) {
    logs[i] = weight_[i] * moved[i];
    for (std::size_t k = 0; k < worth_.size(); ++k) logs[i] += worth_[k][i] * moved[logs.size() + k];
  }
  std::vector<double> g(model_.factors.size()), found(leading());
  for (std::size_t s = steps_.size(); s-- > 0;) {
    const FactorStep& law = law_of_step(s);
    if (steps_[s].moment != SIZE_MAX)
      for (std::size_t p = 0; p < model_.prices.size(); ++p) {
        const double log = logs[p * years_.size() + steps_[s].moment];
        for (const auto& [factor, share] : made_of_[p]) g[factor] += share * log;
      }
    for (const std::size_t f : moving_) {
      for (std::size_t j = 0; j < law.taken(f) && place(s, j) < found.size(); ++j) found[place(s, j)] += law.mixing(f, j) * g[f];
      g[f] *= law.kept(f);
    }
  }
  return found;
}

std::vector<std::vector<double>> PriceShocks::components(std::size_t count, std::vector<double>& shares) const {
  const std::size_t size = leading();
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
  const std::vector<std::size_t> order = descending(eigen);
  const double total = variance_moved();
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
