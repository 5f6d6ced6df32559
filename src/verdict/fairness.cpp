#include "verdict/fairness.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/rounding.hpp"

namespace assay::verdict {
namespace {

std::string percent(const Decimal& share, int places = 0) { return fixed_text(share * Decimal(100), places) + " %"; }

/// "40 to 60 %".
std::string text(const SplitBand& band) {
  const auto plain = [](const Decimal& share) { return (share * Decimal(100)).text(); };
  return plain(band.low) + " to " + plain(band.high) + " %";
}

/// A share outside the band with the places that show it: 60.3 % when the band ends at 60 %.
std::string percent_outside(const Decimal& share, const SplitBand& band) {
  for (int places = 0; places < 30; ++places) {
    const Decimal shown = round_half_even(share, places + 2);
    if (shown < band.low || shown > band.high) return percent(share, places);
  }
  return percent(share, 30);
}

/// "the host", "the host and the lender", "the host, the lender and the builder".
std::string list(const std::vector<std::string>& parties) {
  std::string result;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (i > 0) result += i + 1 == parties.size() ? " and " : ", ";
    result += parties[i];
  }
  return result;
}

/// "the host gains, the investor loses", or "both gain" when it is the same for all.
std::string who_gains(const std::vector<Side>& sides) {
  struct Group {
    int sign;
    const char *one, *many;
  };
  std::string result;
  for (const Group& group : {Group{1, "gains", "gain"}, Group{-1, "loses", "lose"}, Group{0, "breaks even", "break even"}}) {
    std::vector<std::string> members;
    for (const Side& side : sides)
      if (side.surplus.sign() == group.sign) members.push_back(side.party);
    if (members.empty()) continue;
    if (members.size() == sides.size())
      return (sides.size() == 2 ? "both" : "all " + std::to_string(sides.size())) + " " + group.many;
    if (!result.empty()) result += ", ";
    result += list(members) + " " + (members.size() == 1 ? group.one : group.many);
  }
  return result;
}

/// "together they lose value".
std::string joint_words(const Decimal& joint) {
  return joint.is_positive() ? "together they gain value" : joint.is_negative() ? "together they lose value" : "together they neither gain nor lose";
}

void check(const std::vector<Side>& sides, const std::optional<SplitBand>& band) {
  if (sides.size() < 2) throw std::invalid_argument("fairness is between two sides or more");
  if (!band) return;
  if (band->low.is_negative() || band->high < band->low || band->high > Decimal(1))
    throw std::invalid_argument("a split band lies within 0 and 1, its low end first");
  if (!possible(*band, sides.size())) throw std::invalid_argument("no split among so many sides keeps to the band");
}

}  // namespace

Decimal joint_gain(const std::vector<Side>& sides) {
  const auto has_neutral = [](const Side& side) { return side.surplus_at_neutral.has_value(); };
  const auto count = std::count_if(sides.begin(), sides.end(), has_neutral);
  if (count != 0 && static_cast<std::size_t>(count) != sides.size())
    throw std::invalid_argument("a surplus at the neutral rate is for all sides or for none");
  Decimal sum = 0;
  for (const Side& side : sides) sum += side.surplus_at_neutral.value_or(side.surplus);
  return sum;
}

std::vector<std::optional<Decimal>> shares_of(const std::vector<Side>& sides, const Decimal& joint) {
  std::vector<std::optional<Decimal>> shares;
  for (const Side& side : sides) shares.push_back(side.surplus_at_neutral.value_or(side.surplus) / joint);
  return shares;
}

std::optional<std::size_t> furthest_outside(const std::vector<std::optional<Decimal>>& shares, const SplitBand& band) {
  std::optional<std::size_t> worst;
  Decimal most = 0;
  const Decimal rounding = Decimal(1) / Decimal(1'000'000'000);  // of shares whose gains are means of doubles
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Decimal by = max(*shares[i] - band.high, band.low - *shares[i]);
    // Of two sides equally far out, the one that takes too much is named.
    if (by > most + (worst ? rounding : Decimal(0)) || (worst && by >= most - rounding && *shares[i] > *shares[*worst])) {
      worst = i;
      most = by;
    }
  }
  return worst;
}

std::string outside_words(const Side& side, const Decimal& share, const SplitBand& band) {
  return side.party + " takes " + percent_outside(share, band) + " of the joint gain, outside " + text(band);
}

std::string inside_words(const SplitBand& band) { return "each takes " + text(band) + " of the joint gain"; }

bool possible(const SplitBand& band, std::size_t sides) {
  return band.low * Decimal(sides) <= Decimal(1) && band.high * Decimal(sides) >= Decimal(1);
}

Fairness judge(const std::vector<Side>& sides, const std::optional<SplitBand>& band) {
  check(sides, band);
  Fairness result;
  result.joint_gain = joint_gain(sides);
  result.shares.resize(sides.size());
  result.reason = who_gains(sides);

  std::vector<Decimal> own, neutral;
  for (const Side& side : sides) {
    own.push_back(side.surplus);
    neutral.push_back(side.surplus_at_neutral.value_or(side.surplus));
  }
  result.broken = first_broken(own.data(), neutral.data(), sides.size(), band ? &band->low : nullptr, band ? &band->high : nullptr);
  result.fair = !result.broken;
  if (result.broken == Rule::both_gain) {
    result.reason += "; " + joint_words(result.joint_gain);
    return result;
  }
  if (!band) return result;
  if (!result.joint_gain.is_positive()) {
    result.reason += " at their own rates, but at the neutral rate there is no joint gain to split";
    return result;
  }

  result.shares = shares_of(sides, result.joint_gain);
  if (const auto worst = furthest_outside(result.shares, *band)) {
    result.reason += ", but " + outside_words(sides[*worst], *result.shares[*worst], *band);
    return result;
  }
  result.reason += ", and " + inside_words(*band);
  return result;
}

Fairness with_certainty(Fairness on_mean, const Decimal& share, const Decimal& asked) {
  if (!on_mean.judged || !on_mean.fair || share >= asked) return on_mean;
  on_mean.fair = false;
  on_mean.broken = Rule::certainty;
  // Never shown as what it falls short of: 69.96 % is no 70 %.
  int places = 0;
  while (places < 10 && round_half_even(share, places + 2) >= asked) ++places;
  on_mean.reason += ", on average; but the rule holds in " + percent(share, places) + " of random draws, and the deal asks for " + (asked * Decimal(100)).text() + " %";
  return on_mean;
}

}  // namespace assay::verdict
