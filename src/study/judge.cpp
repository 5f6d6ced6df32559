#include <algorithm>

#include "study/judged.hpp"
#include "study/parts.hpp"
#include "verdict/exchange.hpp"
#include "verdict/npv.hpp"

namespace assay::study {
namespace {

verdict::Fairness not_judged(const Evaluation& e) {
  verdict::Fairness none;
  none.judged = false;
  none.joint_gain = e.joint.surplus;
  none.shares.resize(e.sides.size());
  none.reason = e.deal->fairness.not_judged;
  return none;
}

/// The terms that value what each side brings to a venture, their shares still to be read.
template <class Has>
std::vector<std::pair<std::string, verdict::Parity>> parities_of(const Evaluation& e, Has has) {
  std::vector<std::pair<std::string, verdict::Parity>> found;
  for (const model::Entry& entry : e.deal->entries) {
    if (entry.kind != "contribution-parity") continue;
    verdict::Parity parity{in_words(e, entry.text("owner")), 0, std::nullopt};
    if (has(entry.path() + ".below_parity")) parity.agreed = Decimal(0);
    found.emplace_back(entry.path(), std::move(parity));
  }
  return found;
}

/// Does the rule ask what changes hands, at what rates, beyond who gains how much?
bool asks_more_than_gains(const std::string& rule) { return rule == "equal-irr-uplift" || rule == "equal-exchange-ratio" || rule == "market-value-exchange"; }

}  // namespace

/// Who gains is decided at each side's own rate; the joint gain and its shares at the neutral one (rulings 2).
std::vector<verdict::Side> sides_of(const Evaluation& e, const Judged& of) {
  return sides_of(e, of, verdict::discount_factors(of.neutral_rate, e.deal->calendar.flow_times()));
}

std::vector<verdict::Side> sides_of(const Evaluation& e, const Judged& of, const std::vector<Decimal>& factors) {
  std::vector<verdict::Side> sides;
  for (const SideResult& side : e.sides) {
    Decimal own = 0, at_neutral = 0;
    for (const std::size_t member : side.members) {
      const Judged::Of& party = of.parties[member];
      own += party.surplus;
      at_neutral += verdict::present_value(party.flows, factors) - party.outside_option;
    }
    sides.push_back({in_words(e, side.members.size() == 1 ? e.parties[side.members.front()].id : side.id), own, at_neutral});
  }
  return sides;
}

std::optional<verdict::SplitBand> band_of(const Evaluation& e) {
  const verdict::SplitBand band{e.deal->fairness.split_low, e.deal->fairness.split_high};
  return verdict::possible(band, e.sides.size()) ? std::optional(band) : std::nullopt;
}

Judged judged_of(const Evaluation& e) {
  Judged of;
  of.neutral_rate = e.joint.rate;
  for (const PartyResult& party : e.parties) of.parties.push_back({party.rate, party.surplus, party.outside_option, party.received, party.given, party.flows, e.row(party.id + ".swap")});
  for (auto& [path, parity] : parities_of(e, [&e](const std::string& key) { return e.has_line(key); })) {
    parity.parity = e.scalar(path + ".share");
    if (parity.agreed) parity.agreed = parity.parity - e.scalar(path + ".below_parity");
    of.parities.push_back(std::move(parity));
  }
  return of;
}

JudgedCells::JudgedCells(const Evaluation& e, const sheet::Sheet& sheet, const std::string& rule) : parties_(e.parties.size()), periods_(static_cast<std::size_t>(sheet.calendar().count())) {
  const std::string& asked = rule.empty() ? e.deal->fairness.rule : rule;
  all_ = asked == every_rule || asks_more_than_gains(asked);
  const auto cell = [&](const std::string& key, std::size_t period = 0) { cells_.push_back(sheet.cell(sheet.find_line(key)->id(), static_cast<int>(period))); };
  const auto row = [&](const std::string& key) {
    for (std::size_t t = 0; t < periods_; ++t) cell(key, t);
  };
  cell("joint.rate");
  for (const PartyResult& party : e.parties) {
    cell(party.id + ".surplus");
    cell(party.id + ".outside_option");
    row(party.id + ".net");
    if (!all_) continue;
    cells_.push_back(sheet.parameter_node(*sheet.find_parameter("party." + party.id + ".rate")));
    cell(party.id + ".received_pv");
    cell(party.id + ".given_pv");
    row(party.id + ".swap");
  }
  if (asked != "contribution-parity" && asked != every_rule) return;
  for (auto& [path, parity] : parities_of(e, [&sheet](const std::string& key) { return sheet.find_line(key).has_value(); })) {
    cell(path + ".share");
    if (parity.agreed) cell(path + ".below_parity");
    parities_.push_back(std::move(parity));
  }
}

verdict::RuleFacts rule_facts(const Evaluation& e, const Judged& of, bool returns) {
  verdict::RuleFacts facts;
  facts.band = band_of(e);
  facts.weights = e.deal->fairness.weights;
  facts.transferable = e.fairness_page.transferable;
  facts.not_traced = e.fairness_page.not_traced;
  facts.parities = of.parities;
  const std::vector<Decimal> times = e.deal->calendar.flow_times();
  const std::vector<Decimal> factors = verdict::discount_factors(of.neutral_rate, times);
  facts.sides = sides_of(e, of, factors);
  for (const SideResult& side : e.sides) {
    facts.has_outside.push_back(std::any_of(side.members.begin(), side.members.end(), [&](std::size_t member) { return e.parties[member].has_outside_option; }));
    Decimal received = 0, given = 0;
    std::vector<Decimal> flows(times.size()), swap(times.size()), gets, gives;
    const Decimal& rate = of.parties[side.members.front()].rate;
    bool one_rate = true;
    for (const std::size_t member : side.members) {
      const Judged::Of& party = of.parties[member];
      if (party.swap.empty()) continue;  // not asked for
      received += party.received;
      given += party.given + party.outside_option;
      one_rate = one_rate && party.rate == rate;
      for (std::size_t t = 0; t < times.size(); ++t) {
        flows[t] += party.flows[t];
        swap[t] += party.swap[t];
      }
    }
    for (const Decimal& net : swap) {
      gets.push_back(max(net, Decimal(0)));
      gives.push_back(max(-net, Decimal(0)));
    }
    facts.exchange.push_back(verdict::exchange_ratio(received, given));
    facts.gets.push_back(verdict::present_value(gets, factors));
    facts.gives.push_back(verdict::present_value(gives, factors));
    if (!returns) continue;
    const verdict::Irr irr = verdict::irr(flows, times);
    facts.uplift.push_back(irr.status == verdict::Irr::Status::unique && one_rate ? verdict::Measure::of(irr.roots.front() - rate)
                                                                                   : verdict::Measure::not_meaningful(one_rate ? irr.reason : "its members have rates of their own"));
  }
  return facts;
}

verdict::Fairness judge(const Evaluation& e, const verdict::RuleFacts& facts) {
  return e.deal->fairness.not_judged.empty() ? verdict::judge_by(e.deal->fairness.rule, facts) : not_judged(e);
}

verdict::Fairness judge(const Evaluation& e, const Judged& of, const verdict::BargainingSet* set, const verdict::Solution* picked) {
  verdict::RuleFacts facts = rule_facts(e, of, e.deal->fairness.rule == "equal-irr-uplift");
  facts.own = set;
  facts.picked = picked;
  return judge(e, facts);
}

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
