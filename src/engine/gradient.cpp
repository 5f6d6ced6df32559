#include "engine/gradient.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/interpret.hpp"

namespace assay::engine {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

sheet::Op op_of(Code code) {
  switch (code) {
    case Code::divide: return sheet::Op::divide;
    case Code::log: return sheet::Op::log;
    case Code::sqrt: return sheet::Op::sqrt;
    case Code::power: return sheet::Op::power;
    default: throw InternalError("a code that always has a value");
  }
}

/// By value: is it one of `from`, or are they made of it?
std::vector<char> made_of(const Graph& graph, const std::vector<std::uint32_t>& from) {
  std::vector<char> needed(graph.values.size(), 0);
  for (const std::uint32_t value : from) needed[value] = 1;
  for (std::size_t v = graph.values.size(); v-- > 0;) {
    const Value& value = graph.values[v];
    const std::uint32_t arguments[] = {value.a, value.b, value.c};
    for (int i = 0; needed[v] && i < arity(value.code); ++i) needed[arguments[i]] = 1;
  }
  return needed;
}

}  // namespace

Gradient::Gradient(const Plan& plan) : plan_(plan), reached_(plan.outputs()) {
  const Graph& graph = plan.graph();
  value_.resize(graph.values.size() * tape_lanes);
  slope_.resize(value_.size());
  std::vector<std::uint32_t> wanted = graph.outputs;
  for (const Check& check : graph.checks) wanted.insert(wanted.end(), {check.a, check.b});
  const std::vector<char> needed = made_of(graph, wanted);
  for (std::uint32_t v = 0; v < graph.values.size(); ++v) {
    if (graph.is_constant(v)) std::fill_n(at(value_, v), tape_lanes, graph.constant(v));
    else if (graph.values[v].code == Code::input) inputs_.push_back(v);
    else if (needed[v]) order_.push_back(v);
  }
  for (std::size_t j = 0; j < plan.outputs(); ++j) {
    const std::vector<char> under = made_of(graph, {graph.outputs[j]});
    for (std::uint32_t v = static_cast<std::uint32_t>(graph.values.size()); v-- > 0;)
      if (under[v] && !graph.is_constant(v)) reached_[j].push_back(v);
  }
}

void Gradient::run(const double* const* in, double* const* out, double* const* slope, std::size_t lanes) {
  const Graph& graph = plan_.graph();
  for (std::size_t from = 0; from < lanes; from += tape_lanes) {
    const std::size_t count = std::min(tape_lanes, lanes - from);
    forward(in, from, count);
    for (std::size_t j = 0; j < plan_.outputs(); ++j) {
      backward(j);
      const double* const value = at(value_, graph.outputs[j]);
      for (std::size_t i = 0; i < plan_.inputs(); ++i) std::fill_n(slope[j * plan_.inputs() + i] + from, count, 0.0);
      for (const std::uint32_t input : inputs_)
        for (std::size_t lane = 0; lane < count; ++lane) {
          const double found = at(slope_, input)[lane];
          slope[j * plan_.inputs() + graph.values[input].a][from + lane] = std::isfinite(found) ? found : nan;
        }
      for (std::size_t lane = 0; lane < count; ++lane) {
        out[j][from + lane] = value[lane];
        if (std::isfinite(value[lane]) && !missing(j, lane)) continue;
        out[j][from + lane] = nan;
        for (std::size_t i = 0; i < plan_.inputs(); ++i) slope[j * plan_.inputs() + i][from + lane] = nan;
      }
    }
  }
}

void Gradient::forward(const double* const* in, std::size_t from, std::size_t count) {
  const Graph& graph = plan_.graph();
  for (const std::uint32_t v : inputs_) {
    double* const lanes = at(value_, v);
    std::copy_n(in[graph.values[v].a] + from, count, lanes);
    std::fill(lanes + count, lanes + tape_lanes, lanes[count - 1]);
  }
  for (const std::uint32_t v : order_) {
    const Value& value = graph.values[v];
    operation(value.code).value(at(value_, value.a), at(value_, value.b), at(value_, value.c), at(value_, v));
  }
}

/// Leaves in slope_ the derivative of the output by every value that it is made of.
void Gradient::backward(std::size_t output) {
  const Graph& graph = plan_.graph();
  for (const std::uint32_t input : inputs_) std::fill_n(at(slope_, input), tape_lanes, 0.0);
  for (const std::uint32_t v : reached_[output]) std::fill_n(at(slope_, v), tape_lanes, 0.0);
  if (reached_[output].empty()) return;
  std::fill_n(at(slope_, graph.outputs[output]), tape_lanes, 1.0);
  for (const std::uint32_t v : reached_[output]) {
    const Value& value = graph.values[v];
    if (value.code == Code::input) continue;
    const auto varies = [&](std::uint32_t argument) { return argument == UINT32_MAX || graph.is_constant(argument) ? nullptr : at(slope_, argument); };
    operation(value.code).slopes(at(slope_, v), at(value_, v), at(value_, value.a), at(value_, value.b), at(value_, value.c), varies(value.a),
                                 varies(value.b), varies(value.c));
  }
}

/// Is the output undefined in the lane, as engine::undefined says of any check of a group that it belongs to?
bool Gradient::missing(std::size_t output, std::size_t lane) const {
  const Graph& graph = plan_.graph();
  return std::any_of(graph.checks.begin(), graph.checks.end(), [&](const Check& check) {
    const auto& group = graph.groups[check.group];
    if (!std::binary_search(group.begin(), group.end(), static_cast<std::uint32_t>(output))) return false;
    return undefined(op_of(check.code), value_[check.a * tape_lanes + lane], value_[check.b * tape_lanes + lane]) != nullptr;
  });
}

}  // namespace assay::engine
