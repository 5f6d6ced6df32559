#include "draws/beta_quantile.hpp"

#include <cmath>
#include <cstddef>

#include "numeric/columns.hpp"

namespace assay::draws {
namespace {

/// ln Gamma(x), x >= 1: Stirling's series at x + 9 (DLMF 5.11.1), whose first term left out is below 1e-14 there.
double log_gamma(double x) {
  double product = 1;
  for (int i = 0; i < 9; ++i) product *= x + i;
  const double y = x + 9, r = 1 / (y * y);
  const double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * (691.0 / 360360)))))) / y;
  constexpr double half_log_two_pi = 0.918938533204672741780;
  return (y - 0.5) * numeric::log(y) - y + half_log_two_pi + series - numeric::log(product);
}

struct Beta {
  double alpha, beta, log_scale;  ///< ln B(alpha, beta)
  Beta(double a, double b) : alpha(a), beta(b), log_scale(log_gamma(a) + log_gamma(b) - log_gamma(a + b)) {}

  double density(double x) const { return numeric::exp((alpha - 1) * numeric::log(x) + (beta - 1) * numeric::log(1 - x) - log_scale); }
  /// I_x by its continued fraction (DLMF 8.17.22, evaluated by Lentz's method), which converges fast for x < (alpha + 1)/(alpha + beta + 2).
  double below(double x) const {
    if (x > (alpha + 1) / (alpha + beta + 2)) return 1 - Beta(beta, alpha).fraction(1 - x);
    return fraction(x);
  }

 private:
  double fraction(double x) const {
    double c = 1, d = 1 / (1 - (alpha + beta) * x / (alpha + 1)), h = d;
    for (int m = 1; m < 300; ++m) {
      const double even = m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m));
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      h *= d * c;
      const double odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1));
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      const double step = d * c;
      h *= step;
      if (std::abs(step - 1) < 1e-15) break;
    }
    return numeric::exp(alpha * numeric::log(x) + beta * numeric::log(1 - x) - log_scale) * h / alpha;
  }
};

double normal_density(double z) { return 0.398942280401432677940 * numeric::exp(-z * z / 2); }

/// The lower half of the quantile function, from z = 0 down: Newton's steps on the logs of both sides.
std::vector<double> lower_half(const Beta& law, double step, int count) {
  std::vector<double> found;
  double x = law.alpha / (law.alpha + law.beta), log_x = numeric::log(x);
  for (int i = 0; i <= count; ++i) {
    const double z = -i * step, log_chance = numeric::log(numeric::normal_cdf(z));
    for (int iteration = 0; iteration < 30; ++iteration) {
      const double chance = law.below(x), move = (log_chance - numeric::log(chance)) * chance / (law.density(x) * x);
      log_x += std::fmin(std::fmax(move, -1), (1 - x) / 2);
      x = numeric::exp(log_x);
      if (std::abs(move) < 1e-14) break;
    }
    found.push_back(x);
    // A first guess of the next: in the logs, the slope here.
    log_x -= step * normal_density(z) / (law.density(x) * x);
    x = numeric::exp(log_x);
  }
  return found;
}

}  // namespace

std::vector<double> beta_quantile_table(double alpha, double beta) {
  const Beta law(alpha, beta), mirrored(beta, alpha);
  constexpr int half = beta_table_intervals / 2;
  constexpr double h = 2 * beta_table_reach / beta_table_intervals;
  const std::vector<double> low = lower_half(law, h, half), high = lower_half(mirrored, h, half);
  struct Node {
    double value, slope, curvature;
  };
  std::vector<Node> nodes;
  for (int i = -half; i <= half; ++i) {
    // Above the median by the mirrored law, whose small numbers keep their digits.
    const double z = i * h, x = i <= 0 ? low[static_cast<std::size_t>(-i)] : 1 - high[static_cast<std::size_t>(i)];
    const double rest = i <= 0 ? 1 - x : high[static_cast<std::size_t>(i)];
    const double slope = normal_density(z) / (i <= 0 ? law.density(x) : mirrored.density(rest));
    nodes.push_back({x, slope, slope * (-z - slope * ((alpha - 1) / x - (beta - 1) / rest))});
  }
  std::vector<double> table;
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    const Node &a = nodes[i], &b = nodes[i + 1];
    const double a1 = a.slope * h, a2 = a.curvature * h * h / 2, b1 = b.slope * h, b2 = b.curvature * h * h;
    // The quintic in t = (z - z_i)/h: what its end lacks in value, slope and curvature goes to the last three powers.
    const double v = b.value - a.value - a1 - a2, s = b1 - a1 - 2 * a2, c = b2 - 2 * a2;
    table.insert(table.end(), {a.value, a1, a2, 10 * v - 4 * s + c / 2, -15 * v + 7 * s - c, 6 * v - 3 * s + c / 2});
  }
  return table;
}

double beta_quantile_at(const std::vector<double>& table, double z) {
  constexpr double per_unit = beta_table_intervals / (2 * beta_table_reach);
  const double place = std::fmin(std::fmax((z + beta_table_reach) * per_unit, 0), beta_table_intervals);
  const auto i = static_cast<std::size_t>(std::fmin(place, beta_table_intervals - 1));
  const double t = place - static_cast<double>(i);
  const double* c = table.data() + 6 * i;
  return c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))));
}

}  // namespace assay::draws
