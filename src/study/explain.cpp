#include "study/explain.hpp"

#include <algorithm>
#include <set>

#include "base/nearest.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

using sheet::NodeId;
using sheet::Op;

class Explainer {
 public:
  Explainer(const Evaluation& e, std::optional<Period> period, int deepest) : e_(e), sheet_(e.recorded->sheet), period_(period), deepest_(deepest) {}

  std::vector<Step> from(NodeId start) {
    visit(start, 0);
    return std::move(steps_);
  }

  /// The cell of a row to explain: the asked period's, or the largest in size.
  NodeId representative(sheet::LineId line) const {
    const auto& cells = sheet_.line_record(line).cells;
    if (cells.size() == 1) return cells.front();
    if (period_) return cells[static_cast<std::size_t>(period_->index)];
    return *std::max_element(cells.begin(), cells.end(), [&](NodeId a, NodeId b) { return abs(e_.values[a]) < abs(e_.values[b]); });
  }

 private:
  std::string label_of_period(int period) const { return sheet_.calendar().label(sheet_.calendar().period(period)); }

  Step input_step(NodeId node, int depth) const {
    const sheet::Parameter& p = sheet_.parameters()[sheet_.nodes()[node.value].a];
    Step step;
    step.depth = depth;
    step.name = p.path;
    step.label = p.label;
    step.value = p.unit.from_canonical(e_.values[node]);
    step.unit = p.unit;
    step.input = true;
    step.written = p.written;
    step.source = p.source;
    step.note = p.note;
    step.grade = p.grade;
    // What the run worked out is no default of the format.
    step.defaulted = p.defaulted && std::none_of(e_.alternatives.begin(), e_.alternatives.end(), [&](const AlternativeResult& of) { return sheet_.parameter_node(of.input) == node; });
    step.where = p.where;
    return step;
  }

  Step cell_step(NodeId node, int depth) const {
    const auto name = sheet_.name_of(node);
    const auto& record = sheet_.line_record(name.line);
    Step step;
    step.depth = depth;
    step.name = record.scalar ? record.spec.key : record.spec.key + '@' + label_of_period(name.period);
    step.label = record.spec.label;
    step.unit = record.spec.unit;
    step.value = step.unit.from_canonical(e_.values[node]);
    step.is_year = e_.is_year(record.spec.key);
    step.formula = in_words(sheet_, node);
    step.about = record.spec.about;
    return step;
  }

  void visit(NodeId node, int depth) {
    if (sheet_.nodes()[node.value].op == Op::parameter) {
      Step step = input_step(node, depth);
      step.said_above = !seen_.insert(node.value).second;
      steps_.push_back(std::move(step));
      return;
    }
    Step step = cell_step(node, depth);
    if (!seen_.insert(node.value).second) {
      step.said_above = true;
      steps_.push_back(std::move(step));
      return;
    }
    // Children of the same line over several periods are a sum over a row: show the row, follow one year.
    const std::vector<NodeId> children = mentioned(sheet_, node);
    std::vector<NodeId> follow;
    const auto here = sheet_.name_of(node);
    for (const NodeId child : children) {
      if (sheet_.nodes()[child.value].op == Op::parameter) {
        follow.push_back(child);
        continue;
      }
      const auto name = sheet_.name_of(child);
      const auto same_line = [&](NodeId other) {
        return sheet_.nodes()[other.value].op == Op::line && sheet_.name_of(other).line == name.line;
      };
      if (std::count_if(children.begin(), children.end(), same_line) > 3) {
        if (step.by_year.empty() || std::none_of(follow.begin(), follow.end(), same_line)) follow.push_back(representative(name.line));
        const auto& spec = sheet_.line_record(name.line).spec;
        step.by_year.emplace_back(label_of_period(name.period), spec.unit.from_canonical(e_.values[child]));
        continue;
      }
      follow.push_back(child);
    }
    steps_.push_back(step);
    if (depth >= deepest_) return;
    for (const NodeId child : follow) {
      const bool is_cell = sheet_.nodes()[child.value].op == Op::line;
      if (is_cell && !step.by_year.size()) {
        const auto name = sheet_.name_of(child);
        const bool row = !sheet_.line_record(name.line).scalar;
        const bool other_year = row && !sheet_.line_record(here.line).scalar && name.period != here.period;
        if (other_year) {
          Step carried = cell_step(child, depth + 1);
          carried.formula.clear();
          carried.carried = sheet_.line_record(name.line).spec.key + " --year " + label_of_period(name.period);
          steps_.push_back(std::move(carried));
          continue;
        }
      }
      visit(child, depth + 1);
    }
  }

  const Evaluation& e_;
  const sheet::Sheet& sheet_;
  std::optional<Period> period_;
  int deepest_;
  std::set<std::uint32_t> seen_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> explain(const Evaluation& e, const std::string& key, const std::string& asked, Diagnostics& found, int deepest) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const Calendar& calendar = sheet.calendar();
  const auto period = calendar.find(asked);
  if (!asked.empty() && !period) {
    found.error("E913", {}, "the deal runs " + calendar.span_text() + ", so it has no " + asked, "--year " + calendar.label(calendar.period(0)));
    return {};
  }
  const auto measure = measure_info(e, key);
  Explainer explainer(e, period, measure ? deepest - 1 : deepest);  // the row of a measure stands one step below it
  if (measure) {
    // A measure is not a cell: its value, then the row it is taken over, explained as ever.
    const auto answer = look_up(e, key, {}, {}, found);
    Step step;
    step.name = key;
    step.label = measure->about;
    step.is_year = e.is_year(key);
    step.formula = "over " + measure->row;
    if (answer && answer->figure) {
      step.value = answer->figure->value;
      step.unit = answer->figure->unit;
    } else if (answer) {
      step.formula = "n.m.: " + answer->why_not + "; over " + measure->row;
      step.exists = false;
    }
    std::vector<Step> steps{step};
    for (Step below : explainer.from(explainer.representative(sheet.find_line(measure->row)->id()))) {
      ++below.depth;
      steps.push_back(std::move(below));
    }
    return steps;
  }
  if (const auto line = sheet.find_line(key)) return explainer.from(explainer.representative(line->id()));
  if (const auto parameter = sheet.find_parameter(key)) return explainer.from(sheet.parameter_node(*parameter));
  std::vector<std::string> known;
  for (std::uint32_t i = 0; i < sheet.line_count(); ++i) known.push_back(sheet.line_record(sheet::LineId{i}).spec.key);
  for (const auto& p : sheet.parameters()) known.push_back(p.path);
  const std::string meant = nearest(key, known);
  found.error("E911", {}, "the deal has no line or input `" + key + "`", meant.empty() ? "assay list lines DEAL shows them" : "write  " + meant).see = "assay list lines " + e.deal->file->shown_name;
  return {};
}

std::vector<sheet::ParameterId> inputs_below(const Evaluation& e, const std::string& key) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  std::vector<NodeId> from;
  const auto measure = measure_info(e, key);
  if (const auto line = sheet.find_line(measure ? measure->row : key)) from = sheet.line_record(line->id()).cells;
  else if (const auto parameter = sheet.find_parameter(key)) from.push_back(sheet.parameter_node(*parameter));
  std::vector<sheet::ParameterId> inputs;
  if (from.empty()) return inputs;
  const std::vector<char> reached = engine::reaches(sheet, from);
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i)
    if (is_a_claim(sheet.parameters()[i]) && reached[sheet.parameter_node({i}).value] != 0) inputs.push_back({i});
  return inputs;
}

}  // namespace assay::study
