#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "draws/sampler.hpp"
#include "draws/uniforms.hpp"

namespace assay::draws {

/// The exact law of all factors' increments over a step of one length, given where they stand.
struct FactorStep {
  std::vector<double> kept;                 ///< by factor: e^(-kappa h)
  std::vector<std::vector<double>> mixing;  ///< by factor: of the normal numbers of the moving factors, 0 ... its own place
};

/// Price factors from normal and uniform numbers, in columns. What is drawn lies in this order: the increments (step by step, one a factor that
/// moves), the starts of factors that begin in their own stationary law, all normal; then the uniforms of chains and jumps.
class PriceShocks {
 public:
  explicit PriceShocks(const DrawnPrices& prices);

  std::size_t increments() const { return moving_.size() * steps_.size(); }
  std::size_t starts() const { return starting_.size(); }
  std::vector<Coordinate> normals() const;   ///< increments and starts
  std::vector<Coordinate> uniforms() const;  ///< of chains and jumps

  /// The leading principal components of what prices move: of all log prices over all moments, each weighed by its worth, and of each party's
  /// worth of them in sum. `count` orthonormal directions in the space of the increments, by rows; their shares of the variance of all that, in
  /// descending order, go to `shares`.
  std::vector<std::vector<double>> components(std::size_t count, std::vector<double>& shares) const;

  /// columns[p * moments + m]: the factor of price p at moment m, `lanes` values. `z`: normals, `u`: uniforms, a column a coordinate.
  void paths(const double* z, const double* u, std::size_t lanes, double* const* columns) const;

 private:
  struct Step {
    std::size_t law;          ///< of factor_steps_
    double years, until;      ///< its length; its end
    std::size_t moment;       ///< the moment at its end; npos when there is none
    std::vector<char> picks;  ///< by price: does a step of its history end here?
  };
  struct JumpTable {
    std::size_t from;                ///< the least number of jumps kept
    std::vector<double> cumulative;  ///< chance of that many or fewer, one more, ...
  };
  void make_steps();
  void make_jumps();
  void make_centres();
  double variance_weight(std::size_t price) const;
  std::vector<double> forward(const std::vector<double>& increments) const;
  std::vector<double> backward(const std::vector<double>& moved) const;
  std::vector<double> log_prices(const std::vector<double>& increments) const;
  void weigh();
  double variance_moved() const;  ///< of what forward gives, for independent standard normal increments

  Model model_;
  std::vector<double> years_;
  std::vector<bool> median_stands_;
  std::vector<std::vector<double>> worth_;      ///< by party, then price and moment
  std::vector<std::vector<std::pair<std::size_t, double>>> made_of_;  ///< by price: factors, and how much of each its log moves by
  std::vector<double> weight_;                  ///< by price and moment: root of the sum of the squares over parties
  std::vector<std::size_t> moving_, starting_;  ///< factors
  std::vector<FactorStep> factor_steps_;
  std::vector<double> lengths_;                 ///< of factor_steps_
  std::vector<Step> steps_;
  std::vector<std::vector<JumpTable>> jump_tables_;  ///< by price, then length
  std::vector<double> centres_;                 ///< of the log price, by price, then moment
};

}  // namespace assay::draws
