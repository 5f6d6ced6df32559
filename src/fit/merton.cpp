#include "fit/merton.hpp"

#include <fmt/format.h>

#include <cmath>

#include "fit/likelihood.hpp"

namespace assay::fit {
namespace {

constexpr double percent = 100;
constexpr int most_jumps = 25;  // in one step; at most 3 are expected (below), so 25 or more have a chance below 1e-15

constexpr double negligible = 1e-18;  // a chance of more jumps that no density makes up for

enum Index : std::size_t { mean, sigma, jumps, jump_mean, jump_sd };

double log_likelihood(const Sample& s, const std::vector<double>& v) {
  const double expected = v[jumps] * s.dt;
  double total = 0;
  for (const double r : s.changes) {
    double density = 0, chance = std::exp(-expected);
    for (int n = 0; n <= most_jumps; ++n) {
      const double variance = v[sigma] * v[sigma] * s.dt + n * v[jump_sd] * v[jump_sd];
      density += chance * std::exp(log_normal_density(r - v[mean] * s.dt - n * v[jump_mean], variance));
      chance *= expected / (n + 1);
      if (chance < negligible && n > expected) break;
    }
    total += std::log(density);
  }
  return total;
}

}  // namespace

Fitted fit_merton(const Sample& s) {
  Fitted fitted{"merton", {}, {}};
  if (s.changes.size() < least_changes_for_jumps) {
    fitted.no_answer = fmt::format("five parameters from {} changes; at least {} are needed", s.changes.size(), least_changes_for_jumps);
    return fitted;
  }
  const double sd = s.moments.sd, yearly = sd / std::sqrt(s.dt), most_per_step = 3;
  const std::vector<Unknown> unknowns = {
      {.name = "mean", .unit = "%/a", .scale = percent, .positive = false, .least = s.moments.mean / s.dt - 10 * yearly, .most = s.moments.mean / s.dt + 10 * yearly},
      {.name = "volatility", .unit = "%", .scale = percent, .positive = true, .least = 0.1 * yearly, .most = 1.5 * yearly, .remark = "between jumps"},
      {.name = "jumps", .unit = "1/a", .scale = 1, .positive = true, .least = 1e-3 / s.dt / static_cast<double>(s.changes.size()), .most = most_per_step / s.dt, .remark = "a year on average"},
      {.name = "jump_mean", .unit = "%", .scale = percent, .positive = false, .least = -12 * sd, .most = 12 * sd, .remark = "of the log price"},
      {.name = "jump_sd", .unit = "%", .scale = percent, .positive = true, .least = 1e-3 * sd, .most = 12 * sd, .remark = ""}};
  std::vector<std::vector<double>> starts;
  for (const double per_step : {0.03, 0.3})
    for (const double jump : {-2.0, 0.0, 2.0}) starts.push_back({s.moments.mean / s.dt, 0.7 * yearly, per_step / s.dt, jump * sd, 1.5 * sd});
  const auto found = estimate(unknowns, [&s](const std::vector<double>& v) { return log_likelihood(s, v); }, starts);
  const auto gain = gain_over(gbm_log_likelihood(s), found);
  if (!gain) {
    fitted.no_answer = "the likelihood has no maximum with jumps in it: either a plain random walk does as well, or the quiet periods are so still that no volatility fits them";
    return fitted;
  }
  const auto& v = found->values;
  const double compensation = std::exp(v[jump_mean] + v[jump_sd] * v[jump_sd] / 2) - 1;
  // The error of the drift is that of the growth of the mean price as a whole: the sample's mean and its variance, as for gbm.
  Parameter drift{"drift", "%/a", percent * (v[mean] + v[sigma] * v[sigma] / 2 + v[jumps] * compensation), {}, "growth of the expected price, jumps included"};
  fitted.parameters.push_back(std::move(drift));
  for (std::size_t i = sigma; i <= jump_sd; ++i) fitted.parameters.push_back(found->parameters[i]);
  fitted.parameters.push_back(gain_figure(*gain, "gbm", "three"));
  return fitted;
}

}  // namespace assay::fit
