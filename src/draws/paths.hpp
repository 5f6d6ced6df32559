#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "draws/matrix.hpp"

namespace assay::draws {

/// A source of chance in log prices: dX = kappa (level - X) dt + sigma dz, or with kappa = 0 dX = drift dt + sigma dz. Years, plain
/// numbers.
struct Factor {
  std::string name;      ///< what its numbers are keyed by
  double start = 0;      ///< X(0); its mean when start_sd > 0
  double start_sd = 0;   ///< of a factor that starts from its own stationary law
  double kappa = 0, level = 0, drift = 0, sigma = 0;
};

/// Jumps of a log price: Poisson, `rate` a year, each normal.
struct Jumps {
  double rate = 0, mean = 0, sd = 0;
};

/// A state that is on or off: off -> on at rate `entry` a year, on -> off at rate `exit`.
struct Chain {
  std::string name;
  double entry = 0, exit = 1;
  bool on = false;
  double chance_from(bool was_on, double years) const;  ///< that many years after it was on, or off
  double chance_on(double years) const;           ///< from the state at time 0
  double chance_still_on(double years) const;     ///< on, that many years after it was on
};

/// What a log price is made of: the sum of its factors, its jumps, a factor that counts while a chain is on, and ratios of
/// a history drawn again.
struct PricePath {
  struct Wedge {
    std::size_t chain, factor;
  };
  struct Resampled {
    std::size_t carrier;          ///< the factor, a Brownian motion, whose increments pick the returns
    double start = 0;             ///< ln of the spot price
    int per_year = 1;             ///< 1, 4 or 12 steps
    std::vector<double> returns;  ///< of the log price over a step, ascending
  };
  std::string name;
  double growth = 0;  ///< added to the log price per year, whatever is drawn
  std::vector<std::size_t> factors;
  std::optional<Jumps> jumps;
  std::optional<Wedge> wedge;
  std::optional<Resampled> resampled;
};

struct Model {
  std::vector<Factor> factors;
  std::vector<Chain> chains;
  std::vector<PricePath> prices;
  Matrix correlation;  ///< of the factors' dz; no wedge or its chain is correlated with anything
};

/// The integral of e^(-kappa u) over [0, t].
double faded(double kappa, double t);
/// Cov(X_i(s), X_j(t)), exact.
double covariance(const Model& model, std::size_t i, double s, std::size_t j, double t);
/// Correlation of ln S(t) - ln S(s) of two prices, s < t, exact; nothing when one is resampled or does not move.
std::optional<double> increment_correlation(const Model& model, std::size_t a, std::size_t b, double s, double t);

/// The law of ln S(t) as a mixture of normal laws; a component with sd = 0 is a point.
struct Component {
  double weight, mean, sd;
};
/// Nothing for a resampled price. Jumps are cut off where less than 1e-16 of the chance is left.
std::optional<std::vector<Component>> law_of(const Model& model, std::size_t price, double years);
/// The value that such a variable is below with chance p, 0 < p < 1, by bisection to the last digit of a double.
double quantile(const std::vector<Component>& law, double p);

/// A mean over draws, with its standard error.
struct Estimate {
  double mean = 0, standard_error = 0;
};
inline constexpr std::array<double, 7> shown_chances{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
struct Sample {
  std::vector<std::vector<Estimate>> prices;  ///< by price, then moment: of S itself
  /// Of resampled prices, whose law has no quantiles to look up: those of the draws by moment, at the chances in `shown_chances`; empty for others.
  std::vector<std::vector<std::array<double, 7>>> quantiles;
  /// Of the log increments over the last interval (from the moment before it; from 0 when there is none), by pair of prices.
  std::vector<std::vector<Estimate>> correlation;
};

/// Draws paths and measures them. `moments`: ascending, in 24ths of a year (so that the middle of a month is whole), 0 allowed.
/// Increments of the factors are drawn from their exact joint law over each step, whatever its length: nothing depends on the size
/// of a step. One seed, one result. draws > 1.
Sample simulate(const Model& model, const std::vector<int>& moments, int draws, std::uint64_t seed);

}  // namespace assay::draws
