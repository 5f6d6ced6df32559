#include "study/parts.hpp"
#include "verdict/npv.hpp"

namespace assay::study {

verdict::Fairness judge(const Evaluation& e) {
  Judged of{e.joint.rate, {}, {}, {}};
  for (const PartyResult& party : e.parties) {
    of.surplus.push_back(party.surplus);
    of.outside_option.push_back(party.outside_option);
    of.flows.push_back(party.flows);
  }
  return judge(e, of);
}

verdict::Fairness judge(const Evaluation& e, const Judged& of) {
  if (!e.deal->fairness.not_judged.empty()) {
    verdict::Fairness none;
    none.judged = false;
    none.joint_gain = e.joint.surplus;
    none.shares.resize(e.sides.size());
    none.reason = e.deal->fairness.not_judged;
    return none;
  }
  // Who gains is decided at each side's own rate; the joint gain and its shares at the neutral one (rulings 2).
  std::vector<verdict::Side> sides;
  const std::vector<Decimal> times = e.deal->calendar.flow_times();
  for (const SideResult& side : e.sides) {
    Decimal own = 0, at_neutral = 0;
    for (const std::size_t member : side.members) {
      own += of.surplus[member];
      at_neutral += verdict::npv(of.flows[member], of.neutral_rate, times) - of.outside_option[member];
    }
    sides.push_back({in_words(e, side.members.size() == 1 ? e.parties[side.members.front()].id : side.id), own, at_neutral});
  }
  const deal::FairnessTerms& terms = e.deal->fairness;
  const verdict::SplitBand band{terms.split_low, terms.split_high};
  // The format's usual band fits no split among three or more; then only both-gain is asked (a stated band would be E307).
  return verdict::judge(sides, verdict::possible(band, sides.size()) ? std::optional(band) : std::nullopt);
}

// Defaults of the format and shares of a schedule are not claims about the world.
bool is_a_claim(const sheet::Parameter& p) { return !p.defaulted && !p.path.starts_with("schedule."); }

verdict::Evidence weigh_evidence(const Evaluation& e) {
  std::vector<verdict::EvidenceInput> inputs;
  const sheet::Sheet& sheet = e.recorded->sheet;
  const std::vector<char> matters = moves_a_surplus(e);
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
    const sheet::Parameter& p = sheet.parameters()[i];
    if (!is_a_claim(p) || !matters[sheet.parameter_node({i}).value]) continue;
    verdict::EvidenceInput input{p.path, p.grade, {}};
    for (const Driver& driver : e.drivers) {
      if (driver.path != p.path) continue;
      for (std::size_t party = 0; party < driver.at_low.size(); ++party) input.swing.push_back(abs(driver.at_high[party] - driver.at_low[party]));
    }
    inputs.push_back(std::move(input));
  }
  return verdict::weigh_evidence(inputs);
}

}  // namespace assay::study
