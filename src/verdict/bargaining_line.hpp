#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "verdict/bargaining.hpp"
#include "verdict/crossings.hpp"

namespace assay::verdict {

/// What every side gains over its threat at one number, all at once; nothing where there is no deal. In double to look around, in decimals to
/// pin down; gains may have kinks and jumps.
struct GainsAt {
  std::function<std::optional<std::vector<double>>(double)> quick;
  std::function<std::optional<Utilities>(const Decimal&)> exact;
};

/// The numbers that a rule picks, and stretches of them that it does not tell apart; or the reason in plain words why it picks none.
struct LineSolution {
  std::vector<Decimal> at;
  std::vector<Stretch> stretches;
  std::string why_none;
  bool exists() const { return !at.empty() || !stretches.empty(); }
};

/// A bargaining problem over one number of a range: every number is a deal, and there are no others: no lotteries, no value thrown away. No grid
/// decides: the zone ends at the zeros of the gains, the best gains and the Nash product stand at highest places, equal shares at zeros of a
/// difference, each searched for over the whole range and pinned down in decimals (crossings.hpp, highest.hpp).
///
/// Rules as of BargainingSet (bargaining.hpp), whose words for what cannot be picked are used here too.
class BargainingLine {
 public:
  /// from < to; `steps` equal steps to look around. Throws std::invalid_argument for fewer than two sides.
  BargainingLine(GainsAt gains, std::size_t sides, const Decimal& from, const Decimal& to, int steps);

  std::size_t sides() const { return best_.size(); }
  /// Where no side loses; a stretch of one number where the sides' limits only touch. To be said before anything else when there is none.
  const std::vector<Stretch>& zone() const { return zone_; }
  /// By side, where it does not lose.
  const std::vector<std::vector<Stretch>>& acceptable() const { return acceptable_; }
  /// The most that each side gains within the zone; zeros when there is none.
  const Utilities& best_gains() const { return best_; }

  /// Weights are zero or more and sum to one; std::invalid_argument otherwise.
  LineSolution nash(const std::vector<Decimal>& weights) const;
  LineSolution kalai_smorodinsky() const;
  LineSolution egalitarian() const;
  LineSolution utilitarian() const;

  /// How often the gains were asked in double so far, and the widest step between two numbers that were asked.
  int samples() const { return asked_; }
  Decimal step() const { return (to_ - from_) / Decimal(2 * steps_); }

 private:
  using Quick = std::function<double(const std::vector<double>&)>;
  using Exact = std::function<Decimal(const Utilities&)>;
  Function function(Quick quick, Exact exact) const;
  /// The same where no side loses; elsewhere no value: a zone may end at a jump, whose other side is none of it.
  Function in_zone(const Function& f) const;
  Function gain(std::size_t side) const;
  bool none_loses(const Decimal& at) const;
  void find_zone();
  LineSolution highest_in_zone(const Function& f, bool positive, const char* why_none) const;
  LineSolution outermost(const Utilities& direction, const char* why_none) const;

  GainsAt gains_;
  Decimal from_, to_;
  int steps_;
  mutable int asked_ = 0;
  Decimal largest_;                                ///< of the gains that were seen, without sign
  std::vector<Stretch> zone_;
  std::vector<std::vector<Stretch>> acceptable_;
  Utilities best_;
};

}  // namespace assay::verdict
