#include "verdict/bargaining.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "verdict/crossings.hpp"

namespace assay::verdict {
namespace {

/// What 50 digits leave of two numbers that are equal.
bool same(const Decimal& a, const Decimal& b) {
  static const Decimal tolerance = *Decimal::parse("1e-30");
  return abs(a - b) <= tolerance * max(Decimal(1), max(abs(a), abs(b)));
}

bool same(const Utilities& a, const Utilities& b) {
  return std::equal(a.begin(), a.end(), b.begin(), [](const Decimal& x, const Decimal& y) { return same(x, y); });
}

void add_once(std::vector<Place>& places, Place place) {
  const bool known = std::any_of(places.begin(), places.end(), [&](const Place& other) { return same(other.at, place.at); });
  if (!known) places.push_back(std::move(place));
}

}  // namespace

std::string what_is_wrong(const std::vector<Decimal>& weights, std::size_t sides) {
  if (weights.size() != sides) return "there are " + std::to_string(weights.size()) + " weights for " + std::to_string(sides) + " sides";
  Decimal sum = 0;
  for (const Decimal& weight : weights) {
    if (weight.is_negative()) return "a weight is negative";
    sum += weight;
  }
  return same(sum, Decimal(1)) ? "" : "the weights sum to " + (sum * Decimal(100)).text() + " %, not 100 %";
}

Solution BargainingSet::nash(const std::vector<Decimal>& weights) const {
  if (const std::string wrong = what_is_wrong(weights, sides()); !wrong.empty()) throw std::invalid_argument(wrong);
  if (empty()) return {{}, no_zone};
  const auto positive = [&](const Utilities& gain) {
    for (std::size_t i = 0; i < gain.size(); ++i)
      if (weights[i].is_positive() && !gain[i].is_positive()) return false;
    return true;
  };
  // The slope of the logarithm of the product along a piece; it falls along the piece, so its zero is the one maximum.
  const auto slope = [&](const Piece& piece, const Utilities& gain) {
    Decimal sum = 0;
    for (std::size_t i = 0; i < gain.size(); ++i)
      if (weights[i].is_positive()) sum += weights[i] * (points_[piece.to][i] - points_[piece.from][i]) / gain[i];
    return sum;
  };
  const auto highest = [&](const Piece& piece) {
    const Utilities first = gains(piece.from, piece.to, piece.low), last = gains(piece.from, piece.to, piece.high);
    if (piece.low == piece.high || (positive(first) && !slope(piece, first).is_positive())) return piece.low;
    if (positive(last) && !slope(piece, last).is_negative()) return piece.high;
    if (sides() == 2 && weights[0].is_positive() && weights[1].is_positive()) {
      // w (g + s t) changes place with the other side's: the zero of w1 s1 (g2 + s2 t) + w2 s2 (g1 + s1 t).
      const Utilities start = gains(piece.from, piece.to, Decimal(0)), all = gains(piece.from, piece.to, Decimal(1));
      const Decimal s1 = all[0] - start[0], s2 = all[1] - start[1];
      if (!s1.is_zero() && !s2.is_zero())
        return min(piece.high, max(piece.low, -(weights[0] * s1 * start[1] + weights[1] * s2 * start[0]) / (s1 * s2 * (weights[0] + weights[1]))));
    }
    Decimal low = piece.low, high = piece.high;
    for (int step = 0; step < 170; ++step) {  // 2^-170 is below the last of 50 digits
      const Decimal middle = (low + high) / Decimal(2);
      const Utilities gain = gains(piece.from, piece.to, middle);
      if (!positive(gain)) break;  // the product is zero all along
      const Decimal rising = slope(piece, gain);
      if (rising.is_zero()) return middle;
      (rising.is_positive() ? low : high) = middle;
    }
    return (low + high) / Decimal(2);
  };
  // Between the ends of a piece no gain is above that of its better end: a piece whose product cannot reach what another's end has is passed over.
  constexpr double nothing = -std::numeric_limits<double>::infinity();
  const auto logarithm = [&](auto rough_gain, double off) {
    double sum = 0;
    for (std::size_t i = 0; i < sides(); ++i) {
      if (!weights[i].is_positive()) continue;
      const double gain = rough_gain(i) + off * margin_[i];
      if (gain <= 0) return nothing;
      sum += weights[i].to_double() * std::log(gain);
    }
    return sum;
  };
  double reached = nothing;
  for (const Piece& piece : pieces_)
    reached = std::max({reached, logarithm([&](std::size_t i) { return rough_low(piece, i); }, -1), logarithm([&](std::size_t i) { return rough_high(piece, i); }, -1)});
  reached -= 1e-9 * (1 + std::abs(reached));
  Solution found;
  Decimal most;
  for (const Piece& piece : pieces_) {
    if (logarithm([&](std::size_t i) { return std::max(rough_low(piece, i), rough_high(piece, i)); }, 1) < reached) continue;
    const Decimal share = highest(piece);
    const Utilities gain = gains(piece.from, piece.to, share);
    if (!positive(gain)) continue;
    Decimal log_product = 0;
    for (std::size_t i = 0; i < gain.size(); ++i)
      if (weights[i].is_positive()) log_product += weights[i] * log(gain[i]);
    if (!found.places.empty() && !same(log_product, most)) {
      if (log_product < most) continue;
      found.places.clear();
    }
    if (found.places.empty()) most = log_product;
    add_once(found.places, place(piece.from, piece.to, share));
  }
  if (found.places.empty()) found.why_none = nobody_gains;
  return found;
}

Solution BargainingSet::outermost(const Utilities& direction, const char* what) const {
  if (empty()) return {{}, no_zone};
  for (const Decimal& part : direction)
    if (!part.is_positive()) return {{}, one_cannot_gain};
  Solution found;
  Decimal furthest = 0;
  const auto try_at = [&](const Piece& piece, const Decimal& share) {
    const Utilities gain = gains(piece.from, piece.to, share);
    const Decimal along = gain.front() / direction.front();
    for (std::size_t i = 1; i < gain.size(); ++i)
      if (!same(gain[i] / direction[i], along)) return;
    if (!found.places.empty() && !same(along, furthest)) {
      if (along < furthest) return;
      found.places.clear();
    }
    furthest = along;
    add_once(found.places, place(piece.from, piece.to, share));
  };
  // Where one side's share is above another's at both ends of a piece, and clearly, it is so all along it.
  std::vector<double> per;
  for (const Decimal& part : direction) per.push_back(1 / part.to_double());
  const auto cannot_meet = [&](const Piece& piece) {
    for (std::size_t i = 1; i < sides(); ++i) {
      const double before = rough_low(piece, 0) * per[0] - rough_low(piece, i) * per[i], after = rough_high(piece, 0) * per[0] - rough_high(piece, i) * per[i];
      const double off = margin_[0] * per[0] + margin_[i] * per[i];
      if ((before > off && after > off) || (before < -off && after < -off)) return true;
    }
    return false;
  };
  for (const Piece& piece : pieces_) {
    if (cannot_meet(piece)) continue;
    // Where two sides' shares of the way meet; where they are equal all along, both ends are tried.
    const Utilities start = gains(piece.from, piece.to, piece.low), end = gains(piece.from, piece.to, piece.high);
    bool met = false;
    for (std::size_t i = 1; i < sides() && !met; ++i) {
      const Decimal before = start[0] / direction[0] - start[i] / direction[i], after = end[0] / direction[0] - end[i] / direction[i];
      if (same(before, after)) continue;
      met = true;
      const Decimal at = before / (before - after);
      if (!at.is_negative() && at <= Decimal(1)) try_at(piece, piece.low + (piece.high - piece.low) * at);
    }
    if (met) continue;
    try_at(piece, piece.low);
    try_at(piece, piece.high);
  }
  // Lines through a set of three sides or more hardly ever meet the ray: then the place on them at which the smallest share is largest, if there
  // all are near enough to equal.
  if (found.places.empty() && sides() > 2) {
    const Piece* best = nullptr;
    double best_at = 0, largest = 0;
    for (const Piece& piece : pieces_) {
      const auto share = [&](std::size_t i, double at) { return (rough_low(piece, i) + (rough_high(piece, i) - rough_low(piece, i)) * at) * per[i]; };
      const auto try_rough = [&](double at) {
        double least = share(0, at);
        for (std::size_t i = 1; i < sides(); ++i) least = std::min(least, share(i, at));
        if (best == nullptr || least > largest) best = &piece, best_at = at, largest = least;
      };
      try_rough(0);
      try_rough(1);
      for (std::size_t i = 0; i < sides(); ++i)
        for (std::size_t k = i + 1; k < sides(); ++k) {
          const double before = share(i, 0) - share(k, 0), after = share(i, 1) - share(k, 1);
          if (before * after < 0) try_rough(before / (before - after));
        }
    }
    const Decimal at = best->low + (best->high - best->low) * decimal_of(best_at);
    const Utilities gain = gains(best->from, best->to, at);
    Decimal least = gain[0] / direction[0], most = least;
    for (std::size_t i = 1; i < sides(); ++i) {
      least = min(least, gain[i] / direction[i]);
      most = max(most, gain[i] / direction[i]);
    }
    static const Decimal near = *Decimal::parse("1e-3");
    if (most - least <= near * most) add_once(found.places, place(best->from, best->to, at));
  }
  if (found.places.empty()) found.why_none = what;
  return found;
}

Solution BargainingSet::kalai_smorodinsky() const { return outermost(best_, "no traced deal gives every side the same share of its best gain"); }

Solution BargainingSet::egalitarian() const { return outermost(Utilities(sides(), Decimal(1)), "no traced deal gives every side the same gain"); }

Solution BargainingSet::utilitarian() const { return largest_sum(std::vector<char>(sides(), 1)); }

Solution BargainingSet::best_for(std::size_t side) const {
  std::vector<char> counts(sides(), 0);
  counts[side] = 1;
  return largest_sum(counts);
}

Solution BargainingSet::largest_sum(const std::vector<char>& counts) const {
  if (empty()) return {{}, no_zone};
  const auto rough_sum = [&](const Piece& piece, bool high) {
    double sum = 0;
    for (std::size_t i = 0; i < sides(); ++i)
      if (counts[i]) sum += high ? rough_high(piece, i) : rough_low(piece, i);
    return sum;
  };
  double off = 0, reached = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < sides(); ++i)
    if (counts[i]) off += margin_[i];
  for (const Piece& piece : pieces_) reached = std::max({reached, rough_sum(piece, false), rough_sum(piece, true)});
  Solution found;
  Decimal most;
  for (const Piece& piece : pieces_)
    for (const bool high : {false, true}) {
      if (rough_sum(piece, high) < reached - 2 * off) continue;
      const Decimal& end = high ? piece.high : piece.low;
      Decimal sum = 0;
      const Utilities gain = gains(piece.from, piece.to, end);
      for (std::size_t i = 0; i < gain.size(); ++i)
        if (counts[i]) sum += gain[i];
      if (!found.places.empty() && !same(sum, most)) {
        if (sum < most) continue;
        found.places.clear();
      }
      if (found.places.empty()) most = sum;
      add_once(found.places, place(piece.from, piece.to, end));
    }
  return found;
}

}  // namespace assay::verdict
