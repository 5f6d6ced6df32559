#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "draws/sampler.hpp"
#include "study/evaluation.hpp"
#include "study/lane_measure.hpp"

namespace assay::study {

struct RulesAsked {
  std::uint64_t draws = 200, seed = 1;
  unsigned threads = 1;
  std::function<bool()> stop;              ///< asked now and then: end with what is done
  std::function<void(std::uint64_t)> progress;
};

/// In how many draws a rule of fairness is met.
struct RuleChance {
  const verdict::FairnessRule* rule = nullptr;
  bool decides = false;                    ///< the deal names it
  std::uint64_t count = 0, undefined = 0;  ///< draws in which it has an answer, and those in which it has none
  double share = 0;                        ///< of `count`
  std::optional<double> error;             ///< nothing where there are too few draws to tell
  WhyNot why_not;                          ///< why it has no answer
};

struct RulesOnDraws {
  std::uint64_t draws = 0, asked = 0;
  bool interrupted = false;
  std::string how;                         ///< the sampler's words
  std::vector<RuleChance> rules;           ///< all of the registry, in its order
};

/// Asks every rule of fairness of each of some independent draws: the deal with the inputs and prices of the draw, in decimals, and where the deal varies terms, the whole set of
/// deals that they make possible there, traced as `evaluate` traces it. Tens of milliseconds a draw. The same draws as those of `simulate` in the mode `plain`. E601 of a deal that
/// asks for no verdict.
std::optional<RulesOnDraws> rules_on_draws(const Evaluation& e, const RulesAsked& asked, Diagnostics& found);

}  // namespace assay::study
