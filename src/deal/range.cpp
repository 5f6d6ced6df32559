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

}  // namespace assay::deal
