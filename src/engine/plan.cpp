#include "engine/plan.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace assay::engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

template <class Visit>
void for_each_argument(const Value& value, Visit visit) {
  const std::uint32_t arguments[] = {value.a, value.b, value.c};
  for (int i = 0; i < arity(value.code); ++i) visit(arguments[i]);
}

/// What an output or a check needs, by value.
std::vector<char> alive(const Graph& graph) {
  std::vector<char> needed(graph.values.size(), 0);
  for (const std::uint32_t output : graph.outputs) needed[output] = 1;
  for (const Check& check : graph.checks) needed[check.a] = needed[check.b] = 1;
  for (std::size_t v = graph.values.size(); v-- > 0;)
    if (needed[v]) for_each_argument(graph.values[v], [&](std::uint32_t argument) { needed[argument] = 1; });
  return needed;
}

/// The values in the order they are computed in: that of the sheet, period by period, but a term is added to its sum as soon as it is there,
/// lest the terms of all periods be held until the last one.
std::vector<std::uint32_t> ordered(const Graph& graph) {
  const std::vector<char> needed = alive(graph);
  std::vector<std::uint32_t> rank(graph.values.size()), order;
  for (std::uint32_t v = 0; v < rank.size(); ++v) {
    rank[v] = v;
    if (graph.accumulates[v] && arity(graph.values[v].code) > 0) {
      rank[v] = 0;
      for_each_argument(graph.values[v], [&](std::uint32_t argument) { rank[v] = std::max(rank[v], rank[argument]); });
    }
    if (needed[v] && arity(graph.values[v].code) > 0) order.push_back(v);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
  return order;
}

/// Gives out slots, the one freed last first, so that it is still in the cache.
class Slots {
 public:
  std::uint32_t take() {
    if (free_.empty()) return count_++;
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void give_back(std::uint32_t slot) { free_.push_back(slot); }
  std::uint32_t count() const { return count_; }

 private:
  std::vector<std::uint32_t> free_;
  std::uint32_t count_ = 0;
};

/// The checks, each once, in the order of the values they ask about.
std::vector<Check> distinct(std::vector<Check> checks) {
  const auto key = [](const Check& c) { return std::array<std::uint32_t, 5>{std::max(c.a, c.b), c.a, c.b, static_cast<std::uint32_t>(c.code), c.group}; };
  std::sort(checks.begin(), checks.end(), [&](const Check& x, const Check& y) { return key(x) < key(y); });
  checks.erase(std::unique(checks.begin(), checks.end(), [&](const Check& x, const Check& y) { return key(x) == key(y); }), checks.end());
  return checks;
}

}  // namespace

Plan::Plan(const sheet::Sheet& sheet, const Values<Decimal>& base, const std::vector<Varying>& in, const std::vector<sheet::NodeId>& out)
    : graph_(make_graph(sheet, base, in, out)) {
  graph_.checks = distinct(std::move(graph_.checks));
  const std::vector<std::uint32_t> order = ordered(graph_);

  // When every value is there, and who reads it last: steps are numbered by their place in `order`; a check follows the later of its values.
  std::vector<std::uint32_t> made(graph_.values.size(), none), last(graph_.values.size(), 0);
  std::vector<std::vector<Check>> checks(order.size() + 1);  // before the step of that number
  for (std::uint32_t i = 0; i < order.size(); ++i) made[order[i]] = i;
  const auto reads = [&](std::uint32_t value, std::uint32_t at) { last[value] = std::max(last[value], at); };
  for (std::uint32_t i = 0; i < order.size(); ++i)
    for_each_argument(graph_.values[order[i]], [&](std::uint32_t argument) { reads(argument, i); });
  for (const Check& check : graph_.checks) {
    std::uint32_t at = 0;
    for (const std::uint32_t value : {check.a, check.b})
      if (made[value] != none) at = std::max(at, made[value] + 1);
    checks[at].push_back(check);
    reads(check.a, at), reads(check.b, at);
  }
  for (const std::uint32_t output : graph_.outputs) last[output] = none;

  const auto first_slot = static_cast<std::uint32_t>(inputs() + graph_.constants.size());
  constants_ = graph_.constants;
  Slots slots;
  std::vector<std::uint32_t> slot(graph_.values.size(), none);
  const auto operand = [&](std::uint32_t v) {
    if (v == none) return 0U;
    const Value& value = graph_.values[v];
    if (value.code == Code::input) return value.a;
    if (value.code == Code::constant) return static_cast<std::uint32_t>(inputs()) + value.a;
    return first_slot + slot[v];
  };
  std::vector<std::vector<std::uint32_t>> ends(order.size() + 1);  // the values whose last reader is the step of that number
  for (const std::uint32_t v : order)
    if (last[v] != none) ends[std::max(last[v], made[v])].push_back(v);
  for (std::uint32_t i = 0; i <= order.size(); ++i) {
    for (const Check& check : checks[i]) steps_.push_back({check.code, true, check.group, operand(check.a), operand(check.b), 0});
    if (i == order.size()) break;
    const Value& value = graph_.values[order[i]];
    Step step{value.code, false, 0, operand(value.a), operand(value.b), operand(value.c)};
    for (const std::uint32_t v : ends[i])
      if (v != order[i]) slots.give_back(slot[v]);
    slot[order[i]] = slots.take();
    step.to = operand(order[i]);
    steps_.push_back(step);
  }
  for (const std::uint32_t output : graph_.outputs) results_.push_back(operand(output));
  slots_ = slots.count();
}

}  // namespace assay::engine
