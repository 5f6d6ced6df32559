#include "fit/autoregression.hpp"

#include <cmath>

#include "base/diagnostic.hpp"

namespace assay::fit {

double Autoregression::dickey_fuller() const { return (b - 1) / std::sqrt(var_b); }

double Autoregression::unbiased_b() const {
  const double n = static_cast<double>(count);
  return (n * b + 1) / (n - 3);
}

Autoregression autoregress(const std::vector<double>& log_prices) {
  if (log_prices.size() < 4) throw InternalError("autoregression of fewer than four prices");
  Autoregression r;
  r.count = log_prices.size() - 1;
  const double n = static_cast<double>(r.count);
  double before = 0, after = 0;
  for (std::size_t i = 0; i < r.count; ++i) before += log_prices[i], after += log_prices[i + 1];
  before /= n;
  after /= n;
  double xx = 0, xy = 0;
  for (std::size_t i = 0; i < r.count; ++i) {
    xx += (log_prices[i] - before) * (log_prices[i] - before);
    xy += (log_prices[i] - before) * (log_prices[i + 1] - after);
  }
  if (!(xx > 0)) throw InternalError("autoregression of a constant price");
  r.b = xy / xx;
  r.a = after - r.b * before;
  double squares = 0;
  for (std::size_t i = 0; i < r.count; ++i) {
    const double e = log_prices[i + 1] - r.a - r.b * log_prices[i];
    squares += e * e;
  }
  const double variance = squares / (n - 2);
  r.residual_sd = std::sqrt(variance);
  r.var_b = variance / xx;
  r.var_a = variance * (1 / n + before * before / xx);
  r.cov_ab = -variance * before / xx;
  return r;
}

DickeyFullerLimits dickey_fuller_limits(std::size_t n) {
  const double u = 1 / static_cast<double>(n);
  return {-3.43035 + u * (-6.5393 + u * (-16.786 + u * -79.433)), -2.86154 + u * (-2.8903 + u * (-4.234 + u * -40.040)), -2.56677 + u * (-1.5384 + u * -2.809)};
}

}  // namespace assay::fit
