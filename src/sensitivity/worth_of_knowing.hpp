#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::sensitivity {

/// Money, or whatever the gain is in; `error` is one standard error.
struct Worth {
  double value = 0, error = 0;
};

/// What it is worth to know one uncertain number before a deal is signed or refused, the rest as uncertain as it is (expected value of partial perfect
/// information, EVPPI): E[max(0, E[gain | x])] - max(0, E[gain]). The inner expectation is a regression of the gain on x over the draws, a line between
/// knots at equal shares of them. It is cross-fitted: whether to sign is decided in each fold by the regression on the others, and what that decision
/// brings is counted in the fold. A number that says nothing is worth nothing but for chance, where a regression that judges itself finds worth in
/// noise. Sources: M. Strong, J. E. Oakley, A. Brennan, "Estimating multiparameter partial expected value of perfect information from a
/// probabilistic sensitivity analysis sample: a nonparametric regression approach", Medical Decision Making 34, 2014, 311-326; H. Raiffa, R. Schlaifer,
/// "Applied Statistical Decision Theory", 1961.
class WorthOfKnowing {
 public:
  static constexpr std::size_t pieces = 20;  ///< between knots, fewer where many draws have the same value

  /// x[row] finite; fold[row] below `folds`, which is at least 2: rows of different folds are independent.
  WorthOfKnowing(const std::vector<double>& x, const std::vector<std::uint32_t>& fold, std::size_t folds);
  /// gain[row] finite, as many as there are rows. Never below zero: an estimate that is, is 0.
  Worth of(const std::vector<double>& gain) const;

 private:
  const std::vector<std::uint32_t>& fold_;
  std::size_t folds_, knots_ = 0;
  std::vector<std::uint32_t> left_;  ///< by row: the knot at or below x
  std::vector<double> part_;         ///< by row: how far x is on its way to the next knot, 0 to 1
};

/// What it is worth to know everything: E[max(0, gain)] - max(0, E[gain]).
Worth worth_of_all(const std::vector<double>& gain, const std::vector<std::uint32_t>& fold, std::size_t folds);

}  // namespace assay::sensitivity
