#include "study/same_recording.hpp"

#include <algorithm>

namespace assay::study {
namespace {

bool same_sheet(const sheet::Sheet& a, const sheet::Sheet& b, const std::vector<std::string>& but) {
  const auto same_node = [](const sheet::Node& x, const sheet::Node& y) { return x.op == y.op && x.a == y.a && x.b == y.b && x.c == y.c; };
  const auto same_input = [&](const sheet::Parameter& x, const sheet::Parameter& y) {
    return x.path == y.path && (x.value == y.value || std::find(but.begin(), but.end(), x.path) != but.end());
  };
  if (a.line_count() != b.line_count() || a.calendar().count() != b.calendar().count()) return false;
  for (std::uint32_t i = 0; i < a.line_count(); ++i)
    if (a.line_record(sheet::LineId{i}).spec.key != b.line_record(sheet::LineId{i}).spec.key || a.line_record(sheet::LineId{i}).cells != b.line_record(sheet::LineId{i}).cells) return false;
  return a.arguments() == b.arguments() && a.constants() == b.constants() && std::equal(a.nodes().begin(), a.nodes().end(), b.nodes().begin(), b.nodes().end(), same_node) &&
         std::equal(a.parameters().begin(), a.parameters().end(), b.parameters().begin(), b.parameters().end(), same_input);
}

}  // namespace

bool same_recording(const Evaluation& a, const Evaluation& b, const std::vector<std::string>& but) {
  if (a.alternatives.size() != b.alternatives.size()) return false;
  std::vector<std::string> moved = but;
  for (std::size_t i = 0; i < a.alternatives.size(); ++i) {
    if (a.alternatives[i].path != b.alternatives[i].path) return false;
    if (!a.alternatives[i].same_file) continue;
    moved.push_back(a.recorded->sheet.parameters()[a.alternatives[i].input.value].path);
    if (!same_sheet(a.alternatives[i].run->recorded->sheet, b.alternatives[i].run->recorded->sheet, but)) return false;
  }
  return same_sheet(a.recorded->sheet, b.recorded->sheet, moved);
}

namespace {

bool same_recording_at(const Evaluation& e, const sheet::Parameter& p, const std::vector<Decimal>& values) {
  for (const Decimal& value : values) {
    Diagnostics trouble;
    deal::Question question = e.question;
    if (auto change = deal::parse_set(p.path + '=' + p.unit.from_canonical(value).text() + ' ' + p.unit.text(), trouble)) question.sets.push_back(std::move(*change));
    const auto there = evaluate(e.deal->file, question, {.drivers = false, .readings = false, .hash = false, .alternatives = !e.alternatives.empty()}, trouble);
    if (!there || !same_recording(e, *there, {p.path})) return false;
  }
  return true;
}

bool may_count_periods(const sheet::Parameter& p) { return p.unit.same_dimension(unit_of("a")); }

}  // namespace

bool is_only_a_cell(const Evaluation& e, sheet::ParameterId input) {
  const sheet::Parameter& p = e.recorded->sheet.parameters()[input.value];
  return !may_count_periods(p) || same_recording_at(e, p, {*p.low, *p.high});
}

bool keeps_recording(const Evaluation& e, sheet::ParameterId input) {
  const sheet::Parameter& p = e.recorded->sheet.parameters()[input.value];
  if (p.low && p.high) return is_only_a_cell(e, input);
  return !may_count_periods(p) || same_recording_at(e, p, {p.value + p.unit.to_canonical(1)});
}

}  // namespace assay::study
