#include "study/drawn_condition.hpp"

#include <algorithm>
#include <cmath>

#include "study/drawn_chances.hpp"
#include "study/solve_input.hpp"

namespace assay::study {
namespace {

bool holds_between(Relation relation, double tiny, double left, double right) {
  // What no double holds is beyond all that is drawn.
  const double apart = left - right, least = std::isinf(left) || std::isinf(right) ? 0 : std::max(tiny, 1e-12 * std::max(std::abs(left), std::abs(right)));
  switch (relation) {
    case Relation::at_least: return apart >= -least;
    case Relation::at_most: return apart <= least;
    case Relation::above: return apart > least;
    case Relation::below: return apart < -least;
    case Relation::equal: break;
  }
  return false;
}

/// Money that is nothing but rounding: as `simulate` has it for the joint gain.
double tiny_money(const Evaluation& e) {
  double all = 0;
  for (const PartyResult& party : e.parties) all += tiny_gain(party);
  return all;
}

bool can_be_drawn(const Comparison& comparison, const Span& where, Diagnostics& found) {
  if (comparison.relation == Relation::equal) {
    found.error("E710", where, "`" + comparison.text + "` holds in no draw but by chance: draws never meet an equation", "ask for one side of it, with  >=  or  <");
    return false;
  }
  for (const Operand* operand : {&comparison.left, &comparison.right})
    if (operand->name.ends_with(".share_of_gain")) {
      found.error("E711", where, "`" + comparison.text + "`: a share of the joint gain is no line of the deal, so that it is not drawn", "both gain   or a comparison of lines, such as  \"host.surplus > investor.surplus\"");
      return false;
    }
  return true;
}

}  // namespace

DrawnCondition::One::Side DrawnCondition::side(const Operand& operand) {
  if (operand.name.empty()) return {std::nullopt, operand.value.to_double()};
  const std::string written = operand.name + (operand.period.empty() ? "" : "@" + operand.period);
  const auto at = static_cast<std::size_t>(std::find(outs_.begin(), outs_.end(), written) - outs_.begin());
  if (at == outs_.size()) outs_.push_back(written);
  return {at, 0};
}

std::optional<DrawnCondition> DrawnCondition::read(const std::string& text, const Evaluation& e, Diagnostics& found) {
  const Span where = option_place("--where", text);
  auto condition = parse_condition(text, e, where, found);
  if (!condition) return std::nullopt;
  DrawnCondition drawn;
  for (const Comparison& comparison : condition->all) {
    if (!can_be_drawn(comparison, where, found)) return std::nullopt;
    const bool money = comparison.left.unit.without_labels().same_dimension(unit_of("USD_nominal").without_labels());
    const One::Side left = drawn.side(comparison.left), right = drawn.side(comparison.right);
    drawn.all_.push_back({left, right, comparison.relation, money ? tiny_money(e) : 0});
  }
  drawn.condition_ = std::move(*condition);
  return drawn;
}

std::optional<bool> DrawnCondition::holds(const double* const* columns, std::size_t row) const {
  const auto at = [&](const One::Side& side) { return side.column ? columns[*side.column][row] : side.value; };
  bool is = true;
  for (const One& one : all_) {
    const double left = at(one.left), right = at(one.right);
    if (std::isnan(left) || std::isnan(right)) return std::nullopt;
    is = is && holds_between(one.relation, one.tiny, left, right);
  }
  return is;
}

}  // namespace assay::study
