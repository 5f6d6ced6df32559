#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::sensitivity {

/// A share of the variance of an output, with its standard error and the ends of a 95 % confidence interval (which may lie outside 0 to 1: it is an
/// estimate).
struct Index {
  double share = 0, error = 0, low = 0, high = 0;
};

/// Of a function of independent factors. `first`: what is left of the variance, as a share, once the factor alone is known; `total`: what is left once
/// all others are. Factors that work each for itself have the same in both, and shares that add up to 1.
struct SobolIndices {
  std::uint64_t rows = 0;      ///< that had a value everywhere
  double mean = 0, variance = 0;
  std::vector<Index> first, total;
  Index first_sum;             ///< of all first-order indices; what it lacks to 1 is what factors do only together
};

/// Sums over rows of Saltelli's design: a row has two independent points A and B, and for each factor the point that is A but for that factor, which
/// is B's. First-order indices by Saltelli's estimator, total ones by Jansen's. The design is cut into independent randomisations (replicates), whose
/// spread gives the errors: the ratio of two means over them, to first order; intervals take Student's law of so many replicates less one.
/// Source: A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto, S. Tarantola, "Variance based sensitivity analysis of model output. Design and
/// estimator for the total sensitivity index", Computer Physics Communications 181, 2010, 259-270, table 2 (b) and (f).
class SobolSums {
 public:
  /// `about`: any number near the mean, taken off every value so that no digits are lost.
  SobolSums(std::size_t factors, std::size_t replicates, double about);
  /// Rows of one replicate: the output at A, at B, and with each factor exchanged, `count` values each. A row with a NaN anywhere is left out.
  void add(std::size_t replicate, const double* a, const double* b, const double* const* exchanged, std::size_t count);
  /// Sums of the same design over other rows; in whatever order the rows are split, add up in the same order for the same bits.
  void append(const SobolSums& later);
  std::uint64_t left_out() const { return left_out_; }
  /// Errors are NaN with fewer than two replicates that have rows, shares where the output does not vary.
  SobolIndices indices() const;

 private:
  struct Group {
    std::uint64_t count = 0;
    double a = 0, b = 0, aa = 0, bb = 0;
    std::vector<double> d, bd, dd;  ///< by factor: sums of f(exchanged) - f(A), times f(B), squared
  };
  double about_;
  std::uint64_t left_out_ = 0;
  std::vector<Group> groups_;
};

}  // namespace assay::sensitivity
