#pragma once
#include <cstddef>
#include <vector>

namespace assay::fit {

/// x' = a + b x + e by least squares, x the log price, one step a period.
struct Autoregression {
  std::size_t count = 0;    ///< of steps
  double a = 0, b = 0;
  double residual_sd = 0;   ///< s_e, divisor count - 2
  double var_a = 0, var_b = 0, cov_ab = 0;  ///< s_e^2 (X'X)^-1
  double dickey_fuller() const;  ///< (b - 1)/se(b): the Dickey-Fuller t with a constant and no lags
  /// b without its small-sample bias: E[b] - b is about -(1 + 3b)/n (Kendall, Biometrika 41, 1954; Marriott and Pope, same volume),
  /// so (n b + 1)/(n - 3); 1 or more means that no return is left.
  double unbiased_b() const;
};
/// At least four log prices; those before the last are not all the same.
Autoregression autoregress(const std::vector<double>& log_prices);

/// Critical values of the Dickey-Fuller t with a constant, for a sample of n steps: MacKinnon, Critical values for cointegration tests, Queen's
/// Economics Department Working Paper 1227, 2010, table 2, N = 1, constant: beta_inf + beta_1/n + beta_2/n^2 + beta_3/n^3.
struct DickeyFullerLimits {
  double one_percent = 0, five_percent = 0, ten_percent = 0;
};
DickeyFullerLimits dickey_fuller_limits(std::size_t n);

}  // namespace assay::fit
