#pragma once
#include <cstddef>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// What a party has at stake at the end of a period, for the bargain that grows old (Vernon): same money as its flows.
template <class Number>
struct StakeIn {
  Number sunk{};        ///< put in so far and not come back, undiscounted; 0 when more came back than was put in
  Number remaining{};   ///< present value, at that moment and at its own rate, of the flows still to come
  Number temptation{};  ///< sunk - remaining: what it stands to lose if the rest of the deal is all it can count on
};
using Stake = StakeIn<Decimal>;

/// One for each period but the last, after which nothing is left to bargain about. Flows positive = received; factors discount them to one date. One text for decimals and for draws.
template <class Number>
std::vector<StakeIn<Number>> stakes_of(const std::vector<Number>& flows, const std::vector<Number>& factors) {
  if (flows.empty()) return {};
  std::vector<StakeIn<Number>> stakes(flows.size() - 1);
  const Number zero(0);
  Number paid_in(0), to_come(0);
  for (std::size_t i = 0; i < stakes.size(); ++i) {
    paid_in = paid_in - flows[i];
    stakes[i].sunk = paid_in > zero ? paid_in : zero;
  }
  for (std::size_t i = stakes.size(); i-- > 0;) {
    to_come = to_come + flows[i + 1] * factors[i + 1];
    stakes[i].remaining = to_come / factors[i];
    stakes[i].temptation = stakes[i].sunk - stakes[i].remaining;
  }
  return stakes;
}
/// What the party has paid in less what it has received, undiscounted, by the end of each period; below 0 it has received more.
template <class Number>
std::vector<Number> exposure_of(const std::vector<Number>& flows) {
  std::vector<Number> balances;
  Number balance(0);
  for (const Number& flow : flows) balances.push_back(balance = balance - flow);
  return balances;
}
/// The first of the largest, of which those are that fall short by no more than `tiny`; 0 when there is none.
template <class Number>
std::size_t where_most(const std::vector<Number>& values, const Number& tiny) {
  std::size_t most = 0, first = 0;
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] > values[most]) most = i;
  while (first < most && values[most] - values[first] > tiny) ++first;
  return first;
}

inline constexpr const char* no_flow_at_all = "every flow is zero";
inline constexpr const char* never_tempted = "it can always expect more than it has sunk";
inline constexpr const char* never_exposed = "it is not out of pocket at the end of any period";

/// Of flows at times[i] in years, ascending, at the party's own rate.
/// The sunk balance is not compounded: at the party's own rate it would be the present value of the whole deal and say nothing new. A rate of
/// -100 % or less, or as many times as flows not given: std::domain_error, std::invalid_argument, as in npv().
std::vector<Stake> renegotiation(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times);

}  // namespace assay::verdict
