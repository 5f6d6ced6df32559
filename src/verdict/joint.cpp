#include "verdict/joint.hpp"

#include <stdexcept>

#include "verdict/npv.hpp"

namespace assay::verdict {

Decimal mean_rate(const std::vector<Stake>& stakes) {
  if (stakes.empty()) throw std::invalid_argument("a mean rate needs a party");
  Decimal sum = 0;
  for (const Stake& stake : stakes) sum += stake.rate;
  return sum / Decimal(stakes.size());
}

JointGain joint_gain(const std::vector<Stake>& stakes, const Decimal& neutral_rate, const std::vector<Decimal>& times) {
  JointGain joint;
  joint.neutral_rate = neutral_rate;
  for (const Stake& stake : stakes) {
    const auto outside_at = [&](const Decimal& rate) {
      return stake.outside.empty() ? Decimal(0) : npv(stake.outside, rate, times);
    };
    PartyGain gain;
    gain.party = stake.party;
    gain.npv = npv(stake.flows, stake.rate, times);
    gain.outside = outside_at(stake.rate);
    gain.surplus = gain.npv - gain.outside;
    gain.surplus_at_neutral = npv(stake.flows, neutral_rate, times) - outside_at(neutral_rate);
    joint.at_own_rates += gain.surplus;
    joint.at_neutral_rate += gain.surplus_at_neutral;
    joint.parties.push_back(std::move(gain));
  }
  joint.from_financing = joint.at_own_rates - joint.at_neutral_rate;
  return joint;
}

JointGain joint_gain(const std::vector<Stake>& stakes, const Decimal& neutral_rate) {
  return joint_gain(stakes, neutral_rate, annual_times(stakes.empty() ? 0 : stakes.front().flows.size()));
}

}  // namespace assay::verdict
