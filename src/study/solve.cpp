#include "study/solve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "study/parts.hpp"
#include "study/rerun.hpp"
#include "study/solve_ground.hpp"
#include "study/solve_input.hpp"
#include "study/track.hpp"
#include "verdict/stretches.hpp"

namespace assay::study {
namespace {

class Solver {
 public:
  explicit Solver(SolveGround& ground) : ground_(ground), base_(ground.base.get()), parameter_(ground.parameter), r_(ground.result) {}

  bool run(Condition condition) {
    condition_ = std::move(condition);
    choose_way();
    if (r_.whole) {
      if (!by_whole_values()) return false;
    } else {
      by_search();
    }
    return !nothing_to_judge_by();
  }

 private:
  /// Cells suffice when the deal recorded anew at the ends and in the middle says what its cells say; else every value is recorded anew.
  void choose_way() {
    for (const Comparison& comparison : condition_.all) tracks_.push_back(parameter_ ? track(comparison, *base_) : std::nullopt);
    r_.recorded_anew = !std::all_of(tracks_.begin(), tracks_.end(), [this](const auto& t) { return says_it(t); });
    r_.whole = r_.recorded_anew && (ground_.is_time() || (!parameter_ && r_.unit.text().empty()));
  }

  bool says_it(const std::optional<Track>& t) {
    if (!t || !stands(*t, *base_, *parameter_)) return false;
    const std::vector<sheet::NodeId> cells = t->cells();
    Rerun<Decimal> deal(*base_, {*parameter_}, cells);
    for (Decimal value : {r_.from, (r_.from + r_.to) / Decimal(2), r_.to}) {
      value = ground_.recordable(value);
      const auto e = ground_.anew(value);
      if (!e) continue;
      try {
        deal.run({r_.unit.to_canonical(value)});
      } catch (const engine::Undefined&) {
        return false;
      }
      for (const sheet::NodeId cell : cells)
        if (!same(cell, deal[cell], *e)) return false;
    }
    return true;
  }

  bool same(sheet::NodeId cell, const Decimal& ours, const Evaluation& other) const {
    const sheet::Sheet& sheet = base_->recorded->sheet;
    if (sheet.nodes()[cell.value].op == sheet::Op::parameter) return true;  // an input is what it is
    const sheet::Sheet::CellName name = sheet.name_of(cell);
    const auto there = other.recorded->sheet.find_line(sheet.line_record(name.line).spec.key);
    if (!there || name.period >= other.recorded->sheet.calendar().count()) return false;
    const Decimal& theirs = other.values[other.recorded->sheet.cell(there->id(), name.period)];
    return abs(ours - theirs) <= max(abs(ours), abs(theirs)) * *Decimal::parse("1e-12");
  }

  bool by_whole_values() {
    const auto range = ground_.whole_values();
    if (!range) return false;
    const auto [first, last] = *range;
    r_.step = 1;
    std::optional<SolvePoint> before;
    r_.needs.resize(condition_.all.size());
    for (std::size_t c = 0; c < condition_.all.size(); ++c) r_.needs[c].text = condition_.all[c].text;
    for (long long whole = first; whole <= last; ++whole) {
      SolvePoint point = ground_.point_at(SolvePoint::root, Decimal(whole));
      ++r_.samples;
      bool all = !point.margins.empty(), others = all;
      for (std::size_t c = 0; c < point.margins.size(); ++c) {
        const Comparison& comparison = condition_.all[c];
        const bool zero = point.margins[c] && abs(*point.margins[c]) <= *Decimal::parse("1e-20") * (Decimal(1) + abs(r_.at_base.margins[c].value_or(Decimal(0))));
        const bool met = point.margins[c] && (comparison.relation == Relation::equal ? zero : meets(comparison.relation, *point.margins[c]));
        if (met) SolveGround::extend(r_.needs[c].regions, Decimal(whole), before ? before->value : Decimal(whole));
        all = all && met;
        if (comparison.relation != Relation::equal) others = others && met;
      }
      if (all) SolveGround::extend(r_.regions, Decimal(whole), before ? before->value : Decimal(whole));
      if (r_.equation && all) r_.points.push_back(point);
      else if (r_.equation && others && before)
        for (std::size_t c = 0; c < point.margins.size() && c < before->margins.size(); ++c)
          if (condition_.all[c].relation == Relation::equal && point.margins[c] && before->margins[c] && point.margins[c]->sign() * before->margins[c]->sign() < 0) {
            SolvePoint passed = *before;
            passed.kind = SolvePoint::crossing;
            r_.points.push_back(std::move(passed));
          }
      before = std::move(point);
    }
    if (r_.equation) r_.regions.clear();
    if (condition_.all.size() < 2) r_.needs.clear();
    return true;
  }
  /// One comparison over the range.
  verdict::Crossings search(const Comparison& comparison, const std::optional<Track>& track) {
    if (r_.recorded_anew || !track) {
      const auto at = [this, &comparison](const Decimal& value) -> std::optional<Decimal> {
        const auto e = ground_.anew(value);
        return e ? margin(comparison, *e).value : std::nullopt;
      };
      const verdict::Function f{[&at](double x) {
                                  const auto value = at(verdict::decimal_of(x));
                                  return value ? value->to_double() : std::numeric_limits<double>::quiet_NaN();
                                },
                                at};
      return verdict::crossings(f, r_.from, r_.to, steps_anew);
    }
    const Curve own = curve(*track, *base_, *parameter_, r_.unit);
    if (!own.moves) {
      // Nothing that the condition names depends on the input.
      verdict::Crossings still;
      if (const auto value = own.function.exact(r_.from); value && value->is_zero()) still.zero.push_back({r_.from, r_.to});
      still.samples = 1;
      return still;
    }
    return verdict::crossings(own.function, r_.from, r_.to, steps_on_the_sheet);
  }

  /// The stretches of the range, between all that was found, where the comparisons hold: judged by the deal recorded anew.
  std::vector<verdict::Stretch> regions_of(const std::vector<Comparison>& comparisons, std::vector<Decimal> borders) {
    const auto all_hold = [&](const Decimal& value) {
      const auto e = ground_.anew(value);
      return e && std::all_of(comparisons.begin(), comparisons.end(), [&](const Comparison& c) {
        const auto apart = margin(c, *e).value;
        return apart && meets(c.relation, *apart);
      });
    };
    return verdict::stretches_where(all_hold, r_.from, r_.to, std::move(borders));
  }

  void by_search() {
    std::vector<Decimal> borders;
    std::vector<verdict::Crossings> found;
    for (std::size_t c = 0; c < condition_.all.size(); ++c) {
      found.push_back(search(condition_.all[c], tracks_[c]));
      r_.samples += found.back().samples;
      r_.step = max(r_.step, found.back().step);
      for (Decimal& border : verdict::borders_of(found.back())) borders.push_back(std::move(border));
    }
    if (r_.equation) points_of(found);
    else r_.regions = regions_of(condition_.all, borders);
    if (!r_.equation && condition_.all.size() > 1)
      for (std::size_t c = 0; c < condition_.all.size(); ++c) r_.needs.push_back({condition_.all[c].text, regions_of({condition_.all[c]}, verdict::borders_of(found[c]))});
    if (r_.equation && condition_.of_gains && r_.points.empty() && r_.regions.empty()) needs_of_sides();
    if (!r_.equation)
      for (const verdict::Stretch& region : r_.regions)
        for (const Decimal& end : {region.from, region.to})
          if (end != r_.from && end != r_.to) r_.points.push_back(ground_.point_at(SolvePoint::edge, end));
  }

  void points_of(const std::vector<verdict::Crossings>& found) {
    for (std::size_t c = 0; c < found.size(); ++c) {
      if (condition_.all[c].relation != Relation::equal) continue;
      for (const verdict::Stretch& stretch : found[c].zero) r_.regions.push_back(stretch);
      for (const verdict::Crossing& crossing : found[c].points) {
        const SolvePoint::Kind kind = crossing.kind == verdict::CrossingKind::root ? SolvePoint::root : crossing.kind == verdict::CrossingKind::touch ? SolvePoint::touch : crossing.kind == verdict::CrossingKind::jump ? SolvePoint::jump : SolvePoint::edge;
        if (kind == SolvePoint::edge) continue;
        SolvePoint point = ground_.point_at(kind, crossing.at);
        bool others = true;
        for (std::size_t k = 0; k < point.margins.size(); ++k)
          if (k != c) others = others && point.margins[k] && (condition_.all[k].relation == Relation::equal ? abs(*point.margins[k]) <= *Decimal::parse("1e-9") * (Decimal(1) + abs(r_.at_base.margins[k].value_or(Decimal(0)))) : meets(condition_.all[k].relation, *point.margins[k]));
        if (others) r_.points.push_back(std::move(point));
      }
      break;  // of several equations the first proposes and the others are asked
    }
  }

  void needs_of_sides() {
    Diagnostics ignored;
    for (const SideResult& side : base_->sides) {
      const auto gains = parse_condition(side.id + " gains", *base_, {}, ignored);
      if (!gains) continue;
      const Comparison& comparison = gains->all.front();
      auto own = parameter_ ? track(comparison, *base_) : std::nullopt;
      if (own && !says_it(own)) {
        if (ground_.is_time()) continue;
        own.reset();
      }
      const auto found = search(comparison, own);
      r_.needs.push_back({comparison.text, regions_of({comparison}, verdict::borders_of(found))});
    }
  }

  bool nothing_to_judge_by() {
    for (std::size_t c = 0; c < condition_.all.size(); ++c) {
      bool any = false;
      for (const SolvePoint* point : {&r_.at_base, &r_.at_from, &r_.at_to}) any = any || (c < point->margins.size() && point->margins[c]);
      for (const SolvePoint& point : r_.points) any = any || (c < point.margins.size() && point.margins[c]);
      const auto middle = any ? nullptr : ground_.anew((r_.from + r_.to) / Decimal(2));
      if (any || (middle && margin(condition_.all[c], *middle).value)) continue;
      if (condition_.all[c].left.name.ends_with(".share_of_gain")) continue;  // says itself that nobody has one
      ground_.found.error("E603", option_place("--until", ground_.asked.until), "`" + condition_.all[c].text + "` can be judged nowhere in the range: " + margin(condition_.all[c], *base_).reason, "name another figure, or a range in which it has a value");
      return true;
    }
    r_.moves = r_.recorded_anew || std::any_of(tracks_.begin(), tracks_.end(), [&](const std::optional<Track>& t) {
      return t && curve(*t, *base_, *parameter_, r_.unit).moves;
    });
    return false;
  }

  SolveGround& ground_;
  const Evaluation* base_;
  const std::optional<sheet::ParameterId>& parameter_;
  SolveResult& r_;
  Condition condition_;
  std::vector<std::optional<Track>> tracks_;
};

}  // namespace

bool SolveResult::answered() const {
  return !regions.empty() || std::any_of(points.begin(), points.end(), [&](const SolvePoint& p) { return equation && (p.kind == SolvePoint::root || p.kind == SolvePoint::touch); });
}

std::optional<SolveResult> solve(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const SolveAsked& asked, Diagnostics& found) {
  SolveGround ground(std::move(file), question, asked, found);
  if (!ground.open()) return std::nullopt;
  if (const verdict::FairnessRule* rule = rule_named(asked.until)) {
    if (!solve_rule(ground, *rule)) return std::nullopt;
    ground.result.deal = std::move(ground.base);
    return std::move(ground.result);
  }
  auto condition = parse_condition(asked.until, *ground.base, option_place("--until", asked.until), found);
  if (!condition) return std::nullopt;
  SolveResult& r = ground.result;
  r.condition = condition->text;
  r.equation = condition->has_equation();
  for (std::size_t c = 0; c < condition->all.size(); ++c)
    if (condition->all[c].relation == Relation::equal) r.equations.push_back({condition->all[c].left.written, c});
  ground.compared = condition->all;
  if (!ground.read_range() || !Solver(ground).run(std::move(*condition))) return std::nullopt;
  r.deal = std::move(ground.base);
  return std::move(r);
}

}  // namespace assay::study
