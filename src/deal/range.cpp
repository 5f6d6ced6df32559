#include <boost/math/distributions/beta.hpp>

#include <fmt/format.h>

#include "base/rounding.hpp"
#include "deal/reader.hpp"

namespace assay::deal {

Ends pert_ends(const Decimal& min, const Decimal& mode, const Decimal& max) {
  if (min == max) return {min, max};
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
  return {at(0.1), at(0.9)};
}

Distribution range_law(const std::vector<Decimal>& n) {
  Distribution law;
  if (n.size() < 2 || n.front() == n.back()) return law;
  if (n.size() == 3) {
    law.kind = Distribution::Kind::pert;
    law.numbers = {n[0].to_double(), n[1].to_double(), n[2].to_double()};
    return law;
  }
  // Half of the range is 1.28155 standard deviations, of the number or of its log.
  static const Decimal width = *Decimal::parse("2.5631031310892009209339206658987");
  const bool positive = n[0].is_positive();
  law.kind = positive ? Distribution::Kind::lognormal : Distribution::Kind::normal;
  law.numbers = {(positive ? sqrt(n[0] * n[1]) : (n[0] + n[1]) / Decimal(2)).to_double(), ((positive ? log(n[1] / n[0]) : n[1] - n[0]) / width).to_double()};
  return law;
}

}  // namespace assay::deal
