#include "verdict/bargaining.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace assay::verdict {

BargainingSet::BargainingSet(std::vector<Utilities> points, Utilities threat, Links links) : points_(std::move(points)), threat_(std::move(threat)) {
  if (sides() < 2) throw std::invalid_argument("bargaining is between two sides or more");
  for (const Utilities& point : points_)
    if (point.size() != sides()) throw std::invalid_argument("a point has one number a side");
  std::vector<double> scale(sides(), 0);
  for (const Utilities& point : points_)
    for (std::size_t i = 0; i < sides(); ++i) {
      rough_.push_back(point[i].to_double() - threat_[i].to_double());
      scale[i] = std::max({scale[i], std::abs(point[i].to_double()), std::abs(threat_[i].to_double())});
    }
  for (const double most : scale) margin_.push_back(1e-9 * most);
  for (std::size_t i = 0; i < points_.size(); ++i) cut(i, i);
  for (const auto& [from, to] : links) {
    if (from >= points_.size() || to >= points_.size()) throw std::invalid_argument("a link joins two traced points");
    cut(from, to);
  }
  best_.assign(sides(), Decimal(0));
  for (std::size_t i = 0; i < sides(); ++i) {
    double most = 0;
    for (const Piece& piece : pieces_) most = std::max({most, rough_low(piece, i), rough_high(piece, i)});
    for (const Piece& piece : pieces_) {
      if (rough_low(piece, i) >= most - margin_[i]) best_[i] = max(best_[i], gains(piece.from, piece.to, piece.low)[i]);
      if (rough_high(piece, i) >= most - margin_[i]) best_[i] = max(best_[i], gains(piece.from, piece.to, piece.high)[i]);
    }
  }
}

void BargainingSet::keep(std::size_t from, std::size_t to, const Decimal& low, const Decimal& high) {
  pieces_.push_back({from, to, low, high, rough_ends_.size()});
  for (const double share : {low.to_double(), high.to_double()})
    for (std::size_t i = 0; i < sides(); ++i) {
      const double start = rough_[from * sides() + i];
      rough_ends_.push_back(start + (rough_[to * sides() + i] - start) * share);
    }
}

Utilities BargainingSet::gains(std::size_t from, std::size_t to, const Decimal& share) const {
  Utilities found;
  for (std::size_t i = 0; i < sides(); ++i) found.push_back(points_[from][i] + (points_[to][i] - points_[from][i]) * share - threat_[i]);
  return found;
}

Place BargainingSet::place(std::size_t from, std::size_t to, const Decimal& share) const {
  Place found{from, to, share, gains(from, to, share)};
  if (share.is_zero() || share == Decimal(1)) {  // an end of a link is a traced point
    found.from = found.to = share.is_zero() ? from : to;
    found.share = 0;
  }
  for (std::size_t i = 0; i < sides(); ++i) found.at[i] += threat_[i];
  return found;
}

void BargainingSet::cut(std::size_t from, std::size_t to) {
  bool whole = true;
  for (std::size_t i = 0; i < sides(); ++i) {
    const double start = rough_[from * sides() + i], end = rough_[to * sides() + i];
    if (start < -margin_[i] && end < -margin_[i]) return;
    whole = whole && start > margin_[i] && end > margin_[i];
  }
  if (whole) return keep(from, to, Decimal(0), Decimal(from == to ? 0 : 1));
  Decimal low = 0, high = from == to ? 0 : 1;
  for (std::size_t i = 0; i < sides(); ++i) {
    const Decimal start = points_[from][i] - threat_[i], slope = points_[to][i] - points_[from][i];
    if (slope.is_zero()) {
      if (start.is_negative()) return;
    } else if (slope.is_positive()) {
      low = max(low, -start / slope);
    } else {
      high = min(high, -start / slope);
    }
  }
  if (low <= high) keep(from, to, low, high);
}

std::vector<std::size_t> BargainingSet::frontier() const {
  const auto dominates = [&](std::size_t one, std::size_t other) {
    for (std::size_t i = 0; i < sides(); ++i)
      if (rough_[one * sides() + i] < rough_[other * sides() + i] - 2 * margin_[i]) return false;
    const Utilities &a = points_[one], &b = points_[other];
    bool better = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] < b[i]) return false;
      better = better || b[i] < a[i];
    }
    return better;
  };
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    bool beaten = false;
    for (std::size_t other = 0; other < points_.size() && !beaten; ++other) beaten = dominates(other, i);
    if (!beaten) found.push_back(i);
  }
  return found;
}

}  // namespace assay::verdict
