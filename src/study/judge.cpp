#include "study/parts.hpp"
#include "verdict/exchange.hpp"
#include "verdict/npv.hpp"

namespace assay::study {

namespace {

/// Who gains is decided at each side's own rate; the joint gain and its shares at the neutral one (rulings 2).
std::vector<verdict::Side> sides_of(const Evaluation& e, const Judged& of) {
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
  return sides;
}

/// The format's usual band fits no split among three or more; then only both-gain is asked (a stated band would be E307).
std::optional<verdict::SplitBand> band_of(const Evaluation& e) {
  const verdict::SplitBand band{e.deal->fairness.split_low, e.deal->fairness.split_high};
  return verdict::possible(band, e.sides.size()) ? std::optional(band) : std::nullopt;
}

verdict::Fairness not_judged(const Evaluation& e) {
  verdict::Fairness none;
  none.judged = false;
  none.joint_gain = e.joint.surplus;
  none.shares.resize(e.sides.size());
  none.reason = e.deal->fairness.not_judged;
  return none;
}

}  // namespace

verdict::RuleFacts rule_facts(const Evaluation& e) {
  verdict::RuleFacts facts;
  Judged of{e.joint.rate, {}, {}, {}};
  for (const PartyResult& party : e.parties) {
    of.surplus.push_back(party.surplus);
    of.outside_option.push_back(party.outside_option);
    of.flows.push_back(party.flows);
  }
  facts.sides = sides_of(e, of);
  facts.band = band_of(e);
  facts.weights = e.deal->fairness.weights;
  const std::vector<Decimal> times = e.deal->calendar.flow_times();
  for (const SideResult& side : e.sides) {
    Decimal received = 0, given = 0;
    std::vector<Decimal> flows(times.size()), swap(times.size()), gets, gives;
    bool outside = false, one_rate = true;
    for (const std::size_t member : side.members) {
      const PartyResult& party = e.parties[member];
      received += party.received;
      given += party.given + party.outside_option;
      outside = outside || party.has_outside_option;
      one_rate = one_rate && party.rate == e.parties[side.members.front()].rate;
      const std::vector<Decimal> goods = e.row(party.id + ".swap");
      for (std::size_t t = 0; t < times.size(); ++t) {
        flows[t] += party.flows[t];
        swap[t] += goods[t];
      }
    }
    for (const Decimal& net : swap) {
      gets.push_back(max(net, Decimal(0)));
      gives.push_back(max(-net, Decimal(0)));
    }
    facts.has_outside.push_back(outside);
    facts.exchange.push_back(verdict::exchange_ratio(received, given));
    facts.gets.push_back(verdict::npv(gets, e.joint.rate, times));
    facts.gives.push_back(verdict::npv(gives, e.joint.rate, times));
    const verdict::Irr irr = verdict::irr(flows, times);
    facts.uplift.push_back(irr.status == verdict::Irr::Status::unique && one_rate ? verdict::Measure::of(irr.roots.front() - e.parties[side.members.front()].rate)
                                                                                   : verdict::Measure::not_meaningful(one_rate ? irr.reason : "its members have rates of their own"));
  }
  for (const model::Entry& entry : e.deal->entries) {
    if (entry.kind != "contribution-parity") continue;
    verdict::Parity parity{in_words(e, entry.text("owner")), e.scalar(entry.path() + ".share"), std::nullopt};
    if (const std::string below = entry.path() + ".below_parity"; e.has_line(below)) parity.agreed = parity.parity - e.scalar(below);
    facts.parities.push_back(std::move(parity));
  }
  return facts;
}

verdict::Fairness judge(const Evaluation& e, const verdict::RuleFacts& facts) {
  return e.deal->fairness.not_judged.empty() ? verdict::judge_by(e.deal->fairness.rule, facts) : not_judged(e);
}

verdict::Fairness judge(const Evaluation& e, const Judged& of) {
  return e.deal->fairness.not_judged.empty() ? verdict::judge(sides_of(e, of), band_of(e)) : not_judged(e);
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
