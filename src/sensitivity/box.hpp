#pragma once
#include <cstddef>
#include <optional>
#include <vector>

namespace assay::sensitivity {

/// Where two inputs of the draws lie when something is so: at or above `low`, at or below `high`, each only where there is one.
struct Box {
  std::size_t inputs[2] = {0, 0};
  std::optional<double> low[2], high[2];
  double coverage = 0;    ///< share of the draws where it is so that lie inside
  double density = 0;     ///< share of the draws inside where it is so
  double inside = 0;      ///< share of all draws
  double separation = 0;  ///< coverage less the share of the other draws that lies inside: 1 parts them wholly, 0 not at all
};

struct Boxes {
  double share = 0;        ///< of the draws where it is so
  std::vector<Box> best;   ///< of each pair of inputs the best box, the best pairs first
};

/// Scenario discovery with two inputs at a time: of every pair, the box that parts best the draws where something is so from those where it is
/// not. It is found by looking through every box on a grid of 32 equal shares of the draws along each input (the largest sum of a rectangle), on
/// every other run of 64 draws, and measured on those in between, so that what it says is no more than it finds. No boxes where it is always or
/// never so. Measures: B. P. Bryant, R. J. Lempert, "Thinking inside the box", Technological Forecasting and Social Change 77, 2010, 34-49; the
/// question: J. H. Friedman, N. I. Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9, 1999, 123-143, whose peeling
/// is not needed with two inputs.
Boxes find_boxes(const std::vector<std::vector<double>>& inputs, const std::vector<char>& so, std::size_t most);

}  // namespace assay::sensitivity
