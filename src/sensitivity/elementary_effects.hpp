#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace assay::sensitivity {

/// Morris's measures of one factor on one output, in the output's unit: what half of the factor's distribution (in chance) does, times two.
struct ElementaryEffect {
  double mu = 0;       ///< mean of the effects, with their signs
  double mu_star = 0;  ///< mean of their sizes
  double sigma = 0;    ///< their standard deviation: 0 where the effect is the same everywhere
  double error = 0;    ///< standard error of mu_star
};

/// The points of `trajectories` random walks through the unit cube: the levels 1/8, 3/8, 5/8 and 7/8 of every coordinate, each coordinate moved once
/// by 1/2, in random order. Levels are the middles of four equal parts, so that no law is asked for its ends.
/// Source: M. D. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33, 1991, 161-174.
struct MorrisDesign {
  static constexpr std::size_t levels = 4;
  static constexpr double step = 0.5;
  static double level(std::size_t index) { return (static_cast<double>(index) + 0.5) / levels; }

  MorrisDesign(std::size_t factors, std::size_t trajectories, std::uint64_t seed);
  std::size_t factors, trajectories;
  /// at[f][p]: the level of factor f at point p; a trajectory has factors + 1 points, one after the other.
  std::vector<std::vector<std::uint8_t>> at;
  std::size_t points() const { return trajectories * (factors + 1); }
};

/// values[p]: the output at each point of the design. mu_star: F. Campolongo, J. Cariboni, A. Saltelli, "An effective screening design for sensitivity
/// analysis of large models", Environmental Modelling & Software 22, 2007, 1509-1518. A step with an end that has no value (NaN) is left out and
/// counted; a factor of which none is left has NaN.
std::vector<ElementaryEffect> elementary_effects(const MorrisDesign& design, const std::vector<double>& values, std::size_t& left_out);

}  // namespace assay::sensitivity
