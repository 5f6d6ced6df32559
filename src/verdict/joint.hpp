#pragma once
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// What a party has at stake: its flows in the deal, and those of its outside option, what it would have without the deal
/// (empty: nothing). Forgone value stands here and nowhere else. Money, positive = received; one entry a period.
struct Stake {
  std::string party;
  std::vector<Decimal> flows, outside;
  Decimal rate;  ///< the party's own discount rate, a share per year
};

struct PartyGain {
  std::string party;
  Decimal npv;                  ///< of the deal's flows, at the party's own rate
  Decimal outside;              ///< of the outside option, at the same rate
  Decimal surplus;              ///< npv - outside: what the party gains
  Decimal surplus_at_neutral;   ///< the same at the neutral rate; these add up to the joint gain
};

struct JointGain {
  Decimal neutral_rate;
  std::vector<PartyGain> parties;  ///< in the order given
  Decimal at_neutral_rate;         ///< the joint gain: the sum of surpluses, all at the neutral rate
  Decimal at_own_rates;            ///< the sum of surpluses, each at its own party's rate
  Decimal from_financing;          ///< at_own_rates - at_neutral_rate: what the difference in rates alone creates
};

/// The mean of the parties' rates, the neutral rate when a deal states none. Throws std::invalid_argument without a party.
Decimal mean_rate(const std::vector<Stake>& stakes);

/// Throws as npv() does, and std::invalid_argument when flows or an outside option that is not empty differ from `times` in number.
JointGain joint_gain(const std::vector<Stake>& stakes, const Decimal& neutral_rate, const std::vector<Decimal>& times);
/// For annual periods with end-of-period flows: as many as the first party has flows.
JointGain joint_gain(const std::vector<Stake>& stakes, const Decimal& neutral_rate);

}  // namespace assay::verdict
