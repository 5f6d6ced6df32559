#include "study/outputs.hpp"

#include <algorithm>

namespace assay::study {

std::optional<Output> output_of(const Evaluation& e, const std::string& written, const Span& where, Diagnostics& found) {
  Output output;
  output.written = written;
  const auto at = written.find('@');
  output.name = written.substr(0, at);
  if (at != std::string::npos) output.period = written.substr(at + 1);
  if (output.name.empty()) {
    found.error("E922", where, "an output without a name", "a line or a measure, such as  " + e.parties.front().id + ".npv");
    return std::nullopt;
  }
  const auto answer = look_up(e, output.name, output.period, where, found);
  if (!answer) return std::nullopt;
  output.unit = answer->unit;
  if (answer->figure) output.label = answer->figure->label;
  output.is_year = e.is_year(output.name);
  return output;
}

std::optional<sheet::NodeId> cell_of(const Evaluation& e, const Output& output) {
  if (measure_info(e, output.name)) return std::nullopt;
  const sheet::Sheet& sheet = e.recorded->sheet;
  if (const auto line = sheet.find_line(output.name)) {
    const auto period = sheet.line_record(line->id()).scalar ? std::nullopt : sheet.calendar().find(output.period);
    return sheet.cell(line->id(), period ? period->index : 0);
  }
  if (const auto parameter = sheet.find_parameter(output.name)) return sheet.parameter_node(*parameter);
  return std::nullopt;
}

verdict::Measure value_of(const Evaluation& e, const Output& output) {
  Diagnostics trouble;
  const auto answer = look_up(e, output.name, output.period, {}, trouble);
  if (!answer) return verdict::Measure::not_meaningful(trouble.all().front().message);
  if (!answer->figure) return verdict::Measure::not_meaningful(answer->why_not);
  return verdict::Measure::of(answer->unit.to_canonical(answer->figure->value));
}

std::vector<std::string> usual_outputs(const deal::Deal& deal) {
  std::vector<std::string> outs;
  for (const auto& party : deal.parties) outs.push_back(party.id + ".surplus");
  return outs;
}

}  // namespace assay::study
