#include "verdict/exchange.hpp"

namespace assay::verdict {

Measure exchange_ratio(const Decimal& received, const Decimal& given) {
  if (const char* const why = why_no_exchange(given)) return Measure::not_meaningful(why);
  return Measure::of(received / given);
}

}  // namespace assay::verdict
