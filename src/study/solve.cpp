#include "study/solve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/nearest.hpp"
#include "base/quantity.hpp"
#include "study/parts.hpp"
#include "study/track.hpp"
#include "verdict/crossings.hpp"

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
    if (!condition || !read_input() || !read_range()) return std::nullopt;
    condition_ = std::move(*condition);
    r_.condition = condition_.text;
    r_.money = base_->deal->money;
    r_.equation = condition_.has_equation();
    for (const Comparison& c : condition_.all)
      if (r_.compared.empty() || c.relation == Relation::equal) r_.compared = c.left.written;
    for (const SideResult& side : base_->sides) r_.sides.push_back(side.id);
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
  static Span option_place(const std::string& option, const std::string& text) {
    Span span;
    span.source = std::make_shared<SourceText>(SourceText{option, text});
    span.line = span.end_line = 1;
    span.column = 1;
    span.end_column = static_cast<int>(text.size()) + 1;
    return span;
  }

  bool read_input() {
    const Span where = option_place("--for", asked_.path);
    const sheet::Sheet& sheet = base_->recorded->sheet;
    r_.path = r_.label = asked_.path;
    std::string written;
    if (const auto parameter = sheet.find_parameter(asked_.path)) {
      parameter_ = parameter;
      const sheet::Parameter& p = sheet.parameters()[parameter->value];
      r_.label = p.label;
      written = p.written;
    } else {
      written = written_in_file();
    }
    std::vector<std::string> known;
    for (const sheet::Parameter& p : sheet.parameters()) known.push_back(p.path);
    const auto in_file = deal::paths_of(*base_->deal->root);
    const bool exists = parameter_ || std::find(in_file.begin(), in_file.end(), asked_.path) != in_file.end();
    if (!exists) {
      known.insert(known.end(), in_file.begin(), in_file.end());
      const std::string meant = nearest(asked_.path, known);
      found_.error("E604", where, "the deal has no input `" + asked_.path + "`" + (base_->has_line(asked_.path) ? ": it is a result" : ""),
                   meant.empty() || meant == asked_.path ? "assay list inputs " + file_->shown_name + " shows them" : "--for " + meant);
      return false;
    }
    const QuantityReading reading = parse_quantity(written, base_->deal->money);
    if (reading.quantity) {
      written_ = reading.quantity->numbers;
      r_.unit = reading.quantity->unit;
      r_.unit_written = unit_written_in(written);
    } else if (parameter_) {
      r_.unit = sheet.parameters()[parameter_->value].unit;
      r_.unit_written = r_.unit.text();
    } else {
      found_.error("E604", where, "`" + asked_.path + "` is no number that could be varied", "name an input with a number; what is a choice is put side by side by  assay compare  with scenarios");
      return false;
    }
    r_.base = parameter_ ? r_.unit.from_canonical(sheet.parameters()[parameter_->value].value) : written_.size() == 3 ? written_[1] : written_.front();
    return true;
  }

  /// The text of a value that no cell stands for: a number of years that decides which cells there are.
  std::string written_in_file() const {
    const input::Node* node = base_->deal->root.get();
    std::string rest = asked_.path;
    while (node != nullptr && !rest.empty()) {
      const auto dot = rest.find('.');
      node = node->is_table() ? node->find(rest.substr(0, dot)) : nullptr;
      rest = dot == std::string::npos ? std::string() : rest.substr(dot + 1);
    }
    if (node != nullptr && node->is_table()) node = node->find("value");
    return node == nullptr || node->is_table() ? std::string() : node->text;
  }

  std::optional<Decimal> end_asked(const std::string& option, const std::string& text) {
    const Span where = option_place(option, text);
    const QuantityReading reading = parse_quantity(text, base_->deal->money);
    if (!reading.quantity || reading.quantity->numbers.size() != 1) {
      found_.error("E605", where, "`" + text + "` is no end of a range" + (reading.quantity ? std::string() : ": " + reading.problem), "one number with its unit, such as  " + option + " \"" + r_.base.text() + ' ' + r_.unit_written + '"');
      return std::nullopt;
    }
    const Quantity& q = *reading.quantity;
    if (q.numbers.front().is_zero() && q.unit.text().empty()) return Decimal(0);
    if (!q.unit.without_labels().same_dimension(r_.unit.without_labels())) {
      found_.error("E602", where, "`" + text + "` is " + q.unit.words() + ", and `" + asked_.path + "` is " + r_.unit.words(), "a value in " + (r_.unit_written.empty() ? std::string("plain numbers") : r_.unit_written));
      return std::nullopt;
    }
    return r_.unit.from_canonical(q.unit.to_canonical(q.numbers.front()));
  }

  bool read_range() {
    const Span where = option_place("--for", asked_.path);
    r_.range_is = "as asked for";
    std::optional<Decimal> from, to;
    if (written_.size() > 1) {
      from = written_.front();
      to = written_.back();
    } else if (!r_.base.is_zero()) {
      from = r_.base.is_positive() ? r_.base / Decimal(4) : r_.base * Decimal(4);
      to = r_.base.is_positive() ? r_.base * Decimal(4) : r_.base / Decimal(4);
      // A share is at most all of it.
      if (r_.unit.without_labels().same_dimension(unit_of("%")) && r_.unit.to_canonical(abs(r_.base)) <= Decimal(1)) *to = min(*to, r_.unit.from_canonical(Decimal(1)));
    }
    if (asked_.from.empty() || asked_.to.empty()) {
      r_.range_is = written_.size() > 1 ? "the range that the deal file gives it" : "from a quarter of its value to four times: the deal file gives it no range";
      if (!from) {
        found_.error("E606", where, "`" + asked_.path + "` is 0 and has no range: there is none to take", "say both  --from  and  --to");
        return false;
      }
    }
    if (!asked_.from.empty() && !(from = end_asked("--from", asked_.from))) return false;
    if (!asked_.to.empty() && !(to = end_asked("--to", asked_.to))) return false;
    if (asked_.from.empty() != asked_.to.empty()) r_.range_is = "one end as asked for, the other from the deal file";
    r_.from = *from;
    r_.to = *to;
    if (r_.from >= r_.to) {
      found_.error("E605", option_place(asked_.from.empty() ? "--to" : "--from", asked_.from.empty() ? asked_.to : asked_.from), "from " + with_unit(r_.from) + " to " + with_unit(r_.to) + " there is nothing", "the lower end first, and an upper end above it");
      return false;
    }
    if (r_.base < r_.from || r_.to < r_.base)
      r_.warnings.warning("W590", option_place(asked_.from.empty() ? "--to" : "--from", asked_.from.empty() ? asked_.to : asked_.from),
                          "the range from " + with_unit(r_.from) + " to " + with_unit(r_.to) + " leaves out the deal's own value, " + with_unit(r_.base), "widen it, unless that is meant");
    return true;
  }

  std::string with_unit(const Decimal& value) const { return value.text() + (r_.unit_written.empty() ? "" : " ") + r_.unit_written; }

  /// The deal with the input at a value of `unit`, recorded anew; nothing when it has no value there or may not be so.
  std::shared_ptr<const Evaluation> anew(const Decimal& value, Diagnostics& trouble) {
    const std::string text = with_unit(value);
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
    engine::Probe<Decimal> probe(base_->recorded->sheet, base_->values, {*parameter_}, cells);
    for (Decimal value : {r_.from, (r_.from + r_.to) / Decimal(2), r_.to}) {
      if (is_time()) value = Decimal(static_cast<long long>(std::llround(value.to_double())));
      const auto e = anew(value);
      if (!e) continue;
      try {
        probe.run({r_.unit.to_canonical(value)});
      } catch (const engine::Undefined&) {
        return false;
      }
      for (const sheet::NodeId cell : cells)
        if (!same(cell, probe[cell], *e)) return false;
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
      found_.error("E605", option_place("--for", asked_.path), "from " + with_unit(r_.from) + " to " + with_unit(r_.to) + " there are " + std::to_string(std::max(0LL, last - first + 1)) + " whole values, and each is a deal recorded anew", "a range of 1 to " + std::to_string(most_whole_values) + " values");
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
  static void extend(std::vector<SolveRegion>& regions, const Decimal& value, const Decimal& before) {
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

  /// The stretches of the range, between all that was found, where a comparison holds: judged in the middle of each by the deal recorded anew.
  std::vector<SolveRegion> regions_of(const std::vector<Comparison>& comparisons, std::vector<Decimal> borders) {
    borders.push_back(r_.from);
    borders.push_back(r_.to);
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    std::vector<SolveRegion> regions;
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
      const auto e = anew((borders[i] + borders[i + 1]) / Decimal(2));
      const bool all = e && std::all_of(comparisons.begin(), comparisons.end(), [&](const Comparison& c) {
        const auto apart = margin(c, *e).value;
        return apart && meets(c.relation, *apart);
      });
      if (!all) continue;
      if (!regions.empty() && regions.back().to == borders[i]) regions.back().to = borders[i + 1];
      else regions.push_back({borders[i], borders[i + 1]});
    }
    return regions;
  }

  static std::vector<Decimal> borders_of(const verdict::Crossings& found) {
    std::vector<Decimal> borders;
    for (const auto& point : found.points) borders.push_back(point.at);
    for (const auto* stretches : {&found.zero, &found.undefined})
      for (const auto& stretch : *stretches) {
        borders.push_back(stretch.from);
        borders.push_back(stretch.to);
      }
    return borders;
  }

  void by_search() {
    std::vector<Decimal> borders;
    std::vector<verdict::Crossings> found;
    for (std::size_t c = 0; c < condition_.all.size(); ++c) {
      found.push_back(search(condition_.all[c], tracks_[c]));
      r_.samples += found.back().samples;
      r_.step = max(r_.step, found.back().step);
      for (Decimal& border : borders_of(found.back())) borders.push_back(std::move(border));
    }
    if (r_.equation) points_of(found);
    else r_.regions = regions_of(condition_.all, borders);
    if (!r_.equation && condition_.all.size() > 1)
      for (std::size_t c = 0; c < condition_.all.size(); ++c) r_.needs.push_back({condition_.all[c].text, regions_of({condition_.all[c]}, borders_of(found[c]))});
    if (r_.equation && condition_.of_gains && r_.points.empty() && r_.regions.empty()) needs_of_sides();
    if (!r_.equation)
      for (const SolveRegion& region : r_.regions)
        for (const Decimal& end : {region.from, region.to})
          if (end != r_.from && end != r_.to) r_.points.push_back(point_at(SolvePoint::edge, end));
  }

  void points_of(const std::vector<verdict::Crossings>& found) {
    for (std::size_t c = 0; c < found.size(); ++c) {
      if (condition_.all[c].relation != Relation::equal) continue;
      for (const verdict::Stretch& stretch : found[c].zero) r_.regions.push_back({stretch.from, stretch.to});
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
      r_.needs.push_back({comparison.text, regions_of({comparison}, borders_of(found))});
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
  std::vector<Decimal> written_;
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
