#include <algorithm>
#include <limits>
#include <map>

#include "base/rounding.hpp"
#include "study/deal_space.hpp"
#include "study/parts.hpp"
#include "study/solve_ground.hpp"
#include "study/solve_input.hpp"
#include "verdict/bargaining_line.hpp"
#include "verdict/highest.hpp"
#include "verdict/stretches.hpp"

namespace assay::study {
namespace {

class RuleSolver {
 public:
  RuleSolver(SolveGround& ground, const verdict::FairnessRule& rule) : g_(ground), r_(ground.result), rule_(rule), base_(*ground.base) {}

  bool run() {
    choose_way();
    if (r_.whole && !by_whole_values()) return false;
    if (rule_.of_line != nullptr) {
      r_.equation = true;
      if (rule_.at_neutral && !base_.fairness_page.transferable) of_.why_none = verdict::no_instrument;
      else if (!r_.whole) places();
    } else if (!r_.whole) {
      met();
    }
    if (rule_.of_line == nullptr && r_.regions.empty()) of_.why_none = why_not();
    add_borders(r_.regions, SolvePoint::edge);
    add_borders(of_.zone, SolvePoint::limit);
    std::stable_sort(r_.points.begin(), r_.points.end(), [](const SolvePoint& a, const SolvePoint& b) { return a.value < b.value; });
    of_.rule = &rule_;
    r_.of_rule = std::move(of_);
    return true;
  }

 private:
  /// Cells suffice when they say of both ends and the middle what the deal recorded anew says; else every value is recorded anew.
  void choose_way() {
    const auto term = DealSpace::find(*base_.recorded, r_.path);
    if (g_.parameter && term && !term->recorded) {
      space_ = std::make_unique<DealSpace>(base_, std::vector{*term}, std::string(rule_.id));
      if (!says_it()) space_.reset();
    }
    r_.recorded_anew = space_ == nullptr;
    r_.whole = r_.recorded_anew && (g_.is_time() || (!g_.parameter && r_.unit.text().empty()));
    r_.moves = r_.recorded_anew || space_->matters(0) || rule_.of_line == nullptr;
  }

  bool says_it() {
    const auto close = [](const Decimal& a, const Decimal& b, const Decimal& scale) { return abs(a - b) <= scale * *Decimal::parse("1e-12"); };
    for (const Decimal& value : {r_.from, (r_.from + r_.to) / Decimal(2), r_.to}) {
      const auto e = g_.anew(value);
      if (!e) continue;
      const auto ours = space_->judged_exactly({r_.unit.to_canonical(value)});
      if (!ours) return false;
      const verdict::RuleFacts here = rule_facts(base_, *ours, false), there = rule_facts(*e, judged_of(*e), false);
      Decimal scale = 1;
      for (const PartyResult& party : e->parties) scale = max(scale, party.received + party.given);
      for (std::size_t i = 0; i < here.sides.size(); ++i)
        if (!close(here.sides[i].surplus, there.sides[i].surplus, scale) || !close(*here.sides[i].surplus_at_neutral, *there.sides[i].surplus_at_neutral, scale)) return false;
      const verdict::RuleAnswer a = rule_.of_line != nullptr ? verdict::RuleAnswer{} : asked(*ours), b = rule_.of_line != nullptr ? verdict::RuleAnswer{} : asked(judged_of(*e));
      if (a.room.has_value() != b.room.has_value() || (a.room && !close(*a.room, *b.room, max(abs(*a.room), abs(*b.room))))) return false;
    }
    return true;
  }

  verdict::RuleAnswer asked(const Judged& of) const { return rule_.ask(rule_facts(base_, of, rule_.id == "equal-irr-uplift")); }

  /// At a value of the result's unit; nothing where the deal has no value.
  std::optional<Judged> at(const Decimal& value) {
    if (space_) return space_->judged_exactly({r_.unit.to_canonical(value)});
    const std::string text = value.text();
    if (const auto known = known_.find(text); known != known_.end()) return known->second;
    const auto e = g_.anew(value);
    return known_[text] = e ? std::optional(judged_of(*e)) : std::nullopt;
  }
  verdict::Utilities gains_of(const Judged& of) const {
    verdict::Utilities gains;
    for (const verdict::Side& side : sides_of(base_, of)) gains.push_back(rule_.at_neutral ? *side.surplus_at_neutral : side.surplus);
    return gains;
  }

  void places() {
    verdict::GainsAt gains;
    gains.exact = [this](const Decimal& x) -> std::optional<verdict::Utilities> {
      const auto of = at(x);
      return of ? std::optional(gains_of(*of)) : std::nullopt;
    };
    gains.quick = [this, exact = gains.exact](double x) -> std::optional<std::vector<double>> {
      if (space_) {
        const auto found = space_->at({r_.unit.to_canonical(verdict::decimal_of(x))});
        return found ? std::optional(rule_.at_neutral ? found->neutral : found->own) : std::nullopt;
      }
      const auto found = exact(verdict::decimal_of(x));
      if (!found) return std::nullopt;
      std::vector<double> quick;
      for (const Decimal& gain : *found) quick.push_back(gain.to_double());
      return quick;
    };
    const verdict::BargainingLine line(gains, base_.sides.size(), r_.from, r_.to, space_ ? steps_on_the_sheet : steps_anew);
    of_.zone = line.zone();
    of_.best = line.best_gains();
    for (std::size_t side = 0; side < base_.sides.size(); ++side) r_.needs.push_back({base_.sides[side].id + ".surplus >= 0", line.acceptable()[side]});
    const verdict::LineSolution picked = rule_.of_line(line, base_.deal->fairness.weights);
    of_.why_none = picked.why_none;
    for (const Decimal& value : picked.at) r_.points.push_back(g_.point_at(SolvePoint::root, value));
    r_.regions = picked.stretches;
    r_.samples = line.samples();
    r_.step = line.step();
  }

  verdict::Crossings zeros(const std::function<std::optional<Decimal>(const verdict::RuleAnswer&)>& of) {
    const auto exact = [this, &of](const Decimal& x) -> std::optional<Decimal> {
      const auto judged = at(x);
      return judged ? of(asked(*judged)) : std::nullopt;
    };
    const auto quick = [this, &of](double x) {
      const auto judged = space_ ? space_->judged({r_.unit.to_canonical(verdict::decimal_of(x))}) : at(verdict::decimal_of(x));
      const auto value = judged ? of(asked(*judged)) : std::nullopt;
      return value ? value->to_double() : std::numeric_limits<double>::quiet_NaN();
    };
    verdict::Crossings found = verdict::crossings({quick, exact}, r_.from, r_.to, space_ ? steps_on_the_sheet : steps_anew);
    r_.samples += found.samples;
    r_.step = max(r_.step, found.step);
    return found;
  }

  /// Where a rule that picks no places is met, and where it holds to the last digit.
  void met() {
    const verdict::Crossings room = zeros([](const verdict::RuleAnswer& answer) { return answer.room; });
    r_.regions = verdict::stretches_where([this](const Decimal& x) { return is_met(x); }, r_.from, r_.to, verdict::borders_of(room));
    const auto first = [](const verdict::RuleAnswer& answer) { return answer.apart.empty() ? std::optional<Decimal>() : std::optional(answer.apart.front()); };
    if (const auto judged = at(r_.base); !judged || asked(*judged).apart.empty()) return;
    for (const verdict::Crossing& point : zeros(first).points)
      if ((point.kind == verdict::CrossingKind::root || point.kind == verdict::CrossingKind::touch) && is_met(point.at)) r_.points.push_back(g_.point_at(SolvePoint::root, point.at));
  }
  bool is_met(const Decimal& x) {
    const auto judged = at(x);
    return judged && asked(*judged).standing == verdict::Standing::met;
  }

  bool by_whole_values() {
    const auto range = g_.whole_values();
    if (!range) return false;
    r_.step = 1;
    std::vector<verdict::Utilities> points;
    std::vector<Decimal> values;
    r_.needs.clear();
    for (const SideResult& side : base_.sides) r_.needs.push_back({side.id + ".surplus >= 0", {}});
    for (long long whole = range->first; whole <= range->second; ++whole) {
      const Decimal value(whole), before(whole - 1);
      const auto judged = at(value);
      ++r_.samples;
      if (!judged) continue;
      if (rule_.of_line == nullptr) {
        if (asked(*judged).standing == verdict::Standing::met) SolveGround::extend(r_.regions, value, before);
        continue;
      }
      points.push_back(gains_of(*judged));
      values.push_back(value);
      for (std::size_t side = 0; side < points.back().size(); ++side)
        if (!points.back()[side].is_negative()) SolveGround::extend(r_.needs[side].regions, value, before);
      if (std::none_of(points.back().begin(), points.back().end(), [](const Decimal& gain) { return gain.is_negative(); })) SolveGround::extend(of_.zone, value, before);
    }
    if (rule_.of_line == nullptr) return r_.needs.clear(), true;
    const verdict::BargainingSet set(points, verdict::Utilities(base_.sides.size(), Decimal(0)), {});  // between whole values there is nothing
    of_.best = set.best_gains();
    const verdict::Solution picked = rule_.of_set(set, base_.deal->fairness.weights);
    of_.why_none = picked.why_none;
    for (const verdict::Place& place : picked.places) r_.points.push_back(g_.point_at(SolvePoint::root, values[place.from]));
    return true;
  }

  /// Where least is missing, or the first value tried at which the rule has an answer at all; nothing when it has none anywhere.
  std::optional<Decimal> nearest_value() {
    const auto room = [this](const Decimal& x) -> std::optional<Decimal> {
      const auto judged = at(x);
      return judged ? asked(*judged).room : std::nullopt;
    };
    if (r_.whole) {
      std::optional<Decimal> best, most;
      for (Decimal whole = g_.whole_values()->first; whole <= r_.to; whole += Decimal(1))
        if (const auto here = room(whole); here && (!most || *here > *most)) best = whole, most = here;
      return best;
    }
    const verdict::Highest top = verdict::highest({[&room](double x) {
                                                     const auto value = room(verdict::decimal_of(x));
                                                     return value ? value->to_double() : std::numeric_limits<double>::quiet_NaN();
                                                   },
                                                   room},
                                                  r_.from, r_.to, steps_anew);
    if (!top.at.empty()) return top.at.front();
    return top.flat.empty() ? std::nullopt : std::optional(top.flat.front().from);
  }

  /// Of a rule that picks nothing: what is missing where least is.
  std::string why_not() {
    const std::optional<Decimal> nearest = nearest_value();
    const auto judged = nearest ? at(*nearest) : std::nullopt;
    const verdict::RuleAnswer answer = asked(judged ? *judged : judged_of(base_));
    if (!answer.room) return "it is not defined: " + answer.reason;
    return "it comes nearest at " + with_unit(r_, nearest ? round_significant(*nearest, 8) : r_.base) + ", where " + answer.reason;
  }

  void add_borders(const std::vector<verdict::Stretch>& stretches, SolvePoint::Kind kind) {
    for (const verdict::Stretch& stretch : stretches)
      for (const Decimal& end : {stretch.from, stretch.to})
        if (end != r_.from && end != r_.to && std::none_of(r_.points.begin(), r_.points.end(), [&](const SolvePoint& p) { return p.value == end; })) r_.points.push_back(g_.point_at(kind, end));
  }

  SolveGround& g_;
  SolveResult& r_;
  const verdict::FairnessRule& rule_;
  const Evaluation& base_;
  std::unique_ptr<DealSpace> space_;     ///< none: recorded anew
  std::map<std::string, std::optional<Judged>> known_;
  SolveRule of_;
};

}  // namespace

bool solve_rule(SolveGround& ground, const verdict::FairnessRule& rule) {
  if (!ground.base->deal->fairness.not_judged.empty()) {
    ground.found.error("E601", option_place("--until", ground.asked.until), "`" + std::string(rule.id) + "` is a rule of fairness, and the deal asks for no verdict", "write the condition in figures, such as  \"" + ground.base->sides.front().id + ".surplus >= 0\"");
    return false;
  }
  ground.result.condition = rule.id;
  return ground.read_range() && RuleSolver(ground, rule).run();
}

}  // namespace assay::study
