#include "study/solve_terms.hpp"

#include <algorithm>

#include "study/solve_input.hpp"
#include "study/traced_set.hpp"

namespace assay::study {
namespace {

constexpr std::size_t most_terms = 3;
constexpr int grid_steps[] = {16, 6};  // of each of two, three terms together
constexpr int halvings = 16;           // of a step, around what is picked: 1/65,536 of it is left
constexpr std::size_t most_centres = 12;

using Values = std::vector<Decimal>;

bool picks_deals(const verdict::FairnessRule& rule) { return rule.of_set != nullptr; }

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

class TermsSolver {
 public:
  TermsSolver(SolvedTerms& result, std::vector<DealSpace::Term> terms) : e_(*result.deal), page_(e_.fairness_page), asked_(*result.rule), space_(e_, std::move(terms)) {}

  void run() {
    std::vector<Values> values;
    for (TracedTerm& term : page_.terms) {
      term.values = values_of(term, grid_steps[page_.terms.size() - 2]);
      values.push_back(term.values);
      steps_.push_back((term.to - term.from) / Decimal(grid_steps[page_.terms.size() - 2]));
    }
    TracedSet grid(page_.terms, space_, e_.sides.size());
    grid.add(values);
    const std::size_t of_grid = grid.deals().size();
    keep(grid);
    const bool any_continuous = std::any_of(page_.terms.begin(), page_.terms.end(), [](const TracedTerm& term) { return term.continuous; });
    for (; any_continuous && page_.halvings < halvings && !page_.own->empty(); ++page_.halvings) keep(closer(grid));
    // A grid around each pick would crowd the frontier; those of the first grid that nothing traced beats show it evenly.
    page_.frontier = page_.own->frontier();
    std::erase_if(page_.frontier, [of_grid](std::size_t at) { return at >= of_grid; });
    for (const verdict::FairnessRule& rule : verdict::fairness_rules())
      if (picks_deals(rule)) page_.rules.push_back(picked_by(rule));
  }

 private:
  void keep(const TracedSet& set) {
    page_.own = std::make_shared<verdict::BargainingSet>(set.own());
    page_.neutral = std::make_shared<verdict::BargainingSet>(set.neutral());
    page_.deals = set.deals();
  }

  verdict::Solution solution(const verdict::FairnessRule& rule) const {
    if (rule.at_neutral && !page_.transferable) return {{}, verdict::no_instrument};
    return rule.of_set(rule.at_neutral ? *page_.neutral : *page_.own, e_.deal->fairness.weights);
  }

  /// What to look closer at: the deals that rules pick, and each side's best, which Kalai-Smorodinsky measures by.
  std::vector<Values> centres() const {
    std::vector<Values> found;
    const auto add = [&](const verdict::Solution& solution) {
      for (const verdict::Place& place : solution.places) {
        Values terms = terms_at(place, page_.deals);
        if (found.size() < most_centres && std::find(found.begin(), found.end(), terms) == found.end()) found.push_back(std::move(terms));
      }
    };
    add(solution(asked_));
    for (const verdict::FairnessRule& rule : verdict::fairness_rules())
      if (picks_deals(rule) && !rule.reference) add(solution(rule));
    for (std::size_t side = 0; side < e_.sides.size(); ++side) {
      verdict::Solution best = page_.own->best_for(side);
      best.places.resize(std::min<std::size_t>(best.places.size(), 1));  // its height is what counts
      add(best);
    }
    return found;
  }

  /// The grid with one of half the last step around every centre, two steps each way: as far as the last one's neighbours.
  TracedSet closer(const TracedSet& grid) {
    const std::vector<Values> around = centres();
    for (Decimal& step : steps_) step = step / Decimal(2);
    TracedSet set = grid;
    for (const Values& centre : around) {
      std::vector<Values> values;
      for (std::size_t i = 0; i < centre.size(); ++i) {
        const TracedTerm& term = page_.terms[i];
        Values of;
        for (int k = term.continuous ? -2 : 0; k <= (term.continuous ? 2 : 0); ++k) of.push_back(min(term.to, max(term.from, centre[i] + steps_[i] * Decimal(k))));
        of.erase(std::unique(of.begin(), of.end()), of.end());
        values.push_back(std::move(of));
      }
      set.add(values);
    }
    return set;
  }

  RuleResult picked_by(const verdict::FairnessRule& rule) {
    RuleResult result;
    result.rule = &rule;
    result.decides = &rule == &asked_;
    const verdict::Solution picked = solution(rule);
    result.answer.reason = picked.why_none;
    if (rule.reference && !result.decides) return result;  // the most that can be made is often the same all along a line
    for (const verdict::Place& place : picked.places) result.points.push_back(point_of(place, page_.deals, space_));
    return result;
  }

  Evaluation& e_;
  FairnessPage& page_;
  const verdict::FairnessRule& asked_;
  DealSpace space_;
  std::vector<Decimal> steps_;
};

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
                          .continuous = !input->recorded, .values = {}, .tried = 0, .none_loses = {}, .fair = {}});
    inputs.push_back(*input);
  }
  result.deal->fairness_page = std::move(page);
  TermsSolver(result, std::move(inputs)).run();
  return result;
}

}  // namespace assay::study
