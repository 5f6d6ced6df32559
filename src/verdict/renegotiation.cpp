#include "verdict/renegotiation.hpp"

#include <stdexcept>

#include "verdict/npv.hpp"

namespace assay::verdict {

std::vector<Stake> renegotiation(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times) {
  const std::vector<Decimal> factors = discount_factors(rate, times);
  if (factors.size() != flows.size()) throw std::invalid_argument("every flow needs one time");
  return stakes_of(flows, factors);
}

}  // namespace assay::verdict
