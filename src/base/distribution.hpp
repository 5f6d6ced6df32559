#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/place.hpp"

namespace assay {

/// The law of chance of one input: what it may be and how likely. Plain numbers in the canonical unit of the input.
struct Distribution {
  enum class Kind {
    none,         ///< certain, or never drawn (a discount rate, rulings 3)
    pert,         ///< min, mode, max: beta on [min, max] with alpha = 1 + 4 (mode - min)/(max - min), beta = 1 + 4 (max - mode)/(max - min)
    triangular,   ///< min, mode, max
    uniform,      ///< min, max
    normal,       ///< mean, standard deviation
    lognormal,    ///< median (more than 0), standard deviation of the log
    percentiles,  ///< P10, P50, P90, ascending: a smooth law through the three (docs/models/draws.md)
    discrete      ///< value, weight, value, weight ...: values ascending, weights sum to 1
  };
  /// What becomes of the chance beyond `least` and `most`: given up in favour of what lies between, or put on the limit.
  enum class Limit { none, truncation, cap };

  Kind kind = Kind::none;
  std::vector<double> numbers = {};
  Limit limit = Limit::none;
  std::optional<double> least = {}, most = {};

  bool drawn() const { return kind != Kind::none; }
};

/// What binds an input to another: the correlation of the normal numbers that both are made of (a Gaussian copula).
struct CorrelatedWith {
  std::string path;  ///< of the other input
  double rho = 0;    ///< of the normal numbers; one of ranks r has been made 2 sin(pi r/6)
  Span where;        ///< where the deal says so
};

}  // namespace assay
