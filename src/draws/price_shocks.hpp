#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "draws/sampler.hpp"
#include "draws/uniforms.hpp"

namespace assay::draws {

/// The exact law of all factors' increments over a step of one length, given where they stand.
struct FactorStep {
  /// By factor (none where it does not move): the weight of what it was, e^(-kappa h), then of the step's normal numbers, from the first on, as many as it takes.
  std::vector<std::vector<double>> weights;
  double kept(std::size_t f) const { return weights[f].front(); }
  std::size_t taken(std::size_t f) const { return weights[f].size() - 1; }
  double mixing(std::size_t f, std::size_t j) const { return weights[f][1 + j]; }
};

/// Price factors from normal and uniform numbers, in columns. What is drawn lies in this order: the increments (step by step, one a factor that
/// moves; after turn_steps the leading ones of all steps and then the others), the starts of factors that begin in their own stationary law, all
/// normal; then the uniforms of chains and jumps.
class PriceShocks {
 public:
  explicit PriceShocks(const DrawnPrices& prices);

  std::size_t increments() const { return moving_.size() * steps_.size(); }
  std::size_t starts() const { return starting_.size(); }
  std::vector<Coordinate> normals() const;   ///< increments and starts
  std::vector<Coordinate> uniforms() const;  ///< of chains and jumps

  /// Turns the increments of each step, so that its first are those that move most of what follows: as few a step as move `enough` of the variance
  /// that all together move (the same variance as below). All of them, and nothing is turned, where that takes more than half.
  void turn_steps(double enough);
  /// How many increments are the steps' leading ones: all, unless steps are turned.
  std::size_t leading() const { return steps_.size() * (turned_.empty() ? moving_.size() : leading_); }

  /// The leading principal components of what prices move: of all log prices over all moments, each weighed by its worth, and of each party's
  /// worth of them in sum. `count` orthonormal directions in the space of the leading increments, by rows; their shares of the variance of all
  /// that, in descending order, go to `shares`.
  std::vector<std::vector<double>> components(std::size_t count, std::vector<double>& shares) const;

  /// columns[p * moments + m]: the factor of price p at moment m, `lanes` values, unless it is null. `z`: normals, `u`: uniforms, a column a coordinate.
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
  std::vector<Matrix> moved_by_step() const;
  FactorStep turned(const FactorStep& law, const std::vector<std::vector<double>>& leading) const;
  const FactorStep& law_of_step(std::size_t step) const { return turned_.empty() ? factor_steps_[steps_[step].law] : turned_[step]; }
  /// Which increment is the j-th of a step.
  std::size_t place(std::size_t step, std::size_t j) const {
    return j < leading_ ? step * leading_ + j : steps_.size() * leading_ + step * (moving_.size() - leading_) + (j - leading_);
  }
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
  std::size_t leading_ = 0;                     ///< of a step's increments; 0 when steps are not turned
  std::vector<FactorStep> turned_;              ///< by step; empty when they are not
  std::vector<std::vector<JumpTable>> jump_tables_;  ///< by price, then length
  std::vector<double> centres_;                 ///< of the log price, by price, then moment
};

}  // namespace assay::draws
