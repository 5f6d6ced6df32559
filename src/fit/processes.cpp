#include "fit/processes.hpp"

#include <cmath>

namespace assay::fit {
namespace {

constexpr double percent = 100;

/// Gradient of a function of a, b and s_e, to first order: variance from theirs. s_e is independent of a and b, with variance s_e^2/(2 (n - 2)).
double delta_error(const Autoregression& line, double by_a, double by_b, double by_s) {
  const double var_s = line.residual_sd * line.residual_sd / (2 * (static_cast<double>(line.count) - 2));
  return std::sqrt(by_a * by_a * line.var_a + by_b * by_b * line.var_b + 2 * by_a * by_b * line.cov_ab + by_s * by_s * var_s);
}

}  // namespace

const Parameter* Fitted::find(std::string_view name) const {
  for (const Parameter& p : parameters)
    if (p.name == name) return &p;
  return nullptr;
}

Fitted fit_gbm(const Sample& sample) {
  const Moments& m = sample.moments;
  const double n = static_cast<double>(m.count), sigma = m.sd / std::sqrt(sample.dt);
  const double mean_error = sigma / std::sqrt(n * sample.dt), sigma_error = sigma * std::sqrt((m.excess_kurtosis + 2) / (4 * n));
  Fitted fitted{"gbm", {}, {}};
  const double drift = m.mean / sample.dt + sigma * sigma / 2;
  // sigma enters the drift through sigma^2/2; mean and variance are independent for normal changes
  const double drift_error = std::sqrt(mean_error * mean_error + sigma * sigma * sigma_error * sigma_error);
  fitted.parameters.push_back({"drift", "%/a", percent * drift, percent * drift_error, "growth of the expected price, sigma^2/2 included"});
  fitted.parameters.push_back({"volatility", "%", percent * sigma, percent * sigma_error, ""});
  return fitted;
}

Fitted fit_schwartz(const Sample& sample, const Autoregression& line) {
  Fitted fitted{"schwartz", {}, {}};
  const double b = line.b, dt = sample.dt, b_error = std::sqrt(line.var_b);
  fitted.parameters.push_back({"b", "", b, b_error, "of x' = a + b x + e, one period"});
  if (b >= 1) fitted.no_answer = "b is 1 or more: these prices do not return to anything";
  if (b <= 0) fitted.no_answer = "b is 0 or less: a price that is forgotten within one period has no kappa";
  if (!fitted.no_answer.empty()) return fitted;
  const double kappa = -std::log(b) / dt, kappa_by_b = -1 / (b * dt);
  fitted.parameters.push_back({"kappa", "1/a", kappa, delta_error(line, 0, kappa_by_b, 0), ""});
  fitted.parameters.push_back({"half_life", "a", std::log(2.0) / kappa, delta_error(line, 0, -std::log(2.0) / (kappa * kappa) * kappa_by_b, 0), "ln 2/kappa"});
  const double scale = std::sqrt(2 * kappa / (1 - b * b)), sigma = line.residual_sd * scale;
  const double sigma_by_b = sigma * (kappa_by_b / (2 * kappa) + b / (1 - b * b));
  fitted.parameters.push_back({"sigma", "%", percent * sigma, percent * delta_error(line, 0, sigma_by_b, scale), ""});
  const double alpha = line.a / (1 - b), alpha_by_a = 1 / (1 - b), alpha_by_b = line.a / ((1 - b) * (1 - b));
  fitted.parameters.push_back({"median", sample.unit, std::exp(alpha), std::exp(alpha) * delta_error(line, alpha_by_a, alpha_by_b, 0), "exp(a/(1-b)): half of the time above it in the long run"});
  // ln level = alpha + sigma^2/(2 kappa), and sigma^2/(2 kappa) = s_e^2/(1 - b^2)
  const double stationary = line.residual_sd * line.residual_sd / (1 - b * b);
  const double level = std::exp(alpha + stationary);
  const double level_error = level * delta_error(line, alpha_by_a, alpha_by_b + 2 * b * stationary / (1 - b * b), 2 * stationary / line.residual_sd);
  fitted.parameters.push_back({"level", sample.unit, level, level_error, "as the deal format has it: the drift is zero there"});
  const double unbiased = line.unbiased_b();
  Parameter corrected{"kappa_unbiased", "1/a", {}, {}, "less the small-sample bias of b, (1 + 3b)/n"};
  if (unbiased > 0 && unbiased < 1) corrected.value = -std::log(unbiased) / dt;
  else corrected.remark = "n.m.: less the small-sample bias of b, (1 + 3b)/n, no return is left";
  fitted.parameters.push_back(std::move(corrected));
  return fitted;
}

Fitted fit_bootstrap(const Sample& sample) {
  Fitted fitted{"bootstrap", {}, {}};
  const auto add = [&](const char* name, double share) { fitted.parameters.push_back({name, "%", percent * quantile(sample.changes, share), {}, ""}); };
  add("lowest", 0);
  add("p10", 0.1);
  add("median", 0.5);
  add("p90", 0.9);
  add("highest", 1);
  fitted.parameters.front().remark = "log change over one period, drawn as it was";
  return fitted;
}

}  // namespace assay::fit
