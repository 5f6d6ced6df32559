#pragma once
#include <cstddef>
#include <vector>

namespace assay::fit {

/// ln P(t+1) - ln P(t), one fewer than there are prices.
std::vector<double> log_changes(const std::vector<double>& log_prices);

/// What a sample of changes is like; all per period, plain numbers.
struct Moments {
  std::size_t count = 0;
  double mean = 0;
  double sd = 0;               ///< divisor n - 1
  double autocorrelation = 0;  ///< at lag 1, r1 = sum (x_t - m)(x_{t+1} - m) / sum (x_t - m)^2
  double excess_kurtosis = 0;  ///< b2 of Joanes and Gill, The Statistician 47(1), 1998: m4/s^4 - 3, m4 with divisor n, s as `sd`
  double skewness = 0;         ///< m3/m2^1.5 with divisor n
  std::size_t largest = 0;     ///< index of the change that is largest in absolute value
  double largest_share = 0;    ///< its share of the sum of squares about the mean, 0 to 1
  bool constant = false;       ///< every change is the same: nothing can be estimated
};
/// At least two changes.
Moments moments_of(const std::vector<double>& changes);

/// Pearson's correlation of two samples of equal length; 0 when one of them is constant.
double correlation(const std::vector<double>& x, const std::vector<double>& y);

/// The quantile at `share` by linear interpolation between order statistics (type 7 of Hyndman and Fan, American Statistician 50(4), 1996).
double quantile(std::vector<double> sample, double share);

}  // namespace assay::fit
