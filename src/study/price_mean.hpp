#pragma once
#include <vector>

#include "study/drawing.hpp"

namespace assay::study {

/// A drawn path of a price as one number: its mean over the deal's periods from the valuation on, each of the same weight, in the price's unit. It is what a reader means by "copper at
/// 9,000 over the deal"; what the path does beside it (early or late, a spike) is left out, so that to know it is worth no more than to know the path.
class PriceMeans {
 public:
  /// Of the drawing's prices, in their order; it has a sampler, and must outlive this.
  PriceMeans(const Evaluation& e, const Drawing& drawing);
  /// A value, canonical, for each of `count` draws that the worker has done, behind those that `to`, by price, has.
  void append(const Drawing::Worker& worker, std::size_t count, std::vector<std::vector<double>>& to) const;

 private:
  const Drawing& drawing_;
  std::size_t first_ = 0;                  ///< period
  std::vector<std::vector<double>> base_;  ///< by price, then period: what stands there in the base case, over the number of periods
};

/// The same as if it were an input: its path is the price's line ("price.copper.Cu"), its value that of the base case.
sheet::Parameter mean_of_price(const Evaluation& e, const std::string& line);
/// What tables call it: "price.copper.Cu (mean)".
inline std::string mean_name(const std::string& line) { return line + " (mean)"; }

}  // namespace assay::study
