#pragma once
#include <vector>

#include "verdict/crossings.hpp"

namespace assay::verdict {

/// Where a function of one number is highest: every place, and every stretch along which it is as high as anywhere. Neither is there when the
/// function has no value at any sample.
struct Highest {
  std::vector<Decimal> at;      ///< ascending; to 1e-12 of the range or better
  std::vector<Stretch> flat;    ///< ascending
  Decimal value;                ///< the height; zero when there is none
  int samples = 0;              ///< how often f was asked in double while looking around
  bool exists() const { return !at.empty() || !flat.empty(); }
};

/// The highest places of [from, to], from <= to: twice `steps` equal steps, golden section around every sample that is no lower than its
/// neighbours, and from there in decimals, by parabolas where f is smooth and by the lines of both sides where it has a kink. Heights within 1e-12
/// of the largest absolute value are one height. Above a jump that takes the height away the last double before it is found.
Highest highest(const Function& f, const Decimal& from, const Decimal& to, int steps);

}  // namespace assay::verdict
