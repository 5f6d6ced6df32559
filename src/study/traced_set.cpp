#include "study/traced_set.hpp"

#include <algorithm>
#include <cmath>

#include "verdict/crossings.hpp"

namespace assay::study {
namespace {

constexpr int most_years = 16;  // values of a term for which the deal is recorded anew

using Values = std::vector<Decimal>;

}  // namespace

Values values_of(const TracedTerm& t, int steps) {
  Values values;
  if (t.continuous) {
    for (int i = 0; i <= steps; ++i) values.push_back(t.from + (t.to - t.from) * Decimal(i) / Decimal(steps));
  } else {
    const double first = std::ceil(t.unit.from_canonical(t.from).to_double()), last = std::floor(t.unit.from_canonical(t.to).to_double());
    const int most = std::min(steps, most_years), stride = std::max(1, static_cast<int>(std::ceil((last - first) / most)));
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); i += stride) values.push_back(t.unit.to_canonical(Decimal(i)));
    if (first <= last) values.push_back(t.unit.to_canonical(Decimal(static_cast<int>(last))));
    if (!t.unit.same_dimension(unit_of("a"))) values.insert(values.end(), {t.from, t.to});  // a share may end between whole ones
  }
  if (t.from <= t.base && t.base <= t.to) values.push_back(t.base);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

void TracedSet::add(const std::vector<Values>& values) {
  constexpr std::size_t nowhere = SIZE_MAX;
  std::vector<std::size_t> at(terms_.size(), 0), index;  // of each combination, where it stands among the deals
  std::size_t all = 1;
  for (const Values& of : values) all *= of.size();
  for (std::size_t n = 0; n < all; ++n) {
    Values deal;
    std::size_t rest = n;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      at[i] = rest % values[i].size();
      rest /= values[i].size();
      deal.push_back(values[i][at[i]]);
    }
    const auto gains = space_.at(deal);
    index.push_back(gains ? deals_.size() : nowhere);
    if (!gains) continue;
    deals_.push_back(std::move(deal));
    verdict::Utilities own, neutral;
    for (const double gain : gains->own) own.push_back(verdict::decimal_of(gain));
    for (const double gain : gains->neutral) neutral.push_back(verdict::decimal_of(gain));
    own_.push_back(std::move(own));
    neutral_.push_back(std::move(neutral));
    std::size_t stride = 1;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      if (terms_[i].continuous && at[i] > 0 && index[n - stride] != nowhere) links_.emplace_back(index[n - stride], index[n]);
      stride *= values[i].size();
    }
  }
}

verdict::BargainingSet TracedSet::set_of(const std::vector<verdict::Utilities>& gains) const {
  return {gains, verdict::Utilities(sides_, Decimal(0)), links_};  // surpluses have their outside options taken off
}

Values terms_at(const verdict::Place& place, const std::vector<Values>& deals) {
  Values terms;
  for (std::size_t i = 0; i < deals[place.from].size(); ++i) terms.push_back(deals[place.from][i] + (deals[place.to][i] - deals[place.from][i]) * place.share);
  return terms;
}

RulePoint point_of(const verdict::Place& place, const std::vector<Values>& deals, DealSpace& space) {
  RulePoint point;
  point.terms = terms_at(place, deals);
  point.surplus = space.exactly(point.terms).value_or(place.at);
  return point;
}

}  // namespace assay::study
