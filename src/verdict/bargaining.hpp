#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// What each side gets, one number a side; money, or any scale of the side's own.
using Utilities = std::vector<Decimal>;

/// A place of the set: `share` of the way from one traced point to another that it hangs together with; a traced point has
/// `from` == `to` and share 0.
struct Place {
  std::size_t from = 0, to = 0;
  Decimal share;
  Utilities at;
};

/// The places that a rule picks, or the reason in plain words why it picks none. Exactly one of the two is there.
struct Solution {
  std::vector<Place> places;
  std::string why_none;
};

/// Why a rule picks no place, in the words of a sentence.
inline constexpr const char* no_zone = "there is no deal at which no side loses";
inline constexpr const char* nobody_gains = "no deal gives every side a gain";
inline constexpr const char* one_cannot_gain = "one side cannot gain at all where the others do not lose";

/// A bargaining problem as data: what the sides get at each of finitely many traced deals, what each gets without a deal
/// (the threat point), and which neighbours hang together, so that the deals between them are possible too and are taken
/// on the straight line between the two. Nothing else is possible: no lotteries, so the set may be bent inward, and no
/// value is thrown away. `zone` is the part in which no side is below its threat.
///
/// Rules: Nash 1950 (weights: Kalai 1977), Kalai and Smorodinsky 1975; docs/fairness.md.
class BargainingSet {
 public:
  using Links = std::vector<std::pair<std::size_t, std::size_t>>;
  /// Throws std::invalid_argument for fewer than two sides, points that do not have a number a side, and links that name no point.
  BargainingSet(std::vector<Utilities> points, Utilities threat, Links links);

  std::size_t sides() const { return threat_.size(); }
  const std::vector<Utilities>& points() const { return points_; }
  /// Is there no deal at which every side has at least its threat? To be said before anything else.
  bool empty() const { return pieces_.empty(); }
  /// Indices of the points that no other traced point is at least as good as for all sides and better for one.
  std::vector<std::size_t> frontier() const;
  /// The most that each side can gain over its threat while no other falls below its own; sides of an empty set gain nothing.
  const Utilities& best_gains() const { return best_; }

  /// Every place of the zone at which the product of the gains, each raised to its weight, is largest. Weights are zero or
  /// more and sum to one, one a side; std::invalid_argument otherwise. A side of weight zero only keeps its threat.
  Solution nash(const std::vector<Decimal>& weights) const;
  /// The outermost place at which every side has the same share of its best gain. It may be dominated where the set is bent inward.
  Solution kalai_smorodinsky() const;
  /// The outermost place at which all gain the same amount: needs gains in one money that can be handed over.
  Solution egalitarian() const;
  /// Every place at which the sum of the gains is largest; the same need. It creates most and says nothing about who gets it.
  Solution utilitarian() const;
  /// Every place of the zone at which one side gains most: its ideal, which Kalai-Smorodinsky measures by.
  Solution best_for(std::size_t side) const;

 private:
  /// A stretch of a link within the zone; a point alone has low == high.
  struct Piece {
    std::size_t from, to;
    Decimal low, high;  ///< shares of the way
    std::size_t rough;  ///< where in rough_ends_ its gains at `low` begin; those at `high` follow
  };
  void cut(std::size_t from, std::size_t to);
  void keep(std::size_t from, std::size_t to, const Decimal& low, const Decimal& high);
  double rough_low(const Piece& piece, std::size_t side) const { return rough_ends_[piece.rough + side]; }
  double rough_high(const Piece& piece, std::size_t side) const { return rough_ends_[piece.rough + sides() + side]; }
  Utilities gains(std::size_t from, std::size_t to, const Decimal& share) const;
  Place place(std::size_t from, std::size_t to, const Decimal& share) const;
  Solution outermost(const Utilities& direction, const char* what) const;
  /// Where a sum of gains, each times its weight of 0 or 1, is largest: at ends of pieces, since it is straight along them.
  Solution largest_sum(const std::vector<char>& counts) const;

  std::vector<Utilities> points_;
  Utilities threat_;
  std::vector<Piece> pieces_;
  Utilities best_;
  // Gains in doubles, to pass over what is far from any answer; whatever is nearer than `margin_` is asked in decimals.
  std::vector<double> rough_, rough_ends_;  ///< of the points, side by side; of the ends of pieces
  std::vector<double> margin_;              ///< a side: far more than doubles can be off
};

/// Weights of a Nash rule: one a side, none negative, one in all. Says in plain words what is wrong; "" when nothing is.
std::string what_is_wrong(const std::vector<Decimal>& weights, std::size_t sides);

}  // namespace assay::verdict
