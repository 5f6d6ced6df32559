#include "study/solve_terms.hpp"

#include <algorithm>

#include "study/picked_deals.hpp"
#include "study/solve_input.hpp"
#include "study/traced_set.hpp"

namespace assay::study {
namespace {

constexpr std::size_t most_terms = 3;

std::string rules_that_pick() {
  std::string text;
  for (const verdict::FairnessRule& rule : verdict::fairness_rules())
    if (picks_deals(rule)) text += (text.empty() ? "" : ", ") + std::string(rule.id);
  return text;
}

/// E467 to E469, E601.
const verdict::FairnessRule* rule_of(const std::vector<SolveAsked>& terms, const Evaluation& e, Diagnostics& found) {
  const std::string& until = terms.front().until;
  const Span where = option_place("--until", until);
  const verdict::FairnessRule* rule = rule_named(until);
  if (rule == nullptr || !picks_deals(*rule)) {
    found.error("E467", where, "over several terms at once a rule is asked which deals it picks, and `" + until + "` picks none", "one of  " + rules_that_pick() + "  or one --for alone");
    return nullptr;
  }
  if (!e.deal->fairness.not_judged.empty()) {
    found.error("E601", where, "`" + until + "` is a rule of fairness, and the deal asks for no verdict", "ask for one term alone and a condition in figures");
    return nullptr;
  }
  if (terms.size() > most_terms) {
    found.error("E468", option_place("--for", terms[most_terms].path), "the deals over " + std::to_string(terms.size()) + " terms are too many to value one by one", "two or three --for; what is left stays as in the deal, or is changed by --set");
    return nullptr;
  }
  for (std::size_t i = 0; i < terms.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (terms[i].path == terms[k].path) {
        found.error("E469", option_place("--for", terms[i].path), "`" + terms[i].path + "` is named twice", "each term once, its ends behind it:  --for PATH --from LOW --to HIGH");
        return nullptr;
      }
  return rule;
}

/// The page's terms traced, and the deal that each rule picks.
void solve_page(Evaluation& e, const verdict::FairnessRule& asked, std::vector<DealSpace::Term> terms) {
  FairnessPage& page = e.fairness_page;
  DealSpace space(e, std::move(terms));
  trace_picks(e, page, space, &asked);
  for (const verdict::FairnessRule& rule : verdict::fairness_rules()) {
    if (!picks_deals(rule)) continue;
    RuleResult result;
    result.rule = &rule;
    result.decides = &rule == &asked;
    const verdict::Solution picked = picked_by(rule, e, page);
    result.answer.reason = picked.why_none;
    if (!rule.reference || result.decides)  // the most that can be made is often the same all along a line
      for (const verdict::Place& place : picked.places) result.points.push_back(point_of(place, page.deals, space));
    page.rules.push_back(std::move(result));
  }
}

}  // namespace

const RuleResult& SolvedTerms::asked() const {
  return *std::find_if(deal->fairness_page.rules.begin(), deal->fairness_page.rules.end(), [this](const RuleResult& result) { return result.rule == rule; });
}

std::optional<SolvedTerms> solve_terms(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const std::vector<SolveAsked>& terms, Diagnostics& found) {
  SolvedTerms result;
  result.deal = evaluate(file, question, {.drivers = false, .readings = false}, found);
  if (!result.deal) return std::nullopt;
  result.rule = rule_of(terms, *result.deal, found);
  if (result.rule == nullptr) return std::nullopt;
  FairnessPage page;
  page.transferable = result.deal->fairness_page.transferable;
  std::vector<DealSpace::Term> inputs;
  for (const SolveAsked& asked : terms) {
    SolveResult read;
    std::optional<sheet::ParameterId> parameter;
    if (!read_input(*result.deal, asked, read, parameter, found)) return std::nullopt;
    const auto input = DealSpace::find(*result.deal->recorded, asked.path);
    if (!input) {
      found.error("E604", option_place("--for", asked.path), "`" + asked.path + "` can be varied alone, not together with others", "a number of a leg, a clause, a term or a party, or this one --for alone");
      return std::nullopt;
    }
    result.warnings.append(read.warnings);
    result.range_is.push_back(read.range_is);
    const Unit& unit = input->input.unit;
    page.terms.push_back({.path = asked.path, .label = read.label, .unit = unit, .from = read.unit.to_canonical(read.from), .to = read.unit.to_canonical(read.to), .base = input->input.value,
                          .continuous = !input->recorded, .values = {}, .tried = 0, .keeps = {}, .none_loses = {}, .fair = {}});
    inputs.push_back(*input);
  }
  result.deal->fairness_page = std::move(page);
  solve_page(*result.deal, *result.rule, std::move(inputs));
  return result;
}

}  // namespace assay::study
