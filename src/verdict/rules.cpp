#include "verdict/rules.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/cancellation.hpp"

namespace assay::verdict {
namespace {

// How near is near enough: conventions of this program, no standard exists (docs/fairness.md).
const Decimal near_share = "0.05"_d;   // of a side's best gain, of the joint gain, of a venture
const Decimal near_ratio = "0.15"_d;   // of an exchange ratio: what grade and price alone move it by
const Decimal near_rate = "0.01"_d;    // of a rate of return, per year

RuleAnswer undefined(std::string why) { return {Standing::not_defined, std::move(why), std::nullopt, {}, std::nullopt, {}}; }
Standing standing(bool met) { return met ? Standing::met : Standing::not_met; }
bool is_met(const Decimal& room) { return !room.is_negative(); }

std::size_t worst_side(const RuleFacts& f) {
  std::size_t worst = 0;
  for (std::size_t i = 1; i < f.sides.size(); ++i)
    if (f.sides[i].surplus < f.sides[worst].surplus) worst = i;
  return worst;
}

RuleAnswer both_gain(const RuleFacts& f) {
  const Fairness found = judge(f.sides, std::nullopt);
  const Decimal& least = f.sides[worst_side(f)].surplus;  // nothing is no gain, so here the sign of the room is not all
  return {standing(found.fair), found.reason, Distance{least, DistanceIn::money}, {}, least, {}};
}

RuleAnswer split(const RuleFacts& f) {
  if (!f.band) return undefined("no band is stated that so many sides could keep to");
  const Decimal joint = joint_gain(f.sides);
  if (!joint.is_positive()) return undefined("there is no joint gain to split");
  const auto shares = shares_of(f.sides, joint);
  const auto worst = furthest_outside(shares, *f.band);
  Decimal room = 1;
  for (const auto& share : shares) room = min(room, min(*share - f.band->low, f.band->high - *share));
  if (!worst) return {Standing::met, inside_words(*f.band), Distance{0, DistanceIn::share}, {}, room, {}};
  const Decimal& share = *shares[*worst];
  return {Standing::not_met, outside_words(f.sides[*worst], share, *f.band), Distance{share > f.band->high ? share - f.band->high : share - f.band->low, DistanceIn::share}, {}, room, {}};
}

/// How far the deal is from a traced one, 0 where they are one: traced deals are valued in doubles and narrowed down, which leaves up to 1e-9 of what is at stake.
Decimal from_traced(const Decimal& distance, const Decimal& at_stake) {
  static const Decimal part = "1e-9"_d;
  return abs(distance) <= at_stake * part ? Decimal(0) : distance;
}

/// The deal against the nearest of the places that a rule picks, as parts of each side's best gain.
RuleAnswer against(const RuleFacts& f, const Solution& solution) {
  if (f.own->empty()) return undefined("no traced deal leaves every side without a loss");
  if (solution.places.empty()) return undefined(solution.why_none);
  RuleAnswer found{Standing::not_met, {}, std::nullopt, solution.places, std::nullopt, {}};
  std::optional<Decimal> nearest;
  for (const Place& place : solution.places) {
    Decimal furthest = 0, by = 0;
    std::size_t side = 0;
    for (std::size_t i = 0; i < f.sides.size(); ++i) {
      const Decimal gap = from_traced(f.sides[i].surplus - place.at[i], f.own->best_gains()[i]), part = abs(gap) / f.own->best_gains()[i];
      if (part <= furthest) continue;
      furthest = part;
      by = gap;
      side = i;
    }
    if (nearest && *nearest <= furthest) continue;
    nearest = furthest;
    found.distance = Distance{by, DistanceIn::money};
    found.room = near_share - furthest;
    found.standing = standing(is_met(*found.room));
    found.reason = found.standing == Standing::met ? "every side has what the rule gives it, to 5 % of its best gain"
                                                   : f.sides[side].party + " has " + (by.is_negative() ? "less" : "more") + " than the rule gives it";
  }
  return found;
}

RuleAnswer nash(const RuleFacts& f) {
  if (f.own == nullptr) return undefined(f.not_traced);
  return against(f, f.picked != nullptr ? *f.picked : f.own->nash(f.weights));
}

RuleAnswer kalai_smorodinsky(const RuleFacts& f) {
  if (f.own == nullptr) return undefined(f.not_traced);
  return against(f, f.picked != nullptr ? *f.picked : f.own->kalai_smorodinsky());
}

RuleAnswer egalitarian(const RuleFacts& f) {
  if (!f.transferable) return undefined(no_instrument);
  const Decimal joint = joint_gain(f.sides), each = joint / Decimal(f.sides.size());
  if (!joint.is_positive()) return undefined("there is no joint gain to split");
  std::size_t most = 0;
  const auto gap = [&](std::size_t i) { return but_for_rounding(f.sides[i].surplus_at_neutral.value_or(f.sides[i].surplus) - each, joint); };
  for (std::size_t i = 1; i < f.sides.size(); ++i)
    if (gap(i) > gap(most)) most = i;
  const Decimal room = joint * near_share - gap(most);
  const bool met = is_met(room);
  RuleAnswer found{standing(met), met ? "all gain the same, to 5 % of the joint gain" : f.sides[most].party + " gains more than an equal part", Distance{gap(most), DistanceIn::money}, {}, room, {}};
  for (std::size_t i = 0; i < f.sides.size(); ++i) found.apart.push_back(gap(i));
  if (f.neutral != nullptr) found.places = f.neutral->egalitarian().places;
  return found;
}

RuleAnswer utilitarian(const RuleFacts& f) {
  if (!f.transferable) return undefined(no_instrument);
  if (f.neutral == nullptr) return undefined(f.not_traced);
  const Solution best = f.neutral->utilitarian();
  if (best.places.empty()) return undefined("no traced deal leaves every side without a loss");
  Decimal most = 0;
  for (const Decimal& part : best.places.front().at) most += part;
  const Decimal short_by = from_traced(joint_gain(f.sides) - most, most);
  const Decimal room = most * near_share + short_by;
  const bool met = is_met(room);
  return {standing(met), met ? "no traced deal creates more together, to 5 % of it" : "other traced terms create more together", Distance{short_by, DistanceIn::money}, best.places, room, {}};
}

RuleAnswer contribution_parity(const RuleFacts& f) {
  const Parity* worst = nullptr;
  Decimal by = 0;
  std::vector<Decimal> apart;
  for (const Parity& parity : f.parities) {
    if (!parity.agreed) continue;
    const Decimal gap = *parity.agreed - parity.parity;
    apart.push_back(gap);
    if (worst != nullptr && abs(gap) <= abs(by)) continue;
    worst = &parity;
    by = gap;
  }
  if (worst == nullptr) return undefined(f.parities.empty() ? "the file does not value what each side brings to a venture" : "the file does not say which shares were agreed");
  const Decimal room = near_share - abs(by);
  const bool met = is_met(room);
  return {standing(met), met ? "shares are what was brought would buy, to 5 points" : worst->owner + " has a " + (by.is_negative() ? "smaller" : "larger") + " share than what it brings would buy",
          Distance{by, DistanceIn::share}, {}, room, std::move(apart)};
}

/// All sides' measures, or the first side that has none.
RuleAnswer equal(const RuleFacts& f, const std::vector<Measure>& measures, const char* none, const std::string& what, bool as_ratio) {
  std::size_t most = 0, least = 0;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    if (!measures[i].value) return undefined(f.sides[i].party + ' ' + none);
    if (*measures[i].value > *measures[most].value) most = i;
    if (*measures[i].value < *measures[least].value) least = i;
  }
  const Decimal &high = *measures[most].value, &low = *measures[least].value;
  const Decimal room = as_ratio ? low * (Decimal(1) + near_ratio) - high : near_rate - (high - low);
  const bool met = is_met(room);
  std::vector<Decimal> apart;
  for (std::size_t i = 1; i < measures.size(); ++i) apart.push_back(*measures.front().value - *measures[i].value);
  return {standing(met), met ? "all have the same " + what : f.sides[most].party + " has a higher " + what + " than " + f.sides[least].party,
          Distance{but_for_rounding(high - low, abs(high) + abs(low)), as_ratio ? DistanceIn::ratio : DistanceIn::rate}, {}, room, std::move(apart)};
}

RuleAnswer equal_irr_uplift(const RuleFacts& f) { return equal(f, f.uplift, "has no single rate of return", "rate of return over its own rate", false); }
RuleAnswer equal_exchange_ratio(const RuleFacts& f) { return equal(f, f.exchange, "gives nothing that costs it", "exchange ratio", true); }

RuleAnswer market_value_exchange(const RuleFacts& f) {
  std::optional<std::size_t> worst;
  Decimal most = 0;
  for (std::size_t i = 0; i < f.sides.size(); ++i) {
    const Decimal larger = max(f.gets[i], f.gives[i]), part = larger.is_zero() ? Decimal(0) : (f.gives[i] - f.gets[i]) / larger;
    if (larger.is_zero() || (worst && abs(part) <= abs(most))) continue;
    worst = i;
    most = part;
  }
  if (!worst) return undefined("nothing changes hands at a price");
  const Decimal &gets = f.gets[*worst], &gives = f.gives[*worst];
  const Decimal room = near_ratio * gives - abs(gets - gives);
  const bool met = is_met(room);
  std::vector<Decimal> apart;
  for (std::size_t i = 0; i < f.sides.size(); ++i) apart.push_back(f.gets[i] - f.gives[i]);
  return {standing(met), met ? "what changes hands is worth the same at arm's length, to 15 %" : "at arm's-length prices " + f.sides[*worst].party + " gets " + (gets < gives ? "less" : "more") + " than it gives",
          Distance{but_for_rounding(gets - gives, gets + gives), DistanceIn::money}, {}, room, std::move(apart)};
}

RuleAnswer no_worse(const RuleFacts& f) {
  std::optional<std::size_t> worst;
  for (std::size_t i = 0; i < f.sides.size(); ++i)
    if (f.has_outside[i] && (!worst || f.sides[i].surplus < f.sides[*worst].surplus)) worst = i;
  if (!worst) return undefined("the file says for no side what it has without the deal");
  const Decimal& surplus = f.sides[*worst].surplus;
  return {standing(is_met(surplus)), f.sides[*worst].party + (surplus.is_negative() ? " would be better off without the deal" : " is no worse off than without the deal"),
          Distance{surplus, DistanceIn::money}, {}, surplus, {}};
}

// One text for a set and for one number.
constexpr auto pick_nash = [](const auto& among, const std::vector<Decimal>& weights) { return among.nash(weights); };
constexpr auto pick_shares = [](const auto& among, const std::vector<Decimal>&) { return among.kalai_smorodinsky(); };
constexpr auto pick_equal = [](const auto& among, const std::vector<Decimal>&) { return among.egalitarian(); };
constexpr auto pick_most = [](const auto& among, const std::vector<Decimal>&) { return among.utilitarian(); };

constexpr FairnessRule all[] = {
    {"both-gain", "Both gain", "", "no side accepts less than it has without the deal: J. Nash 1950", false, false, both_gain},
    {"split", "Split within a band", "a joint gain", "convention: 40 to 60 % called balanced, no threshold exists in practice", false, false, split},
    {"nash", "Nash", "a traced set", "J. Nash, The bargaining problem, Econometrica 18 (1950); weights: E. Kalai 1977", false, true, nash, pick_nash, pick_nash},
    {"kalai-smorodinsky", "Kalai-Smorodinsky", "a traced set", "E. Kalai and M. Smorodinsky, Econometrica 43 (1975)", false, true, kalai_smorodinsky, pick_shares, pick_shares},
    {"egalitarian", "Equal gains", "an instrument", "E. Kalai, Proportional solutions, Econometrica 45 (1977)", false, false, egalitarian, pick_equal, pick_equal, true},
    {"utilitarian", "Most value together", "an instrument, a traced set", "sum of gains, value created and not fairness: J. Bentham; J. C. Harsanyi, J. Political Economy 63 (1955)", true, true, utilitarian, pick_most, pick_most, true},
    {"contribution-parity", "Contribution parity", "a term that values what each brings", "RAID, Key Mining Contracts in Katanga (2007)", false, false, contribution_parity},
    {"equal-irr-uplift", "Equal return over own rate", "a rate of return for each side", "convention of project finance; no published threshold", false, false, equal_irr_uplift},
    {"equal-exchange-ratio", "Equal exchange ratio", "a cost for each side", "convention; within 15 % is noise of grade and price", false, false, equal_exchange_ratio},
    {"market-value-exchange", "Exchange at market value", "arm's-length prices", "arm's-length principle, one neutral rate for both; convention of 15 %", false, false, market_value_exchange},
    {"no-worse-than-counterfactual", "No worse than without it", "an outside option", "CCSI and Carter Center, DRC: Economic Model for Resource For Infrastructure Deal: the same mine under the ordinary code", false, false, no_worse},
};

}  // namespace

std::span<const FairnessRule> fairness_rules() { return all; }

const FairnessRule* find_fairness_rule(std::string_view id) {
  const auto found = std::find_if(std::begin(all), std::end(all), [&](const FairnessRule& rule) { return rule.id == id; });
  return found == std::end(all) ? nullptr : found;
}

Fairness judge_by(std::string_view id, const RuleFacts& facts) {
  const FairnessRule* rule = find_fairness_rule(id);
  if (rule == nullptr || rule->reference) throw std::invalid_argument("no rule to judge by");
  if (id == "both-gain" || id == "split") return judge(facts.sides, facts.band);
  Fairness found = judge(facts.sides, std::nullopt);
  if (!found.fair && id != "no-worse-than-counterfactual") return found;
  const RuleAnswer answer = rule->ask(facts);
  const std::string gain = found.reason;
  if (found.fair && facts.band && found.joint_gain.is_positive()) found.shares = shares_of(facts.sides, found.joint_gain);
  found.fair = answer.standing == Standing::met;
  found.judged = answer.standing != Standing::not_defined;
  found.broken = found.fair || !found.judged ? std::nullopt : std::optional(Rule::named);
  found.reason = !found.judged ? "the rule that the deal names, " + std::string(id) + ", has no answer: " + answer.reason
                               : gain + (found.fair ? ", and " : ", but ") + answer.reason + " (" + std::string(id) + ")";
  return found;
}

}  // namespace assay::verdict
