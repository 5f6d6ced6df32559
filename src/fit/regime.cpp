#include "fit/regime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "fit/likelihood.hpp"

namespace assay::fit {
namespace {

constexpr double percent = 100;
constexpr std::array<std::size_t, 2> states{0, 1};

enum Index : std::size_t { alpha, kappa, sigma, wedge, entry, exit_rate };

/// The model over one step.
struct Step {
  double a = 0, b = 0, variance = 0, wedge = 0;
  std::array<std::array<double, 2>, 2> chance{};  ///< from, to
  std::array<double, 2> stationary{};

  Step(const std::vector<double>& v, double dt) : wedge(v[fit::wedge]) {
    b = std::exp(-v[kappa] * dt);
    a = v[alpha] * (1 - b);
    variance = v[sigma] * v[sigma] * (1 - b * b) / (2 * v[kappa]);
    const double both = v[entry] + v[exit_rate], in = v[entry] / both, gone = 1 - std::exp(-both * dt);
    chance = {{{1 - in * gone, in * gone}, {(1 - in) * gone, 1 - (1 - in) * gone}}};
    stationary = {1 - in, in};
  }
  double density(double before, double after, std::size_t from, std::size_t to) const {
    const double off = after - a - b * (before - wedge * static_cast<double>(from)) - wedge * static_cast<double>(to);
    return std::exp(log_normal_density(off, variance));
  }
};

using Pair = std::array<double, 2>;

/// Chances of the states at each price given the prices so far; returns the log likelihood.
double forward(const std::vector<double>& x, const Step& step, std::vector<Pair>& chances) {
  double total = 0;
  chances.assign(1, step.stationary);
  for (std::size_t t = 1; t < x.size(); ++t) {
    Pair next{};
    for (const std::size_t from : states)
      for (const std::size_t to : states) next[to] += chances.back()[from] * step.chance[from][to] * step.density(x[t - 1], x[t], from, to);
    const double sum = next[0] + next[1];
    if (!(sum > 0)) return -std::numeric_limits<double>::infinity();
    total += std::log(sum);
    chances.push_back({next[0] / sum, next[1] / sum});
  }
  return total;
}

double log_likelihood(const Sample& s, const std::vector<double>& v) {
  std::vector<Pair> chances;
  return forward(s.log_prices, Step(v, s.dt), chances);
}

/// That of the one-factor process at its maximum, the first price given.
double one_regime(const Autoregression& line) {
  const double n = static_cast<double>(line.count), variance = line.residual_sd * line.residual_sd * (n - 2) / n;
  return n * (log_normal_density(0, variance) - 0.5);
}

}  // namespace

double regime_log_likelihood(const Sample& s, double centre, double speed, double spread, double extra, double in, double out) { return log_likelihood(s, {centre, speed, spread, extra, in, out}); }

Fitted fit_regime(const Sample& s, const Autoregression& line) {
  Fitted fitted{"regime", {}, {}};
  if (s.changes.size() < least_changes_for_regimes) {
    fitted.no_answer = fmt::format("six parameters from {} changes; at least {} are needed", s.changes.size(), least_changes_for_regimes);
    return fitted;
  }
  const auto [low, high] = std::minmax_element(s.log_prices.begin(), s.log_prices.end());
  const double yearly = s.moments.sd / std::sqrt(s.dt), range = *high - *low, span = static_cast<double>(s.changes.size()) * s.dt;
  const std::vector<Unknown> unknowns = {
      {.name = "alpha", .unit = "", .scale = 1, .positive = false, .least = *low - range, .most = *high + range},
      {.name = "kappa", .unit = "1/a", .scale = 1, .positive = true, .least = 0.05 / span, .most = 5 / s.dt, .remark = "of the price without controls"},
      {.name = "sigma", .unit = "%", .scale = percent, .positive = true, .least = 0.05 * yearly, .most = 5 * yearly, .remark = "of the price without controls"},
      {.name = "wedge", .unit = "%", .scale = percent, .positive = true, .least = 0.5 * s.moments.sd, .most = 2 * range, .remark = "what controls add to the log price"},
      {.name = "entry", .unit = "1/a", .scale = 1, .positive = true, .least = 0.1 / span, .most = 2 / s.dt, .remark = ""},
      {.name = "exit", .unit = "1/a", .scale = 1, .positive = true, .least = 0.1 / span, .most = 2 / s.dt, .remark = ""}};
  std::vector<std::vector<double>> starts;
  const double middle = quantile(s.log_prices, 0.4);
  for (const double jump : {0.4, 0.7})
    for (const double speed : {0.1, 0.7})
      for (const double leave : {4 / span, 0.5 / s.dt}) starts.push_back({middle, speed / s.dt, 0.6 * yearly * (speed < 0.5 ? 1.0 : 1.3), jump * range, 2 / span, leave});
  const auto found = estimate(unknowns, [&s](const std::vector<double>& v) { return log_likelihood(s, v); }, starts);
  const auto gain = gain_over(one_regime(line), found);
  if (!gain) {
    fitted.no_answer = "the likelihood has no maximum with two regimes in it: these prices do not show a wedge that comes and goes";
    return fitted;
  }
  const auto& v = found->values;
  const double stationary = v[sigma] * v[sigma] / (2 * v[kappa]);
  fitted.parameters.push_back({"level", s.unit, std::exp(v[alpha] + stationary), {}, "without controls, as the deal format has it"});
  fitted.parameters.push_back({"median", s.unit, std::exp(v[alpha]), {}, "without controls"});
  if (const auto& error = found->parameters[alpha].error) fitted.parameters.back().error = *error * std::exp(v[alpha]);
  for (std::size_t i = kappa; i <= exit_rate; ++i) fitted.parameters.push_back(found->parameters[i]);
  fitted.parameters.push_back(gain_figure(*gain, "schwartz", "three"));
  return fitted;
}

std::vector<double> chances_of_controls(const Sample& s, const Fitted& fitted) {
  const auto of = [&fitted](const char* name) { return *fitted.find(name)->value; };
  const Step step({std::log(of("median")), of("kappa"), of("sigma") / percent, of("wedge") / percent, of("entry"), of("exit")}, s.dt);
  const std::vector<double>& x = s.log_prices;
  std::vector<Pair> chances;
  forward(x, step, chances);
  std::vector<double> smoothed(x.size());
  Pair later{1, 1};
  for (std::size_t t = x.size(); t-- > 0;) {
    const double sum = chances[t][0] * later[0] + chances[t][1] * later[1];
    smoothed[t] = chances[t][1] * later[1] / sum;
    if (t == 0) break;
    Pair earlier{};
    for (const std::size_t from : states)
      for (const std::size_t to : states) earlier[from] += step.chance[from][to] * step.density(x[t - 1], x[t], from, to) * later[to];
    const double scale = earlier[0] + earlier[1];
    later = {earlier[0] / scale, earlier[1] / scale};
  }
  return smoothed;
}

}  // namespace assay::fit
