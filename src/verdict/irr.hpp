#pragma once
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// Internal rate of return: every rate above -100 % at which the net present value is zero. Not having one is a result,
/// shown as "n.m." with the reason; having several is one too, and none of them is picked.
struct Irr {
  enum class Status { unique, several, none };
  Status status = Status::none;
  std::vector<Decimal> roots;  ///< shares per year, effective annual, ascending: 0.12
  std::string reason;          ///< for several and none, a sentence's worth of plain words; empty for unique
};

/// Flows in money, positive = received; flow i at times[i], years from any fixed date (a later date for all does not move a
/// root). The search is that of zero_rates.hpp: complete, with its stated limits. Throws std::invalid_argument when flows
/// and times differ in number.
Irr irr(const std::vector<Decimal>& flows, const std::vector<Decimal>& times);
/// The rate that a borrower pays, of flows as it sees them. Of several rates at which they come to nothing, the only one at which their net present
/// value rises with the rate, as that of a debt does; where it falls, as that of a claim (fees before the money comes, a deposit that is given back
/// last), the rate is what the borrower earns there, and none that it pays. More such rates than one, or none, are left as irr() has them.
Irr borrowing_rate(const std::vector<Decimal>& flows, const std::vector<Decimal>& times);
/// For annual periods with end-of-period flows.
Irr irr(const std::vector<Decimal>& flows);

}  // namespace assay::verdict
