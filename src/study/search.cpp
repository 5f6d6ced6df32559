#include <algorithm>
#include <cmath>
#include <limits>

#include "base/rounding.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

constexpr int curve_steps = 32;    // equal steps of the curve
constexpr int golden_steps = 40;   // each takes 0.618 of the bracket: 4e-9 of it is left
constexpr int kept_digits = 4;     // the optimum is flat: more digits of the input would be of no use, and unreadable

/// The objective in double at one value of the input; less than any number where it has no value.
class Trial {
 public:
  Trial(const sheet::Sheet& sheet, sheet::ParameterId input, const std::string& objective)
      : sheet_(sheet), input_(input), objective_(sheet.cell(sheet.find_line(objective)->id(), 0)) {}

  double operator()(const Decimal& value) const {
    try {
      const double found = engine::evaluate_double(sheet_, {{input_, value}})[objective_];
      return std::isnan(found) ? lowest : found;
    } catch (const engine::Undefined&) {
      return lowest;
    }
  }
  static constexpr double lowest = -std::numeric_limits<double>::infinity();

 private:
  const sheet::Sheet& sheet_;
  sheet::ParameterId input_;
  sheet::NodeId objective_;
};

/// The highest point between two neighbours of the best point of the curve, by golden section.
Decimal refine(const Trial& trial, Decimal low, Decimal high) {
  const Decimal ratio = *Decimal::parse("0.61803398874989484820458683436563811772");
  Decimal left = high - (high - low) * ratio, right = low + (high - low) * ratio;
  double at_left = trial(left), at_right = trial(right);
  for (int i = 0; i < golden_steps; ++i) {
    if (at_left >= at_right) {
      high = right;
      right = left;
      at_right = at_left;
      left = high - (high - low) * ratio;
      at_left = trial(left);
    } else {
      low = left;
      left = right;
      at_left = at_right;
      right = low + (high - low) * ratio;
      at_right = trial(right);
    }
  }
  return (low + high) / Decimal(2);
}

SearchResult settle(sheet::Sheet& sheet, const model::Book::Search& asked) {
  const sheet::ParameterId input = *sheet.find_parameter(asked.path);
  const Trial trial(sheet, input, asked.objective);
  const Unit unit = sheet.parameters()[input.value].unit;
  SearchResult result;
  result.path = asked.path;
  result.objective = asked.objective;
  result.shown = asked.shown;
  std::vector<Decimal> inputs;
  std::size_t best = 0;
  double highest = Trial::lowest;
  for (int i = 0; i <= curve_steps; ++i) {
    inputs.push_back(asked.from + (asked.to - asked.from) * Decimal(i) / Decimal(curve_steps));
    const double found = trial(inputs.back());
    if (found > highest) {
      highest = found;
      best = inputs.size() - 1;
    }
  }
  Decimal at = refine(trial, inputs[best == 0 ? 0 : best - 1], inputs[std::min(best + 1, inputs.size() - 1)]);
  at = unit.to_canonical(round_significant(unit.from_canonical(at), kept_digits));
  at = min(max(at, asked.from), asked.to);
  if (trial(at) < highest) at = inputs[best];  // a kink beside a plateau, or an end: the point of the curve stands
  result.best = at;
  result.at_edge = at == asked.from || at == asked.to;
  inputs.push_back(at);
  std::sort(inputs.begin(), inputs.end());
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  sheet.settle(input, at, unit.from_canonical(at).text() + ' ' + unit.text() + " (" + sheet.parameters()[input.value].written + ')');
  std::vector<sheet::NodeId> outputs{sheet.cell(sheet.find_line(asked.objective)->id(), 0)};
  for (const std::string& line : asked.shown) outputs.push_back(sheet.cell(sheet.find_line(line)->id(), 0));
  const engine::Values<Decimal> base = engine::evaluate_decimal(sheet);
  for (const Decimal& value : inputs) {
    try {
      const auto values = engine::reevaluate_decimal(sheet, base, {{input, value}}, outputs);
      SearchPoint point{value, values[outputs.front()], {}};
      for (std::size_t i = 1; i < outputs.size(); ++i) point.shown.push_back(values[outputs[i]]);
      result.curve.push_back(std::move(point));
    } catch (const engine::Undefined&) {
      continue;  // no value there: not a point of the curve
    }
  }
  return result;
}

}  // namespace

std::vector<SearchResult> settle_searches(deal::Recorded& recorded) {
  std::vector<SearchResult> results;
  for (const model::Book::Search& asked : recorded.searches) results.push_back(settle(recorded.sheet, asked));
  return results;
}

}  // namespace assay::study
