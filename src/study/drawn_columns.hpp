#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "study/simulate.hpp"

namespace assay::study {

/// All draws of a simulation held at once, for studies that look through them again. Canonical; NaN where an output does not exist.
struct DrawnColumns {
  Simulation simulation;
  std::vector<sheet::Parameter> inputs;        ///< that were drawn, then prices whose paths were, each by its mean over the years (price_mean.hpp)
  std::size_t first_price = 0;                 ///< among them
  std::vector<std::vector<double>> ins, outs;  ///< by input or price, by SimulateAsked::outs: a value of each draw
  std::vector<std::uint32_t> fold;             ///< by draw: those of different folds are independent
  static constexpr std::size_t folds = 16;     ///< the randomisations of the design
};

/// Draws as `simulate` does, by its default design, and holds them: 8 bytes a draw for each input, price and output. Nothing where `simulate` gives nothing.
std::optional<DrawnColumns> drawn_columns(const Evaluation& e, SimulateAsked asked, Diagnostics& found);

}  // namespace assay::study
