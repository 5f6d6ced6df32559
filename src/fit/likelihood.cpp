#include "fit/likelihood.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <numeric>

namespace assay::fit {
namespace {

using Point = std::vector<double>;
constexpr double nothing = -std::numeric_limits<double>::infinity();

Point mixed(const Point& a, double share_a, const Point& b, double share_b) {
  Point result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = share_a * a[i] + share_b * b[i];
  return result;
}

/// One run of the simplex, with the usual factors: reflect 1, expand 2, contract 1/2, shrink 1/2.
Maximum one_run(const Function& f, const Point& start, double step) {
  constexpr int most_steps = 6000;
  constexpr double enough = 1e-13;  // of the value, between the best and the worst corner
  std::vector<Maximum> corners{{start, f(start)}};
  for (std::size_t i = 0; i < start.size(); ++i) {
    Point corner = start;
    corner[i] += step;
    corners.push_back({corner, f(corner)});
  }
  const auto sort = [&corners] { std::stable_sort(corners.begin(), corners.end(), [](const Maximum& a, const Maximum& b) { return a.value > b.value; }); };
  sort();
  for (int n = 0; n < most_steps; ++n) {
    const Maximum &best = corners.front(), &worst = corners.back();
    double width = 0;
    for (std::size_t i = 0; i < start.size(); ++i) width = std::max(width, std::fabs(best.at[i] - worst.at[i]));
    if (best.value - worst.value <= enough * (1 + std::fabs(best.value)) && width < 1e-8) break;
    Point centre(start.size(), 0.0);
    for (std::size_t c = 0; c + 1 < corners.size(); ++c) centre = mixed(centre, 1, corners[c].at, 1 / static_cast<double>(start.size()));
    const auto tried = [&](double factor) {
      const Point at = mixed(centre, 1 + factor, worst.at, -factor);
      return Maximum{at, f(at)};
    };
    Maximum next = tried(1);
    if (next.value > best.value) {
      if (Maximum further = tried(2); further.value > next.value) next = std::move(further);
    } else if (next.value <= corners[corners.size() - 2].value) {
      Maximum nearer = tried(next.value > worst.value ? 0.5 : -0.5);
      if (nearer.value > std::max(next.value, worst.value)) next = std::move(nearer);
      else {
        for (std::size_t c = 1; c < corners.size(); ++c) {
          corners[c].at = mixed(corners[c].at, 0.5, corners.front().at, 0.5);
          corners[c].value = f(corners[c].at);
        }
        sort();
        continue;
      }
    }
    corners.back() = std::move(next);
    sort();
  }
  return corners.front();
}

/// The inverse of a symmetric matrix by Cholesky's factors; nothing unless positive definite.
std::optional<std::vector<Point>> inverse(const std::vector<Point>& matrix) {
  const std::size_t n = matrix.size();
  std::vector<Point> lower(n, Point(n, 0.0));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= lower[i][k] * lower[j][k];
      if (i == j && !(sum > 1e-10 * std::fabs(matrix[i][i]))) return std::nullopt;
      lower[i][j] = i == j ? std::sqrt(sum) : sum / lower[j][j];
    }
  std::vector<Point> result(n, Point(n, 0.0));
  for (std::size_t column = 0; column < n; ++column) {  // L L' x = e
    Point x(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      double sum = i == column ? 1.0 : 0.0;
      for (std::size_t k = 0; k < i; ++k) sum -= lower[i][k] * x[k];
      x[i] = sum / lower[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
      double sum = x[i];
      for (std::size_t k = i + 1; k < n; ++k) sum -= lower[k][i] * x[k];
      x[i] = sum / lower[i][i];
    }
    for (std::size_t i = 0; i < n; ++i) result[i][column] = x[i];
  }
  return result;
}

/// Six digits: what a search without derivatives reaches under every compiler.
double shortened(double value) { return std::strtod(fmt::format("{:.5e}", value).c_str(), nullptr); }

}  // namespace

Maximum maximise(const Function& f, const Point& start, double step) {
  Maximum best{start, f(start)};
  if (!std::isfinite(best.value)) return best;
  for (int again = 0; again < 6; ++again) {
    Maximum found = one_run(f, best.at, again % 2 == 0 ? step : -step / 4);
    const bool better = found.value > best.value + 1e-11 * (1 + std::fabs(best.value));
    if (found.value >= best.value) best = std::move(found);
    if (!better) break;
  }
  return best;
}

std::optional<std::vector<Point>> covariance_at(const Function& f, const Point& at) {
  constexpr double h = 1e-4;
  const std::size_t n = at.size();
  const auto moved = [&](std::size_t i, double by_i, std::size_t j, double by_j) {
    Point p = at;
    p[i] += by_i;
    p[j] += by_j;
    return f(p);
  };
  std::vector<Point> information(n, Point(n, 0.0));
  const double here = f(at);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      const double second = i == j ? (moved(i, h, i, 0) - 2 * here + moved(i, -h, i, 0)) / (h * h)
                                   : (moved(i, h, j, h) - moved(i, h, j, -h) - moved(i, -h, j, h) + moved(i, -h, j, -h)) / (4 * h * h);
      if (!std::isfinite(second)) return std::nullopt;
      information[i][j] = information[j][i] = -second;
    }
  return inverse(information);
}

std::optional<Estimates> estimate(const std::vector<Unknown>& unknowns, const Function& log_likelihood, const std::vector<Point>& starts) {
  const auto model = [&](const Point& searched) {
    Point numbers = searched;
    for (std::size_t i = 0; i < numbers.size(); ++i)
      if (unknowns[i].positive) numbers[i] = std::exp(numbers[i]);
    return numbers;
  };
  const Function f = [&](const Point& searched) {
    const Point numbers = model(searched);
    for (std::size_t i = 0; i < numbers.size(); ++i)
      if (!(numbers[i] >= unknowns[i].least && numbers[i] <= unknowns[i].most)) return nothing;
    const double value = log_likelihood(numbers);
    return std::isfinite(value) ? value : nothing;
  };
  Maximum best;
  for (Point start : starts) {
    for (std::size_t i = 0; i < start.size(); ++i) {
      start[i] = std::clamp(start[i], unknowns[i].least, unknowns[i].most);
      if (unknowns[i].positive) start[i] = std::log(start[i]);
    }
    if (Maximum found = maximise(f, start, 0.1); found.value > best.value) best = std::move(found);
  }
  if (!std::isfinite(best.value)) return std::nullopt;
  Estimates result;
  result.values = model(best.at);
  result.log_likelihood = best.value;
  const auto edge = [&](std::size_t i) {
    const Unknown& u = unknowns[i];
    const double v = result.values[i], room = 0.02;
    if (u.positive) return v < u.least * (1 + room) || v > u.most * (1 - room);
    return v < u.least + room * (u.most - u.least) || v > u.most - room * (u.most - u.least);
  };
  for (std::size_t i = 0; i < unknowns.size(); ++i) result.at_edge = result.at_edge || edge(i);
  const auto covariance = result.at_edge ? std::nullopt : covariance_at(f, best.at);
  for (std::size_t i = 0; i < unknowns.size(); ++i) {
    const Unknown& u = unknowns[i];
    Parameter p{u.name, u.unit, shortened(u.scale * result.values[i]), {}, u.remark};
    if (covariance) p.error = shortened(u.scale * std::sqrt((*covariance)[i][i]) * (u.positive ? result.values[i] : 1));
    if (edge(i)) p.remark = "at the edge of what is searched: not told by these prices";
    result.parameters.push_back(std::move(p));
  }
  return result;
}

double gbm_log_likelihood(const Sample& s) {
  double total = 0;
  const double n = static_cast<double>(s.moments.count), variance = s.moments.sd * s.moments.sd * (n - 1) / n;
  for (const double r : s.changes) total += log_normal_density(r - s.moments.mean, variance);
  return total;
}

std::optional<double> gain_over(double simpler, const std::optional<Estimates>& found) {
  constexpr double rounding = 1e-4;
  if (!found || found->at_edge || found->log_likelihood - simpler < rounding) return std::nullopt;
  return found->log_likelihood - simpler;
}

Parameter gain_figure(double gain, std::string_view simpler, std::string_view more) {
  return {"gain", "", gain, {}, fmt::format("of log likelihood over {}, for {} more parameters", simpler, more)};
}

double log_normal_density(double off, double variance) { return -0.5 * (std::log(2 * std::numbers::pi * variance) + off * off / variance); }

}  // namespace assay::fit
