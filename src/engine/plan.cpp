#include "engine/plan.hpp"

#include <algorithm>
#include <array>

#include "engine/passes.hpp"

namespace assay::engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

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

/// The checks, each once, in the order of the values they ask about; none of a group all of whose outputs are in another group that asks the same.
std::vector<Check> distinct(const Graph& graph) {
  const auto question = [](const Check& c) { return std::array<std::uint32_t, 4>{std::max(c.a, c.b), c.a, c.b, static_cast<std::uint32_t>(c.code)}; };
  std::vector<Check> checks = graph.checks, kept;
  std::stable_sort(checks.begin(), checks.end(), [&](const Check& x, const Check& y) {
    return question(x) != question(y) ? question(x) < question(y) : graph.groups[x.group].size() > graph.groups[y.group].size();
  });
  for (const Check& check : checks) {
    bool asked = false;
    for (auto other = kept.rbegin(); other != kept.rend() && question(*other) == question(check) && !asked; ++other) {
      const auto &wide = graph.groups[other->group], &narrow = graph.groups[check.group];
      asked = std::includes(wide.begin(), wide.end(), narrow.begin(), narrow.end());
    }
    if (!asked) kept.push_back(check);
  }
  return kept;
}

}  // namespace

Plan::Plan(const sheet::Sheet& sheet, const Values<Decimal>& base, const std::vector<Varying>& in, const std::vector<sheet::NodeId>& out)
    : graph_(make_graph(sheet, base, in, out)) {
  graph_.checks = distinct(graph_);
  const Passes made = make_passes(graph_);

  // Constants that stand in a column get one; a value's slot is free again after the last pass that reads it.
  std::vector<std::uint32_t> column(made.values, none), last(made.values, 0);
  const auto is_constant = [&](std::uint32_t v) { return v == made.one || (v < graph_.values.size() && graph_.is_constant(v)); };
  const auto is_input = [&](std::uint32_t v) { return v < graph_.values.size() && graph_.values[v].code == Code::input; };
  const auto needs = [&](std::uint32_t v) {
    if (is_input(v)) column[v] = graph_.values[v].a;
    if (!is_constant(v) || column[v] != none) return;
    column[v] = static_cast<std::uint32_t>(inputs() + constants_.size());
    constants_.push_back(v == made.one ? 1.0 : graph_.constant(v));
  };
  for (std::uint32_t i = 0; i < made.passes.size(); ++i)
    for (std::size_t r = 0; r < made.passes[i].read_count; ++r) needs(made.passes[i].reads[r]), last[made.passes[i].reads[r]] = i;
  for (const std::uint32_t output : graph_.outputs) needs(output), last[output] = none;

  const auto first_slot = static_cast<std::uint32_t>(inputs() + constants_.size());
  Slots slots;
  for (std::uint32_t i = 0; i < made.passes.size(); ++i) {
    const Pass& pass = made.passes[i];
    steps_.push_back({pass.shape, static_cast<std::uint32_t>(operands_.size()), static_cast<std::uint32_t>(numbers_.size())});
    operands_.push_back(none);
    for (std::size_t r = 0; r < pass.read_count; ++r) operands_.push_back(column[pass.reads[r]]);
    numbers_.insert(numbers_.end(), pass.numbers.begin(), pass.numbers.begin() + pass.number_count);
    for (std::size_t r = 0; r < pass.read_count; ++r) {
      const std::uint32_t v = pass.reads[r];
      const bool again = std::find(pass.reads.begin(), pass.reads.begin() + static_cast<std::ptrdiff_t>(r), v) != pass.reads.begin() + static_cast<std::ptrdiff_t>(r);
      if (last[v] == i && column[v] >= first_slot && !again) slots.give_back(column[v] - first_slot);
    }
    if (pass.is_check()) continue;
    column[pass.makes] = first_slot + slots.take();
    operands_[steps_.back().first_operand] = column[pass.makes];
  }
  slots_ = slots.count();
  for (std::size_t i = 0; i < made.passes.size(); ++i)
    if (made.passes[i].is_check()) operands_[steps_[i].first_operand] = static_cast<std::uint32_t>(first_slot + slots_ + made.passes[i].makes);
  for (const std::uint32_t output : graph_.outputs) results_.push_back(column[output]);
}

}  // namespace assay::engine
