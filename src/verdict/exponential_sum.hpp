#pragma once
#include <optional>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// f(s) = sum of c_i exp(-t_i s): a stream of flows c_i at times t_i, valued at the continuous rate s = log(1 + r).
/// A generalised Dirichlet polynomial; by Descartes' rule it has at most as many real zeros as its coefficients, in the
/// order of their times, have changes of sign (Laguerre 1883; Jameson, "Counting zeros of generalised polynomials", 2006).
class ExponentialSum {
 public:
  /// Flows at the same time are netted and zeros dropped, so the sum may end up empty. Sizes must agree.
  ExponentialSum(const std::vector<Decimal>& coefficients, const std::vector<Decimal>& times);

  bool empty() const { return terms_.empty(); }
  int sign_changes() const;
  int first_sign() const { return terms_.front().sign; }  ///< the sign of f for s towards +infinity
  int last_sign() const { return terms_.back().sign; }    ///< and towards -infinity

  /// The derivative of exp(tau s) f(s), times exp(-tau s), for a tau in the middle change of sign: its coefficients are
  /// (tau - t_i) c_i, with one change of sign fewer. exp(tau s) f(s) has the zeros of f, so by Rolle there is at most one
  /// of them between neighbouring zeros of what is returned. Needs a change of sign.
  ExponentialSum reduced() const;

  /// f(s) as a share of the sum of its terms' sizes, between -1 and 1; never overflows.
  double relative(double s) const;
  /// The sign of relative(s), or nothing where its rounding error could have made it.
  std::optional<int> sure_sign(double s) const;

  struct Exact {
    Decimal value, slope, size;  ///< f(s), f'(s), and the sum of |c_i| exp(-t_i s)
  };
  Exact at(const Decimal& s) const;

 private:
  struct Term {
    Decimal coefficient, time;
    int sign;                        ///< of the coefficient
    double log_size, time_near;  ///< log |coefficient|, up to a constant for the whole sum; the time
  };
  ExponentialSum() = default;

  std::vector<Term> terms_;  ///< by time, which are all different; no coefficient is zero
  bool whole_times_ = false;
};

}  // namespace assay::verdict
