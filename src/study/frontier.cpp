#include <algorithm>
#include <cmath>
#include <map>

#include "base/nearest.hpp"
#include "study/deal_space.hpp"
#include "study/judged.hpp"
#include "study/parts.hpp"
#include "study/picked_deals.hpp"
#include "study/traced_set.hpp"
#include "verdict/crossings.hpp"

namespace assay::study {
namespace {

constexpr int alone_steps = 32;      // of a term by itself
constexpr int steps_within = 64;     // of a stretch of it in which no side loses
constexpr int refinements = 24;      // halvings of a step: 6e-8 of it is left
constexpr int most_whole = 1000000;  // of its unit, up or down

using Values = std::vector<Decimal>;

/// Wrong in the file itself; where a scenario or a reading takes a term away it is only left out.
bool as_written(const Evaluation& e) { return e.question.reading.empty() && e.question.scenario.empty() && e.question.sets.empty(); }

void unknown_term(const deal::Recorded& recorded, const std::string& path, const Span& where, Diagnostics& found) {
  std::vector<std::string> known;
  for (const auto& p : recorded.sheet.parameters()) known.push_back(p.path);
  const std::string meant = nearest(path, known);
  found.error("E641", where, "the deal has no input `" + path + "` that is a number", meant.empty() ? "assay list inputs DEAL shows them" : "write  \"" + meant + "\"");
}

/// The range of a term: as written, else that of the input, which a scenario may have taken away. Errors E642.
std::optional<TracedTerm> ranged(const deal::VariedTerm& asked, const DealSpace::Term& term, bool in_file, Diagnostics& found) {
  TracedTerm t;
  t.path = asked.path;
  t.label = term.input.label;
  t.unit = term.input.unit;
  t.base = term.input.value;
  t.continuous = !term.recorded;
  if (asked.from && asked.to) {
    for (const auto* end : {&*asked.from, &*asked.to})
      if (!end->unit.without_labels().same_dimension(t.unit.without_labels())) {
        found.error("E642", end->where, "`" + asked.path + "` is in " + (t.unit.text().empty() ? "no unit" : t.unit.text()) + ", and " + end->written + " is not", "an end in the unit of the input");
        return std::nullopt;
      }
    t.from = asked.from->value;
    t.to = asked.to->value;
  } else if (term.input.low && term.input.high) {
    t.from = *term.input.low;
    t.to = *term.input.high;
  } else {
    if (in_file) found.error("E642", asked.where, "`" + asked.path + "` has no range to vary over", "{ path = \"" + asked.path + "\", from = \"...\", to = \"...\" }");
    return std::nullopt;
  }
  if (!(t.from < t.to)) {
    found.error("E642", asked.where, "the range of `" + asked.path + "` must go up", "`from` below `to`");
    return std::nullopt;
  }
  if (!t.continuous && max(abs(t.unit.from_canonical(t.from)), abs(t.unit.from_canonical(t.to))) > Decimal(most_whole)) {
    found.error("E642", asked.where, "`" + asked.path + "` is tried at whole values of its unit, and the range is too wide for them", "a range that a contract could have");
    return std::nullopt;
  }
  if ((t.base < t.from || t.base > t.to) && in_file) {
    found.error("E642", asked.where, "the range of `" + asked.path + "` leaves out the deal's own value, " + shown(t.unit.from_canonical(t.base)) + ' ' + t.unit.text(), "a range that holds it");
    return std::nullopt;
  }
  return t;
}

bool none_loses(const DealSpace::Gains& gains) { return std::all_of(gains.own.begin(), gains.own.end(), [](double gain) { return gain >= 0; }); }

/// Where along one term, all others as in the deal, something is so; its ends are narrowed down between two values that differ.
template <class Holds>
std::vector<TracedTerm::Stretch> stretches(const TracedTerm& t, const Values& values, Holds holds) {
  std::vector<TracedTerm::Stretch> found;
  const auto edge = [&](Decimal in, Decimal out) {
    for (int i = 0; t.continuous && i < refinements; ++i) {
      const Decimal middle = (in + out) / Decimal(2);
      (holds(middle) ? in : out) = middle;
    }
    return in;
  };
  bool before = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool now = holds(values[i]);
    if (now && !before) found.push_back({i == 0 ? values[i] : edge(values[i], values[i - 1]), values[i]});
    if (now) found.back().high = values[i];
    if (!now && before) found.back().high = edge(values[i - 1], values[i]);
    before = now;
  }
  return found;
}

/// A term that moves value one for one: what it gives one side it takes from the others, at the neutral rate, whatever an outside option makes of it.
/// E644 with what was measured.
bool moves_value(const Evaluation& e, const DealSpace::Term& term, const Span& where, Diagnostics& found) {
  DealSpace space(e, {term});
  const Decimal& base = term.input.value;
  const Decimal step = base.is_zero() ? term.input.unit.to_canonical(Decimal(1)) : abs(base) / Decimal(100);
  const auto before = space.at({base}), after = space.at({base + step});
  if (!before || !after) {
    found.error("E644", where, "`" + term.path + "` cannot be moved: the deal has no value beside it", "another term, or no `instrument`");
    return false;
  }
  double sum = 0, largest = 0, scale = 0;
  std::string measured;
  for (std::size_t i = 0; i < e.sides.size(); ++i) {
    const double moved = after->flows[i] - before->flows[i];
    sum += moved;
    largest = std::max(largest, std::abs(moved));
    scale = std::max(scale, std::abs(before->flows[i]));
    measured += (i == 0 ? "" : ", ") + label_of(e, e.sides[i].id) + ' ' + shown(unit_of("M" + e.deal->money).from_canonical(verdict::decimal_of(moved)));
  }
  if (largest > 1e-12 * scale && std::abs(sum) <= 1e-6 * largest) return true;
  const std::string by = shown(term.input.unit.from_canonical(step)) + ' ' + term.input.unit.text();
  found.error("E644", where, "`" + term.path + "` does not move value one for one: " + by + " more moves, in M" + e.deal->money + " at the neutral rate, " + measured,
              "a cash payment between the sides, or no `instrument`: then rules of equal gains are not computed");
  return false;
}

/// Each term alone, all else as in the deal: where no side loses, and where the deal's rule is met.
void look_along(Evaluation& e, const verdict::RuleFacts& facts, DealSpace& space, bool in_file) {
  FairnessPage& page = e.fairness_page;
  const deal::FairnessTerms& asked = e.deal->fairness;
  Values base;
  for (const TracedTerm& t : page.terms) base.push_back(t.base);
  // What a rule picks of the set does not hang on where the deal itself stands: looked for once.
  std::optional<verdict::Solution> picked;
  if (const verdict::FairnessRule* rule = verdict::find_fairness_rule(asked.rule); facts.own != nullptr && rule->of_set != nullptr && !rule->at_neutral) picked = rule->of_set(*facts.own, asked.weights);
  for (std::size_t i = 0; i < page.terms.size(); ++i) {
    TracedTerm& t = page.terms[i];
    if (in_file && !space.matters(i)) e.warnings.warning("W595", asked.vary[i].where, "`" + t.path + "` moves no side's gain", "a term that the deal uses");
    const Values alone = values_of(t, alone_steps);
    t.tried = alone.size();
    const auto with = [&](const Decimal& value) {
      Values values = base;
      values[i] = value;
      return values;
    };
    std::map<Decimal, std::optional<DealSpace::Gains>> seen;
    const auto gains_at = [&](const Decimal& value) -> const std::optional<DealSpace::Gains>& {
      const auto known = seen.find(value);
      return known != seen.end() ? known->second : seen.emplace(value, space.at(with(value))).first->second;
    };
    for (std::size_t side = 0; side < e.sides.size(); ++side)
      t.keeps.push_back(stretches(t, alone, [&](const Decimal& value) {
        const auto& gains = gains_at(value);
        return gains && gains->own[side] >= 0;
      }));
    t.none_loses = stretches(t, alone, [&](const Decimal& value) {
      const auto& gains = gains_at(value);
      return gains && none_loses(*gains);
    });
    if (t.none_loses.empty() && asked.rule != "no-worse-than-counterfactual") continue;  // every other rule asks that all gain
    // A rule may be met on a small part of where none loses, within its tolerance of one deal: looked for there more closely.
    Values closely = alone;
    for (const TracedTerm::Stretch& stretch : t.none_loses)
      for (int k = 0; t.continuous && k <= steps_within; ++k) closely.push_back(stretch.low + (stretch.high - stretch.low) * Decimal(k) / Decimal(steps_within));
    std::sort(closely.begin(), closely.end());
    closely.erase(std::unique(closely.begin(), closely.end()), closely.end());
    t.fair = stretches(t, closely, [&](const Decimal& value) {
      const auto judged = space.judged(with(value));
      return judged && judge(e, *judged, facts.own, picked ? &*picked : nullptr).fair;
    });
  }
}

}  // namespace

void check_varied_terms(const deal::Recorded& recorded, Diagnostics& found) {
  const deal::FairnessTerms& asked = recorded.deal->fairness;
  for (const deal::VariedTerm& varied : asked.vary) {
    if (const auto term = DealSpace::find(recorded, varied.path)) ranged(varied, *term, true, found);
    else unknown_term(recorded, varied.path, varied.where, found);
  }
  if (!asked.instrument.empty() && !DealSpace::find(recorded, asked.instrument)) unknown_term(recorded, asked.instrument, asked.instrument_where, found);
}

void trace(Evaluation& e, verdict::RuleFacts& facts, bool wanted, Diagnostics& found) {
  const deal::FairnessTerms& asked = e.deal->fairness;
  if (!asked.not_judged.empty()) {  // who gains from half a deal is no answer to any rule
    if (!as_written(e)) return;
    check_varied_terms(*e.recorded, found);
    if (!asked.vary.empty()) e.warnings.warning("W596", asked.vary.front().where, "no terms are varied: the deal asks for no verdict", "take `vary` out, or name a rule");
    return;
  }
  FairnessPage& page = e.fairness_page;
  std::vector<DealSpace::Term> terms;
  const bool in_file = as_written(e);
  if (in_file) check_varied_terms(*e.recorded, found);
  if (found.has_errors()) return;
  for (const deal::VariedTerm& varied : asked.vary) {
    const auto term = DealSpace::find(*e.recorded, varied.path);
    auto t = term ? ranged(varied, *term, in_file, found) : std::nullopt;
    if (t) {
      page.terms.push_back(std::move(*t));
      terms.push_back(*term);
    } else {
      page.left_out.push_back(varied.path);
    }
  }
  if (const auto term = asked.instrument.empty() ? std::nullopt : DealSpace::find(*e.recorded, asked.instrument))
    page.transferable = moves_value(e, *term, asked.instrument_where, found);
  if (found.has_errors()) return;
  page.not_traced = asked.vary.empty() ? "no terms are named to vary" : page.terms.empty() ? "none of the terms to vary is in this case of the deal" : "";
  facts.transferable = page.transferable;
  facts.not_traced = page.not_traced;
  if (!wanted && !verdict::find_fairness_rule(asked.rule)->traced) return;

  DealSpace space(e, terms);
  if (!page.terms.empty()) {
    trace_picks(e, page, space, verdict::find_fairness_rule(asked.rule));
    facts.own = page.own.get();
    facts.neutral = page.neutral.get();
  }
  if (wanted) look_along(e, facts, space, in_file);
  for (const verdict::FairnessRule& rule : verdict::fairness_rules()) {
    RuleResult result;
    result.rule = &rule;
    // The verdict by either of the first two asks the other too, where there is a band that so many sides could keep to.
    const auto usual = [](std::string_view id) { return id == "both-gain" || id == "split"; };
    result.decides = rule.id == asked.rule || (facts.band && usual(rule.id) && usual(asked.rule));
    result.answer = rule.ask(facts);
    if (!rule.reference)  // the most that can be made is often the same all along a line
      for (const verdict::Place& place : result.answer.places) result.points.push_back(point_of(place, page.deals, space));
    page.rules.push_back(std::move(result));
  }
}

}  // namespace assay::study
