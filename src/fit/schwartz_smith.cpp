#include "fit/schwartz_smith.hpp"

#include <fmt/format.h>

#include <cmath>

#include "fit/likelihood.hpp"

namespace assay::fit {
namespace {

constexpr double percent = 100;

enum Index : std::size_t { kappa, sigma_chi, mu_xi, sigma_xi };

struct Filtered {
  double log_likelihood = 0;
  double chi = 0;  ///< at the last price
};

/// The price is observed without error, so what is not known of chi is not known of xi either, with the other sign: one mean and one variance suffice.
Filtered filter(const Sample& s, const std::vector<double>& v) {
  const double left = std::exp(-v[kappa] * s.dt), stationary = v[sigma_chi] * v[sigma_chi] / (2 * v[kappa]);
  const double q_chi = stationary * (1 - left * left), q_xi = v[sigma_xi] * v[sigma_xi] * s.dt;
  Filtered result;
  double variance = stationary;
  for (const double r : s.changes) {
    const double expected = (left - 1) * result.chi + v[mu_xi] * s.dt;
    const double spread = (left - 1) * (left - 1) * variance + q_chi + q_xi;
    const double shared = left * (left - 1) * variance + q_chi;  // Cov(chi', x')
    result.log_likelihood += log_normal_density(r - expected, spread);
    result.chi = left * result.chi + shared / spread * (r - expected);
    variance = left * left * variance + q_chi - shared * shared / spread;
  }
  return result;
}

}  // namespace

double schwartz_smith_log_likelihood(const Sample& s, double speed, double deviation, double trend, double level) { return filter(s, {speed, deviation, trend, level}).log_likelihood; }

Fitted fit_schwartz_smith(const Sample& s) {
  Fitted fitted{"schwartz-smith", {}, {}};
  if (s.changes.size() < least_changes_for_factors) {
    fitted.no_answer = fmt::format("four parameters from {} changes; at least {} are needed", s.changes.size(), least_changes_for_factors);
    return fitted;
  }
  const double yearly = s.moments.sd / std::sqrt(s.dt), trend = s.moments.mean / s.dt, n = static_cast<double>(s.changes.size());
  const double span = n * s.dt;
  const std::vector<Unknown> unknowns = {
      {.name = "kappa", .unit = "1/a", .scale = 1, .positive = true, .least = 0.2 / span, .most = 5 / s.dt},
      {.name = "sigma_chi", .unit = "%", .scale = percent, .positive = true, .least = 0.01 * yearly, .most = 20 * yearly},
      {.name = "mu_xi", .unit = "%/a", .scale = percent, .positive = false, .least = trend - 5 * yearly, .most = trend + 5 * yearly},
      {.name = "sigma_xi", .unit = "%", .scale = percent, .positive = true, .least = 0.01 * yearly, .most = 3 * yearly}};
  std::vector<std::vector<double>> starts;
  for (const double per_step : {0.1, 0.4, 1.2})
    for (const double share : {0.3, 0.8}) starts.push_back({per_step / s.dt, yearly * std::sqrt(share), trend, yearly * std::sqrt(1 - share)});
  const auto found = estimate(unknowns, [&s](const std::vector<double>& v) { return filter(s, v).log_likelihood; }, starts);
  const auto gain = gain_over(gbm_log_likelihood(s), found);
  if (!gain) {
    fitted.no_answer = "spot prices alone do not part a fading deviation from a wandering level here; prices of futures would";
    return fitted;
  }
  fitted.parameters = found->parameters;
  fitted.parameters.push_back({"rho", "%", {}, {}, "n.m.: spot prices alone do not tell it; all else holds for rho = 0"});
  fitted.parameters.push_back({"chi0", "%", percent * filter(s, found->values).chi, {}, "deviation at the last price, as filtered"});
  fitted.parameters.push_back(gain_figure(*gain, "gbm", "two"));
  return fitted;
}

}  // namespace assay::fit
