#pragma once
#include <cstddef>
#include <vector>

#include "base/distribution.hpp"

namespace assay::draws {

/// A distribution made ready to be drawn from by its quantile function: value = quantile(Phi(z)) of a standard normal number z.
/// Normal, lognormal and percentiles are functions of z itself, exact to rounding. Uniform, triangular and discrete take Phi(z).
/// PERT goes through a table of its quantile over z, whose error is below 1e-10 of its width.
class LawOfChance {
 public:
  /// InternalError for numbers that are no such law, for a certain input and for ends that a double does not tell apart.
  explicit LawOfChance(const Distribution& distribution);
  /// Can doubles tell its ends apart?
  static bool has_spread(const Distribution& distribution);

  /// The value that is not exceeded with chance p, 0 < p < 1.
  double quantile(double p) const;
  /// A column of values from normal numbers; `u` their Phi(z) where known, else nullptr. `out` may be z.
  void values(const double* z, const double* u, double* out, std::size_t n) const;
  /// Are values made of Phi(z) rather than of z?
  bool from_uniform() const;

 private:
  void plain_values(const double* z, const double* u, double* out, std::size_t n) const;
  void limited_values(const double* z, const double* u, double* out, std::size_t n) const;
  double chance_within(double u) const;
  double chance_below(double x) const;  ///< of the law without its limits
  void bend(double low, double middle, double high);

  Distribution law_;
  double from_ = 0, share_ = 1;            ///< truncation: Phi(z) becomes from + share Phi(z)
  bool in_logs_ = false;                   ///< percentiles
  double middle_ = 0, slope_ = 0, bend_ = 0, bend_at_ = 0;
  std::vector<double> table_;              ///< PERT: six coefficients an interval
};

}  // namespace assay::draws
