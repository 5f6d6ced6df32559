#include "study/solve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "study/parts.hpp"
#include "study/rerun.hpp"
#include "study/solve_input.hpp"
#include "study/track.hpp"
#include "verdict/stretches.hpp"

namespace assay::study {
namespace {

constexpr int steps_on_the_sheet = 128;   // each halved at least once
constexpr int steps_anew = 24;            // a deal recorded anew costs a thousand times as much
constexpr int most_whole_values = 400;

class Solver {
 public:
  Solver(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const SolveAsked& asked, Diagnostics& found)
      : file_(std::move(file)), question_(question), asked_(asked), found_(found) {}

  std::optional<SolveResult> run() {
    base_ = evaluate(file_, question_, {.drivers = false, .readings = false}, found_);
    if (!base_) return std::nullopt;
    const Span where = option_place("--until", asked_.until);
    auto condition = parse_condition(asked_.until, *base_, where, found_);
    if (!condition || !read_input(*base_, asked_, r_, parameter_, found_)) return std::nullopt;
    condition_ = std::move(*condition);
    r_.condition = condition_.text;
    r_.money = base_->deal->money;
    r_.equation = condition_.has_equation();
    for (const Comparison& c : condition_.all)
      if (r_.compared.empty() || c.relation == Relation::equal) r_.compared = c.left.written;
    for (const SideResult& side : base_->sides) {
      r_.sides.push_back(side.id);
      r_.side_words.push_back(in_words(*base_, side.id));
    }
    r_.at_base = point_of(SolvePoint::base, r_.base, base_.get());
    if (!ends()) return std::nullopt;
    choose_way();
    if (r_.whole) {
      if (!by_whole_values()) return std::nullopt;
    } else {
      by_search();
    }
    if (nothing_to_judge_by(where)) return std::nullopt;
    return std::move(r_);
  }

 private:
  /// The deal with the input at a value of `unit`, recorded anew; nothing when it has no value there or may not be so.
  std::shared_ptr<const Evaluation> anew(const Decimal& value, Diagnostics& trouble) {
    const std::string text = with_unit(r_, value);
    if (const auto known = kept_.find(text); known != kept_.end()) return known->second;
    deal::Question at = question_;
    auto source = std::make_shared<SourceText>(SourceText{"--for " + asked_.path, '"' + text + '"'});
    auto node = input::parse_value(source, trouble);
    if (!node) return nullptr;
    deal::Change change;
    change.path = asked_.path;
    change.where = node->where;
    change.value = std::move(node);
    at.sets.push_back(std::move(change));
    std::shared_ptr<const Evaluation> e = evaluate(file_, at, {.drivers = false, .readings = false}, trouble);
    if (e && kept_.size() < 32) kept_[text] = e;
    return e;
  }
  std::shared_ptr<const Evaluation> anew(const Decimal& value) {
    Diagnostics ignored;
    return anew(value, ignored);
  }

  SolvePoint point_of(SolvePoint::Kind kind, const Decimal& value, const Evaluation* e, const Diagnostics& trouble = {}) const {
    SolvePoint point;
    point.kind = kind;
    point.value = value;
    if (e == nullptr) {
      for (const Diagnostic& d : trouble.all())
        if (d.severity == Severity::error && point.trouble.empty()) point.trouble = d.message;
      return point;
    }
    for (const SideResult& side : e->sides) point.surplus.push_back(side.surplus);
    point.fairness = e->fairness;
    for (const Comparison& comparison : condition_.all) point.margins.push_back(margin(comparison, *e).value);
    return point;
  }
  SolvePoint point_at(SolvePoint::Kind kind, const Decimal& value) {
    Diagnostics trouble;
    const auto e = anew(value, trouble);
    return point_of(kind, value, e.get(), trouble);
  }

  bool is_time() const { return r_.unit.same_dimension(unit_of("a")); }

  bool ends() {
    r_.at_base.margins = point_of(SolvePoint::base, r_.base, base_.get()).margins;
    for (const auto& [end, point] : {std::pair(&r_.from, &r_.at_from), std::pair(&r_.to, &r_.at_to)}) {
      Diagnostics trouble;
      Decimal value = *end;
      if (is_time() && !parameter_) value = Decimal(static_cast<long long>(std::llround(value.to_double())));
      const auto e = anew(value, trouble);
      bool only_undefined = true;
      for (const Diagnostic& d : trouble.all()) only_undefined = only_undefined && (d.code == "E321" || d.severity == Severity::warning);
      if (!e && !only_undefined && !(is_time() && asked_.from.empty() && asked_.to.empty())) {
        found_.append(trouble);  // an end that the input may not have
        return false;
      }
      *point = point_of(end == &r_.from ? SolvePoint::lower : SolvePoint::upper, *end, e.get(), trouble);
    }
    return true;
  }

  /// Cells suffice when the deal recorded anew at the ends and in the middle says what its cells say; else every value is recorded anew.
  void choose_way() {
    for (const Comparison& comparison : condition_.all) tracks_.push_back(parameter_ ? track(comparison, *base_) : std::nullopt);
    r_.recorded_anew = !std::all_of(tracks_.begin(), tracks_.end(), [this](const auto& t) { return says_it(t); });
    r_.whole = r_.recorded_anew && (is_time() || (!parameter_ && r_.unit.text().empty()));
  }

  bool says_it(const std::optional<Track>& t) {
    if (!t) return false;
    const std::vector<sheet::NodeId> cells = t->cells();
    Rerun<Decimal> deal(*base_, {*parameter_}, cells);
    for (Decimal value : {r_.from, (r_.from + r_.to) / Decimal(2), r_.to}) {
      if (is_time()) value = Decimal(static_cast<long long>(std::llround(value.to_double())));
      const auto e = anew(value);
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
    const long long first = static_cast<long long>(std::ceil(r_.from.to_double())), last = static_cast<long long>(std::floor(r_.to.to_double()));
    if (last - first + 1 > most_whole_values || first > last) {
      found_.error("E605", option_place("--for", asked_.path), "from " + with_unit(r_, r_.from) + " to " + with_unit(r_, r_.to) + " there are " + std::to_string(std::max(0LL, last - first + 1)) + " whole values, and each is a deal recorded anew", "a range of 1 to " + std::to_string(most_whole_values) + " values");
      return false;
    }
    r_.step = 1;
    std::optional<SolvePoint> before;
    r_.needs.resize(condition_.all.size());
    for (std::size_t c = 0; c < condition_.all.size(); ++c) r_.needs[c].text = condition_.all[c].text;
    for (long long whole = first; whole <= last; ++whole) {
      SolvePoint point = point_at(SolvePoint::root, Decimal(whole));
      ++r_.samples;
      bool all = !point.margins.empty(), others = all;
      for (std::size_t c = 0; c < point.margins.size(); ++c) {
        const Comparison& comparison = condition_.all[c];
        const bool zero = point.margins[c] && abs(*point.margins[c]) <= *Decimal::parse("1e-20") * (Decimal(1) + abs(r_.at_base.margins[c].value_or(Decimal(0))));
        const bool met = point.margins[c] && (comparison.relation == Relation::equal ? zero : meets(comparison.relation, *point.margins[c]));
        if (met) extend(r_.needs[c].regions, Decimal(whole), before ? before->value : Decimal(whole));
        all = all && met;
        if (comparison.relation != Relation::equal) others = others && met;
      }
      if (all) extend(r_.regions, Decimal(whole), before ? before->value : Decimal(whole));
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
  static void extend(std::vector<verdict::Stretch>& regions, const Decimal& value, const Decimal& before) {
    if (!regions.empty() && regions.back().to == before && before != value) regions.back().to = value;
    else regions.push_back({value, value});
  }

  /// One comparison over the range.
  verdict::Crossings search(const Comparison& comparison, const std::optional<Track>& track) {
    if (r_.recorded_anew || !track) {
      const auto at = [this, &comparison](const Decimal& value) -> std::optional<Decimal> {
        const auto e = anew(value);
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
      const auto e = anew(value);
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
          if (end != r_.from && end != r_.to) r_.points.push_back(point_at(SolvePoint::edge, end));
  }

  void points_of(const std::vector<verdict::Crossings>& found) {
    for (std::size_t c = 0; c < found.size(); ++c) {
      if (condition_.all[c].relation != Relation::equal) continue;
      for (const verdict::Stretch& stretch : found[c].zero) r_.regions.push_back(stretch);
      for (const verdict::Crossing& crossing : found[c].points) {
        const SolvePoint::Kind kind = crossing.kind == verdict::CrossingKind::root ? SolvePoint::root : crossing.kind == verdict::CrossingKind::touch ? SolvePoint::touch : crossing.kind == verdict::CrossingKind::jump ? SolvePoint::jump : SolvePoint::edge;
        if (kind == SolvePoint::edge) continue;
        SolvePoint point = point_at(kind, crossing.at);
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
        if (is_time()) continue;
        own.reset();
      }
      const auto found = search(comparison, own);
      r_.needs.push_back({comparison.text, regions_of({comparison}, verdict::borders_of(found))});
    }
  }

  bool nothing_to_judge_by(const Span& where) {
    for (std::size_t c = 0; c < condition_.all.size(); ++c) {
      bool any = false;
      for (const SolvePoint* point : {&r_.at_base, &r_.at_from, &r_.at_to}) any = any || (c < point->margins.size() && point->margins[c]);
      for (const SolvePoint& point : r_.points) any = any || (c < point.margins.size() && point.margins[c]);
      const auto middle = any ? nullptr : anew((r_.from + r_.to) / Decimal(2));
      if (any || (middle && margin(condition_.all[c], *middle).value)) continue;
      if (condition_.all[c].left.name.ends_with(".share_of_gain")) continue;  // says itself that nobody has one
      found_.error("E603", where, "`" + condition_.all[c].text + "` can be judged nowhere in the range: " + margin(condition_.all[c], *base_).reason, "name another figure, or a range in which it has a value");
      return true;
    }
    r_.moves = r_.recorded_anew || std::any_of(tracks_.begin(), tracks_.end(), [&](const std::optional<Track>& t) {
      return t && curve(*t, *base_, *parameter_, r_.unit).moves;
    });
    return false;
  }

  std::shared_ptr<const deal::DealFile> file_;
  const deal::Question& question_;
  const SolveAsked& asked_;
  Diagnostics& found_;
  std::unique_ptr<Evaluation> base_;
  std::optional<sheet::ParameterId> parameter_;
  Condition condition_;
  std::vector<std::optional<Track>> tracks_;
  std::map<std::string, std::shared_ptr<const Evaluation>> kept_;
  SolveResult r_;
};

}  // namespace

bool SolveResult::answered() const {
  return !regions.empty() || std::any_of(points.begin(), points.end(), [&](const SolvePoint& p) { return equation && (p.kind == SolvePoint::root || p.kind == SolvePoint::touch); });
}

std::optional<SolveResult> solve(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const SolveAsked& asked, Diagnostics& found) {
  return Solver(std::move(file), question, asked, found).run();
}

}  // namespace assay::study
