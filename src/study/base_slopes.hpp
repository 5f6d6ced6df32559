#pragma once
#include <vector>

#include "engine/plan.hpp"
#include "study/prices.hpp"

namespace assay::study {

/// Slopes of some cells by some inputs, at the base case of a run: canonical units of the one per canonical unit of the other (of a scaled input:
/// per unit of its factor). NaN where there is none.
struct BaseSlopes {
  std::vector<double> values, slopes;  ///< by output; by output, then input
  BaseSlopes(const Evaluation& e, const std::vector<engine::Varying>& in, const std::vector<sheet::NodeId>& out);
};

/// By party, then price and period: how far its value moves with the logarithm of the price, scaled so that the squares of a party sum to 1. No
/// row of a party whose value no price moves, or has no slope.
std::vector<std::vector<double>> worth_of_prices(const Evaluation& e, const std::vector<PriceLine>& lines);

}  // namespace assay::study
