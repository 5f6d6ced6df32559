#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "draws/tally.hpp"
#include "study/drawn_sums.hpp"
#include "study/lane_measure.hpp"

namespace assay::study {

/// What a run of draws has come to, from which it can go on: sums over the draws that are done, in their order.
struct DrawState {
  std::uint64_t draws = 0;                     ///< done
  std::uint64_t undefined = 0, in_means = 0;   ///< draws in which some gain has no value; draws that `means` are over
  std::vector<DrawnSums> figures, chances;
  std::vector<draws::Tally> tallies;           ///< by figure
  std::vector<WhyNot> why_not;                 ///< by figure that is asked for
  std::vector<double> means;                   ///< sums

  /// As text, to the last bit, and back into one of the same shape; false where it is none of this shape.
  std::string text() const;
  bool read(const std::string& text);
};

}  // namespace assay::study
