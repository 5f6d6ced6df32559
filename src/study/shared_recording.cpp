#include "study/shared_recording.hpp"

#include <algorithm>

#include "base/unit.hpp"

namespace assay::study {
namespace {

using input::Node;

/// The inputs of the sheet at which two trees differ; nothing when they also differ elsewhere.
class Difference {
 public:
  explicit Difference(const sheet::Sheet& sheet) : sheet_(sheet) {}

  std::optional<std::vector<sheet::ParameterId>> between(const Node& a, const Node& b) {
    return walk(a, b, "") ? std::optional(std::move(inputs_)) : std::nullopt;
  }

 private:
  bool walk(const Node& a, const Node& b, const std::string& path) {
    if (same_tree(a, b)) return true;
    if (const auto input = sheet_.find_parameter(path)) {
      inputs_.push_back(*input);
      return true;
    }
    if (!a.is_table() || !b.is_table() || a.members.size() != b.members.size()) return false;
    for (std::size_t i = 0; i < a.members.size(); ++i)
      if (a.members[i].key != b.members[i].key || !walk(a.members[i], b.members[i], path.empty() ? a.members[i].key : path + '.' + a.members[i].key)) return false;
    return true;
  }

  const sheet::Sheet& sheet_;
  std::vector<sheet::ParameterId> inputs_;
};

/// The quantity of that path; nothing when it is not the only one of its key.
const sheet::Parameter* quantity_of(const deal::Deal& deal, const std::string& path) {
  for (const model::Entry& entry : deal.entries)
    for (const model::Value& value : entry.values)
      if (value.quantity && path == entry.path() + '.' + value.key) return &*value.quantity;
  return nullptr;
}

/// See changed_inputs().
bool may_decide(const sheet::Parameter& p) {
  static const Unit time = unit_of("a"), rate = unit_of("1/a");
  const Unit bare = p.unit.without_labels();
  return bare.dimensionless() || bare.same_dimension(time) || bare.same_dimension(rate);
}

/// Well within the sizes that a recording takes (E397).
bool is_moderate(const sheet::Parameter& p) {
  static const Decimal least = *Decimal::parse("1e-30"), most = *Decimal::parse("1e30");
  const auto fits = [](const std::optional<Decimal>& value) { return !value || value->is_zero() || (abs(*value) >= least && abs(*value) <= most); };
  return fits(p.value) && fits(p.low) && fits(p.high);
}

}  // namespace

bool same_tree(const Node& a, const Node& b) {
  const auto each = [](const std::vector<Node>& as, const std::vector<Node>& bs) { return std::equal(as.begin(), as.end(), bs.begin(), bs.end(), same_tree); };
  return a.kind == b.kind && a.key == b.key && a.text == b.text && a.boolean == b.boolean && each(a.items, b.items) && each(a.members, b.members);
}

bool can_share(const Evaluation& e, bool quiet) {
  return quiet && e.searches.empty() && e.alternatives.empty() && !e.deal->benchmark &&
         (!e.deal->fairness.not_judged.empty() || !verdict::find_fairness_rule(e.deal->fairness.rule)->traced);
}

std::optional<engine::Overrides> changed_inputs(const Ground& ground, const deal::Deal& deal) {
  const sheet::Sheet& sheet = ground.recorded->sheet;
  const auto inputs = Difference(sheet).between(*ground.deal->root, *deal.root);
  if (!inputs) return std::nullopt;
  engine::Overrides overrides;
  for (const sheet::ParameterId input : *inputs) {
    const sheet::Parameter& p = sheet.parameters()[input.value];
    const sheet::Parameter *there = quantity_of(*ground.deal, p.path), *here = quantity_of(deal, p.path);
    // In the deal's own money, or the sheet would have it times an index.
    const bool plain = there != nullptr && here != nullptr && there->value == p.value && there->unit.money() == here->unit.money() && there->unit.same_dimension(here->unit) &&
                       there->correlated.empty() && here->correlated.empty();
    if (!plain || may_decide(p) || !is_moderate(*here)) return std::nullopt;
    overrides.emplace_back(input, here->value);
  }
  return overrides;
}

}  // namespace assay::study
