#include "study/claims.hpp"

#include <algorithm>

#include "study/claim_levers.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

/// The line that an explanation of a claim goes on with.
std::string row_of(const Evaluation& e, const Condition& condition) {
  for (const Comparison& comparison : condition.all)
    for (const Operand* operand : {&comparison.left, &comparison.right}) {
      if (e.has_line(operand->name)) return operand->name;
      if (const auto measure = measure_info(e, operand->name)) return measure->row;
    }
  return e.parties.front().id + ".net";
}

/// The names that a run of the deal would have, with nothing behind them.
std::unique_ptr<Evaluation> names_of(std::shared_ptr<const deal::Deal> deal, std::unique_ptr<deal::Recorded> recorded) {
  auto e = std::make_unique<Evaluation>();
  e->deal = std::move(deal);
  e->recorded = std::move(recorded);
  const sheet::Sheet& sheet = e->recorded->sheet;
  e->values = engine::Values<Decimal>(std::vector<Decimal>(sheet.nodes().size()));
  const auto periods = static_cast<std::size_t>(sheet.calendar().count());
  for (const deal::PartyFacts& facts : e->deal->parties) {
    PartyResult party;
    party.id = facts.id;
    party.flows.resize(periods);
    e->parties.push_back(std::move(party));
  }
  for (const model::Party& party : e->recorded->ledger.parties()) {
    if (!party.venture) continue;
    e->ventures.emplace_back();
    e->ventures.back().id = party.id;
  }
  for (const model::Side& side : e->deal->fairness.sides) {
    e->sides.emplace_back();
    e->sides.back().id = side.id;
  }
  for (const model::Entry& entry : e->deal->entries) {
    if (entry.section != "loan") continue;
    e->loans.emplace_back();
    e->loans.back().path = entry.path();
  }
  add_measures(*e);
  return e;
}

/// Is it a name below a leg that is taxed?
bool may_be_fiscal(const Evaluation& e, const Diagnostic& d) {
  return d.code == "E911" && std::any_of(e.deal->entries.begin(), e.deal->entries.end(), [&](const model::Entry& levy) {
    return levy.section == "fiscal" && levy.has("on") && d.message.find("`leg." + levy.text("on") + '.') != std::string::npos;
  });
}

}  // namespace

void check_claims(std::shared_ptr<const deal::Deal> deal, std::unique_ptr<deal::Recorded> recorded, Diagnostics& found) {
  const auto e = names_of(std::move(deal), std::move(recorded));
  for (const deal::Claim& claim : e->deal->claims) {
    Diagnostics trouble;
    parse_condition(claim.holds_when, *e, claim.condition_where, trouble);
    for (const Diagnostic& d : trouble.all())
      if (!may_be_fiscal(*e, d)) found.add(d);
    e->measures.push_back({"claim." + claim.id, {}, {}, {}, unit_of("1"), verdict::Measure::not_meaningful("not run"), {}, false});
  }
}

bool ClaimResult::depends() const {
  return holds && (!together.empty() || std::any_of(levers.begin(), levers.end(), [&](const Lever& lever) { return lever.turns(*holds); }));
}

bool Lever::turns(bool base_holds) const {
  const bool throughout = holds.size() == 1 && holds.front().from == from && holds.front().to == to;
  return base_holds ? !throughout : !holds.empty();
}

void add_claims(Evaluation& e, bool levers, Diagnostics& found) {
  for (const deal::Claim& claim : e.deal->claims) {
    const auto condition = parse_condition(claim.holds_when, e, claim.condition_where, found);
    if (!condition) continue;
    ClaimResult result;
    result.id = claim.id;
    result.says = claim.says;
    result.source = claim.source;
    result.note = claim.note;
    result.condition = condition->text;
    if (const auto source = e.deal->sources.find(claim.source); source != e.deal->sources.end()) result.grade = source->second.grade;
    const Truth truth = holds(*condition, e);
    result.holds = truth.holds;
    result.why_not = truth.why_not;
    if (levers && truth.holds) {
      ClaimLevers found_levers = claim_levers(e, *condition, *truth.holds);
      result.levers = std::move(found_levers.alone);
      result.together = std::move(found_levers.together);
    }
    e.measures.push_back({"claim." + claim.id, claim.says, "1 where `" + condition->text + "` holds, 0 where it does not", row_of(e, *condition), unit_of("1"),
                          truth.holds ? verdict::Measure::of(Decimal(*truth.holds ? 1 : 0)) : verdict::Measure::not_meaningful(truth.why_not), {}, false});
    e.claims.push_back(std::move(result));
  }
}

}  // namespace assay::study
