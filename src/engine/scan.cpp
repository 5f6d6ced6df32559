#include "engine/scan.hpp"

#include "engine/interpret.hpp"

namespace assay::engine {

using sheet::Node;
using sheet::Op;

Scan::Scan(const sheet::Sheet& sheet, std::vector<sheet::ParameterId> inputs, std::vector<sheet::NodeId> outputs)
    : sheet_(sheet), inputs_(std::move(inputs)), outputs_(std::move(outputs)), values_(evaluate_double(sheet).all()) {
  const std::vector<char> wanted = reaches(sheet, outputs_);
  const auto& nodes = sheet.nodes();
  std::vector<char> changed(nodes.size(), 0);
  for (const sheet::ParameterId input : inputs_) {
    const std::uint32_t node = sheet.parameter_node(input).value;
    changed[node] = 1;
    matters_.push_back(wanted[node]);
  }
  const auto touched = [&](const Node& n) {
    if (n.op == Op::line) return changed[n.b] != 0;
    if (n.op == Op::sum) {
      for (std::uint32_t i = n.a; i < n.b; ++i)
        if (changed[sheet.arguments()[i]]) return true;
      return false;
    }
    for (const std::uint32_t argument : {n.a, n.b, n.c})
      if (argument != UINT32_MAX && changed[argument]) return true;
    return false;
  };
  for (std::uint32_t id = 0; id < nodes.size(); ++id) {
    if (!wanted[id] || nodes[id].op == Op::constant || nodes[id].op == Op::parameter || !touched(nodes[id])) continue;
    changed[id] = 1;
    affected_.push_back(id);
  }
}

std::optional<std::vector<double>> Scan::operator()(const std::vector<double>& inputs) {
  for (std::size_t i = 0; i < inputs_.size(); ++i) values_[sheet_.parameter_node(inputs_[i]).value] = inputs[i];
  for (const std::uint32_t id : affected_) {
    const Node& n = sheet_.nodes()[id];
    if ((n.op == Op::divide || n.op == Op::log || n.op == Op::sqrt || n.op == Op::power) &&
        undefined(n.op, values_[n.a], n.b == UINT32_MAX ? values_[n.a] : values_[n.b]) != nullptr)
      return std::nullopt;
    values_[id] = apply(sheet_, n, values_);
  }
  std::vector<double> found;
  for (const sheet::NodeId output : outputs_) found.push_back(values_[output.value]);
  return found;
}

}  // namespace assay::engine
