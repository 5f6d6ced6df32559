#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "verdict/bargaining.hpp"
#include "verdict/bargaining_line.hpp"
#include "verdict/fairness.hpp"
#include "verdict/measure.hpp"

namespace assay::verdict {

/// Share of a venture that what its owner brings would buy, against the share it has; shares of 1.
struct Parity {
  std::string owner;             ///< as it stands in a sentence
  Decimal parity;
  std::optional<Decimal> agreed;  ///< none: the deal does not say
};

/// All that a rule of fairness may ask about a deal. Everything by side is in the order of `sides`; money canonical.
struct RuleFacts {
  std::vector<Side> sides;                 ///< with surpluses at the neutral rate
  std::optional<SplitBand> band;           ///< none: no band fits so many sides
  bool transferable = false;               ///< the deal names a term that moves value one for one
  std::vector<Decimal> weights;            ///< of the Nash rule; one a side, one in all
  const BargainingSet* own = nullptr;      ///< surpluses at own rates over the traced terms
  const Solution* picked = nullptr;        ///< what the rule that is asked picks of `own`, where that is known already
  const BargainingSet* neutral = nullptr;  ///< the same at the neutral rate
  std::string not_traced;                  ///< why there is no traced set
  std::vector<bool> has_outside;           ///< the file says what the side has without the deal
  std::vector<Measure> uplift;             ///< rate of return less own rate, per year
  std::vector<Measure> exchange;           ///< present worth received over present cost given
  std::vector<Decimal> gets, gives;        ///< at arm's-length prices and the neutral rate
  std::vector<Parity> parities;
};

enum class Standing { met, not_met, not_defined };

enum class DistanceIn { money, share, rate, ratio };
struct Distance {
  Decimal value;
  DistanceIn in = DistanceIn::money;
};

struct RuleAnswer {
  Standing standing = Standing::not_defined;
  std::string reason;               ///< a fixed sentence without capital and full stop; for `not_defined`, why
  std::optional<Distance> distance; ///< how far the deal is from what the rule asks, with the sign of `reason`; none where that means nothing
  std::vector<Place> places;        ///< of the traced set that the rule picks
  /// What is left of the rule's tolerance, in the unit of `distance` (of a ratio or an exchange: in what it is made of); below zero by how much it
  /// is missed. Its sign decides: the rule is met where it is not below zero. None for `not_defined`.
  std::optional<Decimal> room;
  /// Differences that are all zero where the rule holds to the last digit; none of a rule that sets bounds or picks places.
  std::vector<Decimal> apart;
};

/// A rule of fairness: one row of the registry. docs/fairness.md has a page for each.
struct FairnessRule {
  std::string_view id, title;
  std::string_view needs;      ///< beside the surpluses: "a traced set", "an instrument"; "" for nothing
  std::string_view source;     ///< of the norm
  bool reference = false;      ///< shown for comparison; no deal may name it as its rule
  bool traced = false;         ///< has no answer without the traced set
  RuleAnswer (*ask)(const RuleFacts&);
  /// What it picks of a traced set and of one number, by the bargaining weights; none of a rule that picks no places.
  Solution (*of_set)(const BargainingSet&, const std::vector<Decimal>&) = nullptr;
  LineSolution (*of_line)(const BargainingLine&, const std::vector<Decimal>&) = nullptr;
  bool at_neutral = false;     ///< its gains are those at the neutral rate, which are compared: needs an instrument
};

/// Why rules that compare one side's money with another's are not computed.
inline constexpr const char* no_instrument = "no term is named that moves value one for one";

std::span<const FairnessRule> fairness_rules();
const FairnessRule* find_fairness_rule(std::string_view id);

/// The verdict by the rule that a deal names: every side must gain, then the rule decides. `both-gain` and `split` are
/// judge() with its band; a rule without an answer gives no verdict, and says why. Throws std::invalid_argument for a rule
/// that is none or a reference.
Fairness judge_by(std::string_view rule, const RuleFacts& facts);

}  // namespace assay::verdict
