#include "verdict/bargaining_line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "verdict/highest.hpp"
#include "verdict/stretches.hpp"

namespace assay::verdict {
namespace {

bool within(const std::vector<Stretch>& stretches, const Decimal& at) {
  return std::any_of(stretches.begin(), stretches.end(), [&](const Stretch& s) { return s.from <= at && at <= s.to; });
}

}  // namespace

BargainingLine::BargainingLine(GainsAt gains, std::size_t sides, const Decimal& from, const Decimal& to, int steps)
    : gains_(std::move(gains)), from_(from), to_(to), steps_(steps), acceptable_(sides), best_(sides, Decimal(0)) {
  if (sides < 2) throw std::invalid_argument("bargaining is between two sides or more");
  find_zone();
  for (std::size_t side = 0; side < sides; ++side)
    for (const Stretch& stretch : zone_) {
      const Highest top = highest(in_zone(gain(side)), stretch.from, stretch.to, steps_);
      asked_ += top.samples;
      best_[side] = max(best_[side], top.value);
    }
}

Function BargainingLine::function(Quick quick, Exact exact) const {
  return {[quick = std::move(quick), this](double x) {
            const auto gains = gains_.quick(x);
            return gains ? quick(*gains) : std::numeric_limits<double>::quiet_NaN();
          },
          [exact = std::move(exact), this](const Decimal& x) -> std::optional<Decimal> {
            const auto gains = gains_.exact(x);
            return gains ? std::optional(exact(*gains)) : std::nullopt;
          }};
}

Function BargainingLine::gain(std::size_t side) const {
  return function([side](const std::vector<double>& gains) { return gains[side]; }, [side](const Utilities& gains) { return gains[side]; });
}

/// At an end of the zone decimals leave a trace of a loss, doubles a larger one.
bool BargainingLine::none_loses(const Decimal& at) const {
  const auto gains = gains_.exact(at);
  const Decimal tiny = largest_ * *Decimal::parse("1e-12");
  return gains && std::all_of(gains->begin(), gains->end(), [&](const Decimal& gain) { return gain >= -tiny; });
}

Function BargainingLine::in_zone(const Function& f) const {
  const double tiny = largest_.to_double() * 1e-9;
  return {[f, tiny, this](double x) {
            const auto gains = gains_.quick(x);
            const bool in = gains && std::all_of(gains->begin(), gains->end(), [tiny](double gain) { return gain >= -tiny; });
            return in ? f.quick(x) : std::numeric_limits<double>::quiet_NaN();
          },
          [f, this](const Decimal& x) { return none_loses(x) ? f.exact(x) : std::nullopt; }};
}

void BargainingLine::find_zone() {
  std::vector<Decimal> borders;
  for (std::size_t side = 0; side < sides(); ++side) {
    const Function own = gain(side);
    const Crossings found = crossings(own, from_, to_, steps_);
    asked_ += found.samples;
    const std::vector<Decimal> ends = borders_of(found);
    acceptable_[side] = stretches_where(
        [&](const Decimal& at) {
          const auto value = own.exact(at);
          if (value) largest_ = max(largest_, abs(*value));
          return value && !value->is_negative();
        },
        from_, to_, ends);
    for (const Decimal& end : {from_, to_})
      if (const auto value = own.exact(end)) largest_ = max(largest_, abs(*value));
    borders.insert(borders.end(), ends.begin(), ends.end());
  }
  zone_ = stretches_where([&](const Decimal& at) { return none_loses(at); }, from_, to_, borders);
  // Limits that only touch, and ends of the range: zones of one number.
  borders.insert(borders.end(), {from_, to_});
  for (const Decimal& at : borders)
    if (!within(zone_, at) && none_loses(at)) zone_.push_back({at, at});
  std::sort(zone_.begin(), zone_.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
}

LineSolution BargainingLine::highest_in_zone(const Function& f, bool positive, const char* why_none) const {
  if (zone_.empty()) return {{}, {}, no_zone};
  std::vector<Highest> tops;
  std::optional<Decimal> most;
  for (const Stretch& stretch : zone_) {
    tops.push_back(highest(in_zone(f), stretch.from, stretch.to, steps_));
    asked_ += tops.back().samples;
    if (tops.back().exists() && (!most || tops.back().value > *most)) most = tops.back().value;
  }
  if (!most || (positive && !most->is_positive())) return {{}, {}, why_none};
  LineSolution found;
  for (const Highest& top : tops) {
    if (!top.exists() || top.value < *most - abs(*most) * *Decimal::parse("1e-12")) continue;
    found.at.insert(found.at.end(), top.at.begin(), top.at.end());
    found.stretches.insert(found.stretches.end(), top.flat.begin(), top.flat.end());
  }
  return found;
}

LineSolution BargainingLine::nash(const std::vector<Decimal>& weights) const {
  if (const std::string wrong = what_is_wrong(weights, sides()); !wrong.empty()) throw std::invalid_argument(wrong);
  if (zone_.empty()) return {{}, {}, no_zone};
  for (std::size_t side = 0; side < sides(); ++side)
    if (weights[side].is_positive() && !best_[side].is_positive()) return {{}, {}, nobody_gains};
  // In parts of the best gains, so that no money is too large for the product. Equal weights need no roots: the product itself is highest where they
  // are, and along straight gains it is a parabola, whose top decimals meet exactly.
  const bool equal = std::all_of(weights.begin(), weights.end(), [&](const Decimal& w) { return w == weights.front(); });
  std::vector<double> quick_weights, quick_best;
  for (std::size_t side = 0; side < sides(); ++side) {
    quick_weights.push_back(equal ? 1 : weights[side].to_double());
    quick_best.push_back(weights[side].is_positive() ? best_[side].to_double() : 1);
  }
  const auto quick = [=](const std::vector<double>& gains) {
    double product = 1;
    for (std::size_t side = 0; side < gains.size(); ++side)
      if (quick_weights[side] > 0) product *= gains[side] > 0 ? equal ? gains[side] / quick_best[side] : std::pow(gains[side] / quick_best[side], quick_weights[side]) : 0;
    return product;
  };
  const auto exact = [=, best = best_](const Utilities& gains) {
    Decimal product = 1;
    for (std::size_t side = 0; side < gains.size(); ++side) {
      if (!weights[side].is_positive()) continue;
      if (!gains[side].is_positive()) return Decimal(0);
      const Decimal part = gains[side] / best[side];
      product *= equal ? part : pow(part, weights[side]);
    }
    return product;
  };
  return highest_in_zone(function(quick, exact), true, nobody_gains);
}

LineSolution BargainingLine::outermost(const Utilities& direction, const char* why_none) const {
  if (zone_.empty()) return {{}, {}, no_zone};
  for (const Decimal& part : direction)
    if (!part.is_positive()) return {{}, {}, one_cannot_gain};
  const Decimal tiny = *Decimal::parse("1e-12");
  const auto apart = [&](std::size_t side) {
    const double first = direction.front().to_double(), other = direction[side].to_double();
    return function([=](const std::vector<double>& gains) { return gains.front() / first - gains[side] / other; },
                    [side, &direction](const Utilities& gains) { return gains.front() / direction.front() - gains[side] / direction[side]; });
  };
  const auto all_equal = [&](const Decimal& at) {
    const auto gains = gains_.exact(at);
    if (!gains || !none_loses(at)) return false;
    for (std::size_t side = 1; side < sides(); ++side)
      if (abs(gains->front() / direction.front() - (*gains)[side] / direction[side]) > tiny) return false;
    return true;
  };
  const double scale = direction.front().to_double();
  const Function along = function([scale](const std::vector<double>& gains) { return gains.front() / scale; }, [&direction](const Utilities& gains) { return gains.front() / direction.front(); });
  struct Found {
    Stretch where;
    Decimal along;
  };
  std::vector<Found> met;
  for (const Stretch& stretch : zone_) {
    std::vector<Stretch> equal;
    if (stretch.from == stretch.to) {
      equal.push_back(stretch);
    } else {
      const Crossings found = crossings(apart(1), stretch.from, stretch.to, steps_);
      asked_ += found.samples;
      for (const Crossing& point : found.points)
        if (point.kind == CrossingKind::root || point.kind == CrossingKind::touch) equal.push_back({point.at, point.at});
      // All along it two sides have the same: the rule wants its outermost places.
      for (const Stretch& all_along : found.zero) {
        const Highest top = highest(in_zone(along), all_along.from, all_along.to, steps_);
        asked_ += top.samples;
        for (const Decimal& at : top.at) equal.push_back({at, at});
        equal.insert(equal.end(), top.flat.begin(), top.flat.end());
      }
    }
    for (const Stretch& where : equal)
      if (all_equal(where.from))
        if (const auto value = along.exact(where.from)) met.push_back({where, *value});
  }
  if (met.empty()) return {{}, {}, why_none};
  Decimal furthest = met.front().along;
  for (const Found& place : met) furthest = max(furthest, place.along);
  LineSolution found;
  for (const Found& place : met) {
    if (place.along < furthest - tiny) continue;
    if (place.where.from == place.where.to) found.at.push_back(place.where.from);
    else found.stretches.push_back(place.where);
  }
  return found;
}

LineSolution BargainingLine::kalai_smorodinsky() const { return outermost(best_, "no number gives every side the same share of its best gain"); }

LineSolution BargainingLine::egalitarian() const {
  // Equal parts of the largest gain of all: the same direction, of order one.
  Decimal largest = 0;
  for (const Decimal& gain : best_) largest = max(largest, gain);
  return outermost(Utilities(sides(), largest), "no number gives every side the same gain");
}

LineSolution BargainingLine::utilitarian() const {
  const auto quick = [](const std::vector<double>& gains) {
    double sum = 0;
    for (const double gain : gains) sum += gain;
    return sum;
  };
  const auto exact = [](const Utilities& gains) {
    Decimal sum = 0;
    for (const Decimal& gain : gains) sum += gain;
    return sum;
  };
  return highest_in_zone(function(quick, exact), false, no_zone);
}

}  // namespace assay::verdict
