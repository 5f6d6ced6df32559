#include "draws/price_shocks.hpp"

// Each step's increments turned among themselves, so that one or two of them carry what the step is worth. Components of whole paths are then made
// of these alone, which costs a draw a small part of what turning all increments would; what it costs a step stands in its mixing.
namespace assay::draws {
namespace {

/// The axes of a step: those that move most come first.
struct Axes {
  std::vector<double> values;              ///< descending
  std::vector<std::vector<double>> along;  ///< unit vectors at right angles
};

Axes axes_of(const Matrix& moved) {
  const Eigen eigen = symmetric_eigen(moved);
  Axes axes;
  for (const std::size_t k : descending(eigen)) {
    axes.values.push_back(eigen.values[k]);
    axes.along.emplace_back();
    for (std::size_t j = 0; j < moved.size(); ++j) axes.along.back().push_back(eigen.vectors(j, k));
  }
  return axes;
}

/// Takes what is at right angles to all of `basis` into it, if that is anything.
void add_direction(std::vector<std::vector<double>>& basis, std::vector<double> row) {
  if (make_orthogonal(row, basis)) basis.push_back(std::move(row));
}

}  // namespace

/// By step, what its increments move: the variance of all log prices from then on, each weighed by its worth, and of each party's sum of them, as a form
/// in the increments. The traces add up to the variance of everything.
std::vector<Matrix> PriceShocks::moved_by_step() const {
  const std::size_t factors = model_.factors.size();
  Matrix singly(factors);
  std::vector<std::vector<double>> sums(worth_.size(), std::vector<double>(factors));
  std::vector<Matrix> moved(steps_.size(), Matrix(moving_.size()));
  for (std::size_t s = steps_.size(); s-- > 0;) {
    if (steps_[s].moment != SIZE_MAX)
      for (std::size_t p = 0; p < model_.prices.size(); ++p) {
        const std::size_t at = p * years_.size() + steps_[s].moment;
        for (const auto& [a, one] : made_of_[p]) {
          for (std::size_t k = 0; k < worth_.size(); ++k) sums[k][a] += one * worth_[k][at];
          for (const auto& [b, other] : made_of_[p]) singly(a, b) += one * other * weight_[at] * weight_[at];
        }
      }
    const FactorStep& law = law_of_step(s);
    for (const std::size_t a : moving_) {
      std::vector<double> by_increment(moving_.size());
      for (const std::size_t b : moving_) {
        double both = singly(a, b);
        for (const auto& sum : sums) both += sum[a] * sum[b];
        for (std::size_t j = 0; j < law.taken(b); ++j) by_increment[j] += both * law.mixing(b, j);
      }
      for (std::size_t i = 0; i < law.taken(a); ++i)
        for (std::size_t j = 0; j < moving_.size(); ++j) moved[s](i, j) += law.mixing(a, i) * by_increment[j];
    }
    for (const std::size_t a : moving_) {
      for (auto& sum : sums) sum[a] *= law.kept(a);
      for (const std::size_t b : moving_) singly(a, b) *= law.kept(a) * law.kept(b);
    }
  }
  return moved;
}

double PriceShocks::variance_moved() const {
  double total = 0;
  for (const Matrix& moved : moved_by_step())
    for (std::size_t j = 0; j < moved.size(); ++j) total += moved(j, j);
  return total;
}

/// The same law of increments whose first are along `leading`. The others are such that the first factor takes one of them, the second two ...
FactorStep PriceShocks::turned(const FactorStep& law, const std::vector<std::vector<double>>& leading) const {
  const std::size_t count = moving_.size();
  std::vector<std::vector<double>> rows;
  for (const std::size_t f : moving_) {
    rows.emplace_back(law.weights[f].begin() + 1, law.weights[f].end());
    rows.back().resize(count);
  }
  std::vector<std::vector<double>> basis = leading;
  std::vector<std::size_t> takes;  // by factor that moves: so many of the basis
  for (const auto& row : rows) {
    if (basis.size() < count) add_direction(basis, row);
    takes.push_back(basis.size());
  }
  for (std::size_t j = 0; j < count && basis.size() < count; ++j) {  // where factors move together
    std::vector<double> unit(count);
    unit[j] = 1;
    add_direction(basis, std::move(unit));
  }
  FactorStep found{std::vector<std::vector<double>>(law.weights.size())};
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double>& weights = found.weights[moving_[i]];
    weights.push_back(law.kept(moving_[i]));
    for (std::size_t k = 0; k < takes[i]; ++k) weights.push_back(product(rows[i], basis[k]));
  }
  return found;
}

void PriceShocks::turn_steps(double enough) {
  std::vector<Axes> axes;
  for (const Matrix& moved : moved_by_step()) axes.push_back(axes_of(moved));
  const double total = variance_moved();
  std::size_t leading = 0;
  for (double found = 0; leading < moving_.size() && found < enough * total; ++leading)
    for (const Axes& of : axes) found += of.values[leading];
  if (leading == 0 || 2 * leading > moving_.size()) return;
  std::vector<FactorStep> steps;
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    axes[s].along.resize(leading);
    steps.push_back(turned(law_of_step(s), axes[s].along));
  }
  leading_ = leading;
  turned_ = std::move(steps);
}

}  // namespace assay::draws
