#pragma once
#include "sensitivity/worth_of_knowing.hpp"
#include "study/evaluation.hpp"

namespace assay::study {

/// What it is worth to each party, in canonical money, to know an input before it signs or refuses: the most that finding it out may cost
/// (sensitivity/worth_of_knowing.hpp). A party signs where it expects its net gain to be above 0.
struct WorthOfEvidence {
  struct Input {
    std::string path;
    /// Of a price that moves by a law: what is known is its mean over the years (price_mean.hpp), nine times in ten above `low`, one time in ten above `high`, canonical.
    struct Price {
      Unit unit;
      double low = 0, high = 0;
    };
    std::optional<Price> price;
    std::vector<sensitivity::Worth> to;   ///< by party
  };
  std::vector<Input> inputs;              ///< those that are drawn, in the order of the sampler's columns, then prices
  std::vector<sensitivity::Worth> of_all; ///< by party: of knowing all that is drawn, prices as well
  std::uint64_t draws = 0, left_out = 0;  ///< draws in which some party's gain has no value
  std::string how;                        ///< the sampler's words
  const Input* of(const std::string& path) const;
};

/// Over this many random draws of everything uncertain. Nothing, and errors in `found`, where no draw gives every party's gain a value (E720).
/// What is held rather than drawn is not among the inputs; that is no warning here.
std::optional<WorthOfEvidence> worth_of_evidence(const Evaluation& e, std::uint64_t draws, std::uint64_t seed, unsigned threads, Diagnostics& found);

}  // namespace assay::study
