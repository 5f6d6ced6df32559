#include "study/distinct_picks.hpp"

#include <algorithm>

namespace assay::study {

std::vector<RulePoint> distinct_picks(const FairnessPage& page, const RuleResult& result) {
  Decimal largest = 0;
  if (page.own)
    for (const auto& gains : page.own->points())
      for (const Decimal& gain : gains) largest = max(largest, abs(gain));
  const Decimal near_gain = largest * *Decimal::parse("1e-9"), part = *Decimal::parse("1e-6");
  const auto same = [&](const RulePoint& a, const RulePoint& b) {
    for (std::size_t i = 0; i < a.surplus.size(); ++i)
      if (abs(a.surplus[i] - b.surplus[i]) > near_gain) return false;
    for (std::size_t i = 0; i < a.terms.size(); ++i)
      if (abs(a.terms[i] - b.terms[i]) > (page.terms[i].to - page.terms[i].from) * part) return false;
    return true;
  };
  std::vector<RulePoint> kept;
  for (const RulePoint& point : result.points)
    if (std::none_of(kept.begin(), kept.end(), [&](const RulePoint& other) { return same(point, other); })) kept.push_back(point);
  return kept;
}

}  // namespace assay::study
