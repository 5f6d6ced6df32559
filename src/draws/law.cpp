#include <cmath>
#include <numbers>

#include "draws/paths.hpp"
#include "numeric/columns.hpp"

namespace assay::draws {
namespace {

double mean_of(const Factor& f, double t) {
  return f.kappa == 0 ? f.start + f.drift * t : f.level + (f.start - f.level) * numeric::exp(-f.kappa * t);
}

double below(const std::vector<Component>& law, double x) {
  double p = 0;
  for (const Component& c : law) p += c.weight * (c.sd > 0 ? 0.5 * std::erfc((c.mean - x) / (c.sd * std::numbers::sqrt2)) : x >= c.mean ? 1.0 : 0.0);
  return p;
}

/// Cov of C_a W_a and C_b W_b over an interval, wedges of one chain: what the comings and goings of the chain do to two prices.
double wedge_covariance(const Model& model, const PricePath& a, const PricePath& b, double s, double t) {
  if (!a.wedge || !b.wedge || a.wedge->chain != b.wedge->chain) return 0;
  const Chain& chain = model.chains[a.wedge->chain];
  const Factor &wa = model.factors[a.wedge->factor], &wb = model.factors[b.wedge->factor];
  const double p = chain.chance_on(s), q = chain.chance_on(t), both = p * chain.chance_still_on(t - s);
  double result = wa.level * wb.level * (p + q - 2 * both - (q - p) * (q - p));
  if (a.wedge->factor == b.wedge->factor) result += wa.start_sd * wa.start_sd * (p + q - 2 * both * numeric::exp(-wa.kappa * (t - s)));
  return result;
}

double increment_covariance(const Model& model, const PricePath& a, const PricePath& b, double s, double t) {
  double result = wedge_covariance(model, a, b, s, t);
  for (const std::size_t i : a.factors)
    for (const std::size_t j : b.factors)
      result += covariance(model, i, t, j, t) + covariance(model, i, s, j, s) - covariance(model, i, s, j, t) - covariance(model, i, t, j, s);
  if (&a == &b && a.jumps) result += a.jumps->rate * (t - s) * (a.jumps->mean * a.jumps->mean + a.jumps->sd * a.jumps->sd);
  return result;
}

}  // namespace

double Chain::chance_from(bool was_on, double years) const {
  const double left = numeric::exp(-(entry + exit) * years);
  return entry / (entry + exit) * (1 - left) + (was_on ? left : 0);
}
double Chain::chance_on(double years) const { return chance_from(on, years); }
double Chain::chance_still_on(double years) const { return chance_from(true, years); }

double faded(double kappa, double t) {
  if (kappa == 0) return t;
  // (u - 1) x / ln u keeps the digits that e^x - 1 loses (W. Kahan; N. J. Higham, "Accuracy and stability of numerical algorithms", 2002, 1.14.1).
  const double x = -kappa * t, u = numeric::exp(x);
  return u == 1 ? t : u == 0 ? 1 / kappa : (1 - u) * x / numeric::log(u) / kappa;
}

double covariance(const Model& model, std::size_t i, double s, std::size_t j, double t) {
  if (s > t) return covariance(model, j, t, i, s);
  const Factor &a = model.factors[i], &b = model.factors[j];
  double result = model.correlation(i, j) * a.sigma * b.sigma * faded(a.kappa + b.kappa, s) * numeric::exp(-b.kappa * (t - s));
  if (i == j) result += a.start_sd * a.start_sd * numeric::exp(-a.kappa * (s + t));
  return result;
}

std::optional<double> increment_correlation(const Model& model, std::size_t a, std::size_t b, double s, double t) {
  const PricePath &first = model.prices[a], &second = model.prices[b];
  if (first.resampled || second.resampled) return std::nullopt;
  const double one = increment_covariance(model, first, first, s, t), other = increment_covariance(model, second, second, s, t);
  if (!(one > 0) || !(other > 0)) return std::nullopt;
  return increment_covariance(model, first, second, s, t) / std::sqrt(one * other);
}

std::optional<std::vector<Component>> law_of(const Model& model, std::size_t price, double years) {
  const PricePath& path = model.prices[price];
  if (path.resampled) return std::nullopt;
  double mean = path.growth * years, variance = 0;
  for (const std::size_t i : path.factors) {
    mean += mean_of(model.factors[i], years);
    for (const std::size_t j : path.factors) variance += covariance(model, i, years, j, years);
  }
  const double sd = std::sqrt(std::fmax(variance, 0));
  std::vector<Component> law;
  if (path.jumps && path.jumps->rate * years > 0) {
    const double expected = path.jumps->rate * years, spread = 12 * std::sqrt(expected) + 40;
    double log_factorial = 0;
    for (double n = 0; n <= expected + spread; ++n) {
      if (n > 1) log_factorial += numeric::log(n);
      if (n < std::floor(expected - spread)) continue;
      const double weight = numeric::exp(n * numeric::log(expected) - expected - log_factorial);
      if (weight > 1e-20) law.push_back({weight, mean + n * path.jumps->mean, std::sqrt(variance + n * path.jumps->sd * path.jumps->sd)});
    }
  } else if (path.wedge) {
    const Factor& wedge = model.factors[path.wedge->factor];
    const double p = model.chains[path.wedge->chain].chance_on(years);
    if (p < 1) law.push_back({1 - p, mean, sd});
    if (p > 0) law.push_back({p, mean + wedge.level, std::sqrt(variance + wedge.start_sd * wedge.start_sd)});
  } else {
    law.push_back({1, mean, sd});
  }
  return law;
}

double quantile(const std::vector<Component>& law, double p) {
  // Each part's own quantile lies within 40 of its standard deviations; the mixture's lies between the lowest and the highest of them.
  double low = HUGE_VAL, high = -HUGE_VAL;
  for (const Component& c : law) {
    low = std::fmin(low, c.mean - 40 * c.sd);
    high = std::fmax(high, c.mean + 40 * c.sd);
  }
  if (low == high) return low;
  for (int step = 0; step < 200; ++step) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (below(law, middle) < p ? low : high) = middle;
  }
  return high;
}

}  // namespace assay::draws
