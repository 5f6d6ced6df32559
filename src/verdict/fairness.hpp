#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// One side of the deal, a party or several that act as one.
struct Side {
  std::string party;  ///< as it stands in a sentence: "the host", "DPRK"
  Decimal surplus;    ///< money; NPV less the outside option, at the side's own rate: decides who gains
  /// The same at the neutral rate, of which joint gain and shares are made. For every side or for none; with none, the
  /// surpluses themselves are taken, as when all sides have one rate.
  std::optional<Decimal> surplus_at_neutral{};
};

/// What part of the joint gain each side should take, shares of 1, ends included.
struct SplitBand {
  Decimal low, high;
};

/// Whether any split of one among so many sides keeps to the band (three sides cannot take 40 % each).
bool possible(const SplitBand& band, std::size_t sides);

enum class Rule {
  both_gain,  ///< every side's surplus is above zero
  split,      ///< every side's share of the joint gain is within the band
  named,      ///< the rule that the deal names (rules.hpp)
  certainty,  ///< the rule holds on the mean of random draws, but in fewer of them than the deal asks
};

/// The rules in their order, of the sides' surpluses at their own rates and at the neutral one; the first that is broken, nothing when none is.
/// One text for decimals and for draws. Without a band (`low` null) only both_gain is asked.
template <class Number>
std::optional<Rule> first_broken(const Number* own, const Number* neutral, std::size_t sides, const Number* low, const Number* high) {
  const Number zero(0);
  Number joint(0);
  for (std::size_t i = 0; i < sides; ++i) {
    if (!(own[i] > zero)) return Rule::both_gain;
    joint += neutral[i];
  }
  if (low == nullptr) return std::nullopt;
  if (!(joint > zero)) return Rule::split;  // each gains at its own rate, but only because the rates differ
  for (std::size_t i = 0; i < sides; ++i)
    if (const Number share = neutral[i] / joint; share < *low || share > *high) return Rule::split;
  return std::nullopt;
}

struct Fairness {
  bool judged = true;                          ///< false: the deal file asks for no verdict; `reason` says why, and nothing else here means anything
  bool fair = false;
  std::optional<Rule> broken;                  ///< the rule that decides against; nothing when fair
  Decimal joint_gain;                          ///< sum of the sides' surpluses (at the neutral rate)
  std::vector<std::optional<Decimal>> shares;  ///< of the joint gain, in the sides' order; only when it is above zero, all gain, and a band is given
  std::string reason;                          ///< a fixed sentence without capital and full stop
};

/// Judges the rules in their order; the first that is broken decides. Without a band only both_gain is asked: a share of
/// the joint gain needs a term that moves value one for one, so a deal without one gives no band.
/// Throws std::invalid_argument for fewer than two sides, a band that is not 0 <= low <= high <= 1 or not possible, and
/// when some sides but not all have a surplus at the neutral rate.
Fairness judge(const std::vector<Side>& sides, const std::optional<SplitBand>& band);

/// A verdict on the mean of random draws, once it is known in what share of them the rule holds (`share`) and in what share the deal wants it to
/// (`asked`), shares of 1: fair when both the mean and enough draws are.
Fairness with_certainty(Fairness on_mean, const Decimal& share, const Decimal& asked);

/// The sum of the sides' surpluses at the neutral rate. Throws std::invalid_argument when some sides but not all have one.
Decimal joint_gain(const std::vector<Side>& sides);
/// Each side's share of the joint gain at the neutral rate, which must not be zero.
std::vector<std::optional<Decimal>> shares_of(const std::vector<Side>& sides, const Decimal& joint);
/// The side furthest outside the band; nothing when all are within.
std::optional<std::size_t> furthest_outside(const std::vector<std::optional<Decimal>>& shares, const SplitBand& band);
/// "the host takes 82 % of the joint gain, outside 40 to 60 %".
std::string outside_words(const Side& side, const Decimal& share, const SplitBand& band);
/// "each takes 40 to 60 % of the joint gain".
std::string inside_words(const SplitBand& band);

}  // namespace assay::verdict
