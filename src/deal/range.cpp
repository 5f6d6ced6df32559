#include <boost/math/distributions/beta.hpp>

#include <fmt/format.h>

#include <array>
#include <map>
#include <mutex>

#include "base/rounding.hpp"
#include "deal/reader.hpp"

namespace assay::deal {

Ends pert_ends(const Decimal& min, const Decimal& mode, const Decimal& max) {
  if (min == max) return {min, max};
  // A run reads the same ranges for every reading of the deal. They are kept until there are too many, so that a hostile file cannot make this grow.
  static std::mutex asking;
  static std::map<std::array<Decimal, 3>, Ends> known;
  constexpr std::size_t most_known = 1024;
  const std::array<Decimal, 3> asked{min, mode, max};
  {
    const std::lock_guard lock(asking);
    if (const auto found = known.find(asked); found != known.end()) return found->second;
  }
  // PERT: a beta distribution on [min, max] with alpha = 1 + 4 (mode - min)/(max - min), beta = 1 + 4 (max - mode)/(max - min).
  // Malcolm et al. 1959. The quantile is a double; rounding it to four digits makes it a figure a reader can retype.
  const Decimal width = max - min;
  const double alpha = (Decimal(1) + Decimal(4) * (mode - min) / width).to_double();
  const double beta = (Decimal(1) + Decimal(4) * (max - mode) / width).to_double();
  // In double throughout: twelve digits are asked for, and a long double is not as wide on every machine (nor under valgrind).
  using Double = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  const boost::math::beta_distribution<double, Double> shape(alpha, beta);
  const auto at = [&](double chance) {
    const Decimal share = *Decimal::parse(fmt::format("{:.12f}", boost::math::quantile(shape, chance)));
    return round_significant(min + width * share, 4);
  };
  const Ends ends{at(0.1), at(0.9)};
  const std::lock_guard lock(asking);
  if (known.size() >= most_known) known.clear();
  known.emplace(asked, ends);
  return ends;
}

namespace {

/// P10 to P90 of a standard normal law.
const Decimal& between_tenths() {
  static const Decimal width = *Decimal::parse("2.5631031310892009209339206658987");
  return width;
}

}  // namespace

Distribution normal_between(const Decimal& p10, const Decimal& p90) {
  Distribution law;
  law.kind = Distribution::Kind::normal;
  law.numbers = {((p10 + p90) / Decimal(2)).to_double(), ((p90 - p10) / between_tenths()).to_double()};
  return law;
}

Distribution lognormal_between(const Decimal& p10, const Decimal& p90) {
  Distribution law;
  law.kind = Distribution::Kind::lognormal;
  law.numbers = {sqrt(p10 * p90).to_double(), (log(p90 / p10) / between_tenths()).to_double()};
  return law;
}

Distribution range_law(const std::vector<Decimal>& n) {
  Distribution law;
  if (n.size() < 2 || n.front() == n.back()) return law;
  if (n.size() == 3) {
    law.kind = Distribution::Kind::pert;
    law.numbers = {n[0].to_double(), n[1].to_double(), n[2].to_double()};
    return law;
  }
  return n[0].is_positive() ? lognormal_between(n[0], n[1]) : normal_between(n[0], n[1]);
}

void keep_within(Distribution& law, model::Bound bound) {
  using Kind = Distribution::Kind;
  if (bound == model::Bound::any || (law.kind != Kind::normal && law.kind != Kind::lognormal && law.kind != Kind::percentiles)) return;  // the others end at numbers that are written
  const bool above_zero = bound == model::Bound::positive || bound == model::Bound::content;
  const bool positive_law = law.kind == Kind::lognormal || (law.kind == Kind::percentiles && law.numbers.front() > 0);
  const bool may_fall_below = !positive_law && !law.least, may_rise_above = !law.most && (bound == model::Bound::share || bound == model::Bound::content);
  if (may_fall_below) law.least = 0;
  if (may_rise_above) law.most = 1;
  if (law.limit == Distribution::Limit::none && (may_fall_below || may_rise_above))
    law.limit = above_zero && may_fall_below ? Distribution::Limit::truncation : Distribution::Limit::cap;
}

}  // namespace assay::deal
