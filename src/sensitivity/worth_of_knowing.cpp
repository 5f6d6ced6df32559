#include "sensitivity/worth_of_knowing.hpp"

#include <algorithm>
#include <cmath>

namespace assay::sensitivity {
namespace {

/// The mean over all rows of what they bring, and its error from the folds' own means.
Worth over_folds(const std::vector<double>& sums, const std::vector<double>& counts) {
  double sum = 0, n = 0, used = 0, variance = 0;
  for (std::size_t f = 0; f < sums.size(); ++f) {
    sum += sums[f];
    n += counts[f];
  }
  for (std::size_t f = 0; f < sums.size(); ++f) {
    if (counts[f] == 0) continue;
    const double off = (sums[f] - counts[f] * sum / n) / n;
    variance += off * off;
    ++used;
  }
  return {std::max(0.0, sum / n), used < 2 ? std::nan("") : std::sqrt(variance * used / (used - 1))};
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// Normal equations of lines between knots: a symmetric band of one beside the diagonal.
struct Equations {
  std::vector<double> diagonal, beside, right;
  explicit Equations(std::size_t knots) : diagonal(knots, 0.0), beside(knots, 0.0), right(knots, 0.0) {}
  void subtract(const Equations& o) {
    for (std::size_t k = 0; k < diagonal.size(); ++k) {
      diagonal[k] -= o.diagonal[k];
      beside[k] -= o.beside[k];
      right[k] -= o.right[k];
    }
  }
  void add(const Equations& o) {
    for (std::size_t k = 0; k < diagonal.size(); ++k) {
      diagonal[k] += o.diagonal[k];
      beside[k] += o.beside[k];
      right[k] += o.right[k];
    }
  }
  /// The value at each knot. A knot near which no row lies takes its neighbour's: nothing is asked of it.
  std::vector<double> solved() {
    const std::size_t knots = diagonal.size();
    double largest = 0;
    for (const double d : diagonal) largest = std::max(largest, d);
    for (double& d : diagonal) d += 1e-12 * largest;
    for (std::size_t k = 1; k < knots; ++k) {
      const double share = beside[k - 1] / diagonal[k - 1];
      diagonal[k] -= share * beside[k - 1];
      right[k] -= share * right[k - 1];
    }
    for (std::size_t k = knots; k-- > 0;) right[k] = (right[k] - (k + 1 < knots ? beside[k] * right[k + 1] : 0)) / diagonal[k];
    return right;
  }
};

}  // namespace

WorthOfKnowing::WorthOfKnowing(const std::vector<double>& x, const std::vector<std::uint32_t>& fold, std::size_t folds) : fold_(fold), folds_(folds) {
  std::vector<double> sorted = x, at;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> different = sorted;
  different.erase(std::unique(different.begin(), different.end()), different.end());
  if (different.size() <= pieces + 1) at = different;
  else
    for (std::size_t k = 0; k <= pieces; ++k) at.push_back(sorted[k * (sorted.size() - 1) / pieces]);
  at.erase(std::unique(at.begin(), at.end()), at.end());
  knots_ = at.size();
  for (const double value : x) {
    const auto next = std::upper_bound(at.begin(), at.end(), value);
    const std::size_t left = std::min(static_cast<std::size_t>(next - at.begin()), std::max<std::size_t>(knots_, 2) - 1) - 1;
    left_.push_back(static_cast<std::uint32_t>(left));
    part_.push_back(knots_ < 2 ? 0 : (value - at[left]) / (at[left + 1] - at[left]));
  }
}

Worth WorthOfKnowing::of(const std::vector<double>& gain) const {
  if (knots_ < 2) return {};
  std::vector<Equations> own(folds_, Equations(knots_));
  for (std::size_t row = 0; row < gain.size(); ++row) {
    Equations& e = own[fold_[row]];
    const std::size_t k = left_[row];
    const double right = part_[row], left = 1 - right;
    e.diagonal[k] += left * left;
    e.diagonal[k + 1] += right * right;
    e.beside[k] += left * right;
    e.right[k] += left * gain[row];
    e.right[k + 1] += right * gain[row];
  }
  Equations all(knots_);
  for (const Equations& e : own) all.add(e);
  std::vector<std::vector<double>> others;
  for (const Equations& e : own) {
    Equations rest = all;
    rest.subtract(e);
    others.push_back(rest.solved());
  }
  const bool sign_anyway = mean_of(gain) > 0;
  std::vector<double> sums(folds_, 0.0), counts(folds_, 0.0);
  for (std::size_t row = 0; row < gain.size(); ++row) {
    const std::vector<double>& m = others[fold_[row]];
    const std::size_t k = left_[row];
    const bool sign = m[k] * (1 - part_[row]) + m[k + 1] * part_[row] > 0;
    sums[fold_[row]] += (sign ? gain[row] : 0) - (sign_anyway ? gain[row] : 0);
    ++counts[fold_[row]];
  }
  return over_folds(sums, counts);
}

Worth worth_of_all(const std::vector<double>& gain, const std::vector<std::uint32_t>& fold, std::size_t folds) {
  const bool sign_anyway = mean_of(gain) > 0;
  std::vector<double> sums(folds, 0.0), counts(folds, 0.0);
  for (std::size_t row = 0; row < gain.size(); ++row) {
    sums[fold[row]] += std::max(0.0, gain[row]) - (sign_anyway ? gain[row] : 0);
    ++counts[fold[row]];
  }
  return over_folds(sums, counts);
}

}  // namespace assay::sensitivity
