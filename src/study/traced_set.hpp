#pragma once
#include <vector>

#include "study/deal_space.hpp"
#include "verdict/bargaining.hpp"

namespace assay::study {

/// Values of one term to trace: equal steps from end to end and the base; whole ones of its unit, sixteen or so, where the deal is recorded anew.
std::vector<Decimal> values_of(const TracedTerm& term, int steps);

/// The deals at combinations of a few terms' values, each valued, and which neighbours hang together: those along one continuous term.
class TracedSet {
 public:
  /// Terms and space must outlive it.
  TracedSet(const std::vector<TracedTerm>& terms, DealSpace& space, std::size_t sides) : terms_(terms), space_(space), sides_(sides) {}
  /// All combinations of these values, ascending, one list a term; those at which the deal has no value are left out.
  void add(const std::vector<std::vector<Decimal>>& values);
  const std::vector<std::vector<Decimal>>& deals() const { return deals_; }
  /// Surpluses at the sides' own rates, and at the neutral one; no threat is left in them.
  verdict::BargainingSet own() const { return set_of(own_); }
  verdict::BargainingSet neutral() const { return set_of(neutral_); }

 private:
  verdict::BargainingSet set_of(const std::vector<verdict::Utilities>& gains) const;

  const std::vector<TracedTerm>& terms_;
  DealSpace& space_;
  std::size_t sides_;
  std::vector<std::vector<Decimal>> deals_;
  std::vector<verdict::Utilities> own_, neutral_;
  verdict::BargainingSet::Links links_;
};

/// The terms at a place of the set: on the straight line between its two traced deals.
std::vector<Decimal> terms_at(const verdict::Place& place, const std::vector<std::vector<Decimal>>& deals);
/// The deal with these terms: its own gains, which may lie off the straight line.
RulePoint point_of(const verdict::Place& place, const std::vector<std::vector<Decimal>>& deals, DealSpace& space);

}  // namespace assay::study
