#include "verdict/renegotiation.hpp"

#include <stdexcept>

#include "verdict/npv.hpp"

namespace assay::verdict {

std::vector<Stake> renegotiation(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times) {
  const std::vector<Decimal> factors = discount_factors(rate, times);
  if (factors.size() != flows.size()) throw std::invalid_argument("every flow needs one time");
  if (flows.empty()) return {};
  std::vector<Stake> stakes(flows.size() - 1);
  Decimal paid_in = 0, to_come = 0;
  for (std::size_t i = 0; i < stakes.size(); ++i) {
    paid_in -= flows[i];
    stakes[i].sunk = max(paid_in, Decimal(0));
  }
  for (std::size_t i = stakes.size(); i-- > 0;) {
    to_come += flows[i + 1] * factors[i + 1];
    stakes[i].remaining = to_come / factors[i];
    stakes[i].temptation = stakes[i].sunk - stakes[i].remaining;
  }
  return stakes;
}

}  // namespace assay::verdict
