#pragma once
#include <optional>
#include <string>
#include <vector>

#include "fit/autoregression.hpp"
#include "fit/moments.hpp"

namespace assay::fit {

/// One estimate, in its unit; the standard error is absent where there is none to give.
struct Parameter {
  std::string name;   ///< "kappa"
  std::string unit;   ///< "1/a", "%", "%/a", "a", "" or the price's own
  std::optional<double> value, error;
  std::string remark; ///< what a reader must know; why the value is missing
};

/// A process fitted to one series: its parameters as the deal format names them, or why there is no answer.
struct Fitted {
  std::string process;               ///< "gbm"
  std::vector<Parameter> parameters;
  std::string no_answer;             ///< "" when there is one
  /// nullptr when it is not there.
  const Parameter* find(std::string_view name) const;
};

/// What every estimator is given: log prices at equal distances of `dt` years, their changes, and the unit of the price.
struct Sample {
  std::vector<double> log_prices, changes;
  double dt = 1;
  std::string unit;
  Moments moments;
};

/// drift (mu of dS/S = mu dt + sigma dz, so mean of the log changes plus sigma^2/2) and volatility. Standard errors: of the mean
/// sigma/sqrt(span); of the volatility sigma sqrt((kurtosis + 2)/(4 n)), kurtosis the sample's excess, which is 0 for normal changes.
Fitted fit_gbm(const Sample& sample);

/// b, kappa = -ln b/dt, half_life = ln 2/kappa, sigma = s_e sqrt(2 kappa/(1 - b^2)), median = exp(a/(1-b)) (the price it returns to in the long
/// run, in the median), level = median x exp(sigma^2/(2 kappa)) (the deal format's: where the drift is zero), kappa_unbiased from unbiased_b().
/// Standard errors by the delta method from those of a, b and s_e. No answer unless 0 < b < 1.
Fitted fit_schwartz(const Sample& sample, const Autoregression& line);

/// Quantiles of the changes: what a bootstrap of history would draw from.
Fitted fit_bootstrap(const Sample& sample);

}  // namespace assay::fit
