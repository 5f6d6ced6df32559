#include "sensitivity/elementary_effects.hpp"

#include <cmath>
#include <random>
#include <utility>

namespace assay::sensitivity {
namespace {

/// A whole number below `count`, the same from every compiler (the distributions of the standard library are not).
std::size_t below(std::mt19937_64& random, std::size_t count) { return static_cast<std::size_t>(((random() >> 32) * count) >> 32); }

}  // namespace

MorrisDesign::MorrisDesign(std::size_t factors_of, std::size_t trajectories_of, std::uint64_t seed) : factors(factors_of), trajectories(trajectories_of), at(factors_of) {
  std::mt19937_64 random(seed);
  std::vector<std::size_t> order(factors);
  std::vector<std::uint8_t> point(factors), moved(factors);
  for (std::vector<std::uint8_t>& column : at) column.reserve(points());
  for (std::size_t t = 0; t < trajectories; ++t) {
    for (std::size_t f = 0; f < factors; ++f) {
      order[f] = f;
      point[f] = static_cast<std::uint8_t>(below(random, levels));
      moved[f] = static_cast<std::uint8_t>((point[f] + levels / 2) % levels);  // the only level half of the range away
    }
    for (std::size_t f = factors; f > 1; --f) std::swap(order[f - 1], order[below(random, f)]);
    for (std::size_t step_of = 0; step_of <= factors; ++step_of) {
      for (std::size_t f = 0; f < factors; ++f) at[f].push_back(point[f]);
      if (step_of < factors) point[order[step_of]] = moved[order[step_of]];
    }
  }
}

std::vector<ElementaryEffect> elementary_effects(const MorrisDesign& design, const std::vector<double>& values, std::size_t& left_out) {
  std::vector<std::vector<double>> effects(design.factors);
  left_out = 0;
  for (std::size_t t = 0; t < design.trajectories; ++t)
    for (std::size_t step = 0; step < design.factors; ++step) {
      const std::size_t p = t * (design.factors + 1) + step;
      for (std::size_t f = 0; f < design.factors; ++f) {
        const int by = design.at[f][p + 1] - design.at[f][p];
        if (by == 0) continue;
        const double effect = (values[p + 1] - values[p]) / (by > 0 ? MorrisDesign::step : -MorrisDesign::step);
        if (std::isfinite(effect)) effects[f].push_back(effect);
        else ++left_out;
      }
    }
  std::vector<ElementaryEffect> found;
  for (const std::vector<double>& of : effects) {
    ElementaryEffect one;
    const auto n = static_cast<double>(of.size());
    for (const double effect : of) {
      one.mu += effect / n;
      one.mu_star += std::abs(effect) / n;
    }
    double squares = 0, sizes = 0;
    for (const double effect : of) {
      squares += (effect - one.mu) * (effect - one.mu);
      sizes += (std::abs(effect) - one.mu_star) * (std::abs(effect) - one.mu_star);
    }
    if (of.empty()) one = {std::nan(""), std::nan(""), std::nan(""), std::nan("")};
    else if (of.size() == 1) one.sigma = one.error = std::nan("");
    else one.sigma = std::sqrt(squares / (n - 1)), one.error = std::sqrt(sizes / (n - 1) / n);
    found.push_back(one);
  }
  return found;
}

}  // namespace assay::sensitivity
