#pragma once
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// What a party has at stake at the end of a period, for the bargain that grows old (Vernon): same money as its flows.
struct Stake {
  Decimal sunk;        ///< put in so far and not come back, undiscounted; 0 when more came back than was put in
  Decimal remaining;   ///< present value, at that moment and at its own rate, of the flows still to come
  Decimal temptation;  ///< sunk - remaining: what it stands to lose if the rest of the deal is all it can count on
};

/// One for each period but the last, after which nothing is left to bargain about. Flows positive = received, at times[i] in years, ascending.
/// The sunk balance is not compounded: at the party's own rate it would be the present value of the whole deal and say nothing new. A rate of
/// -100 % or less, or as many times as flows not given: std::domain_error, std::invalid_argument, as in npv().
std::vector<Stake> renegotiation(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times);

}  // namespace assay::verdict
