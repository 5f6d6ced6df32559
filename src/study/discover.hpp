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

/// Which two of the inputs and prices that are drawn part the draws in which a condition holds from the others (scenario discovery).
struct Discovery {
  Condition condition;
  std::vector<sheet::Parameter> inputs;    ///< that were drawn, then prices, each by its mean over the years (price_mean.hpp)
  std::size_t first_price = 0;             ///< among them
  sensitivity::Boxes boxes;                ///< by index of `inputs`; canonical
  std::uint64_t draws = 0, asked = 0;
  std::uint64_t left_out = 0;              ///< draws in which a figure of the condition has no value
  bool interrupted = false;
  std::string how;                         ///< the sampler's words
  bool is_price(std::size_t input) const { return input >= first_price; }
  /// What tables call it: "leg.mine.grade", "price.copper.Cu (mean)".
  std::string name(std::size_t input) const;
};

/// Looks through the draws of `simulate`. What parse_condition says of the condition; E710 an equation, which no draw meets; E711 a share of the
/// joint gain, which draws do not have; E926 a figure that is a measure which lanes do not know; E720 a figure that no draw gives a value; W700 to W702.
std::optional<Discovery> discover(const Evaluation& e, const std::string& condition, const DiscoverAsked& asked, Diagnostics& found);

}  // namespace assay::study
