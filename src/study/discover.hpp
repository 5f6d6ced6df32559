#pragma once
#include "sensitivity/box.hpp"
#include "study/condition.hpp"
#include "study/simulate.hpp"

namespace assay::study {

struct DiscoverAsked {
  std::uint64_t draws = 20'000, seed = 1;
  unsigned threads = 1;
  std::size_t most = 5;                    ///< pairs of inputs
  std::function<bool()> stop;              ///< asked now and then: end with what is done
  std::function<void(std::uint64_t)> progress;
};

/// Which two of the inputs that are drawn part the draws in which a condition holds from the others (scenario discovery).
struct Discovery {
  Condition condition;
  std::vector<sheet::Parameter> inputs;    ///< that were drawn
  sensitivity::Boxes boxes;                ///< by index of `inputs`; canonical
  std::uint64_t draws = 0, asked = 0;
  std::uint64_t left_out = 0;              ///< draws in which a figure of the condition has no value
  bool interrupted = false;
  std::vector<std::string> prices;         ///< that were drawn as whole paths, and are no input of one number
  std::string how;                         ///< the sampler's words
};

/// Looks through the draws of `simulate`. What parse_condition says of the condition; E710 an equation, which no draw meets; E711 a share of the
/// joint gain, which draws do not have; E926 a figure that is a measure which lanes do not know; E720 a figure that no draw gives a value; W700 to W702.
std::optional<Discovery> discover(const Evaluation& e, const std::string& condition, const DiscoverAsked& asked, Diagnostics& found);

}  // namespace assay::study
