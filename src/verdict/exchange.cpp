#include "verdict/exchange.hpp"

namespace assay::verdict {

Measure exchange_ratio(const Decimal& received, const Decimal& given) {
  if (given.is_zero()) return Measure::not_meaningful("not applicable: nothing is given");
  if (given.is_negative()) return Measure::not_meaningful("not applicable: giving it saves the giver money");
  return Measure::of(received / given);
}

}  // namespace assay::verdict
