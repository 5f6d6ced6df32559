#include "study/discover.hpp"

#include <algorithm>
#include <cmath>

#include "study/drawn_chances.hpp"
#include "study/drawn_columns.hpp"
#include "study/solve_input.hpp"

namespace assay::study {
namespace {

/// One comparison, over columns of what was drawn.
struct Asked {
  struct Side {
    std::optional<std::size_t> column;  ///< none: a value
    double value = 0;
  } left, right;
  Relation relation = Relation::above;
  double tiny = 0;                      ///< what doubles leave of flows that cancel
};

class Columns {
 public:
  Asked::Side side(const Operand& operand) {
    if (operand.name.empty()) return {std::nullopt, operand.value.to_double()};
    const std::string written = operand.name + (operand.period.empty() ? "" : "@" + operand.period);
    const auto at = static_cast<std::size_t>(std::find(outs.begin(), outs.end(), written) - outs.begin());
    if (at == outs.size()) outs.push_back(written);
    return {at, 0};
  }
  std::vector<std::string> outs;
};

bool holds(const Asked& asked, double left, double right) {
  const double apart = left - right, tiny = std::max(asked.tiny, 1e-12 * std::max(std::abs(left), std::abs(right)));
  switch (asked.relation) {
    case Relation::at_least: return apart >= -tiny;
    case Relation::at_most: return apart <= tiny;
    case Relation::above: return apart > tiny;
    case Relation::below: return apart < -tiny;
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

bool bounded(const sensitivity::Box& box, std::size_t side) { return box.low[side] || box.high[side]; }

/// The best pairs. Where one input of a pair decides alone, the other may be any: of such pairs the best is enough.
void keep_best(std::vector<sensitivity::Box>& boxes, std::size_t most) {
  std::vector<std::size_t> alone;
  std::erase_if(boxes, [&](const sensitivity::Box& box) {
    if (bounded(box, 0) && bounded(box, 1)) return false;
    if (!bounded(box, 0) && !bounded(box, 1)) return true;
    const std::size_t decides = box.inputs[bounded(box, 0) ? 0 : 1];
    if (std::find(alone.begin(), alone.end(), decides) != alone.end()) return true;
    alone.push_back(decides);
    return false;
  });
  if (boxes.size() > most) boxes.resize(most);
}

}  // namespace

std::optional<Discovery> discover(const Evaluation& e, const std::string& text, const DiscoverAsked& wanted, Diagnostics& found) {
  const Span where = option_place("--where", text);
  auto condition = parse_condition(text, e, where, found);
  if (!condition) return std::nullopt;
  Columns columns;
  std::vector<Asked> all;
  for (const Comparison& comparison : condition->all) {
    if (!can_be_drawn(comparison, where, found)) return std::nullopt;
    const bool money = comparison.left.unit.without_labels().same_dimension(unit_of("USD_nominal").without_labels());
    all.push_back({columns.side(comparison.left), columns.side(comparison.right), comparison.relation, money ? tiny_money(e) : 0});
  }
  SimulateAsked asked;
  asked.draws = wanted.draws;
  asked.design.seed = wanted.seed;
  asked.threads = wanted.threads;
  asked.stop = wanted.stop;
  asked.progress = wanted.progress;
  asked.outs = columns.outs;
  const auto drawn = drawn_columns(e, asked, found);
  if (!drawn) return std::nullopt;
  Discovery d{.condition = std::move(*condition), .inputs = drawn->inputs, .boxes = {}, .draws = drawn->simulation.draws, .asked = wanted.draws, .left_out = 0, .interrupted = drawn->simulation.interrupted,
              .prices = drawn->simulation.prices, .how = drawn->simulation.how};
  std::vector<char> so;
  std::vector<std::vector<double>> ins(drawn->ins.size());
  for (std::size_t row = 0; row < drawn->fold.size(); ++row) {
    const auto at = [&](const Asked::Side& side) { return side.column ? drawn->outs[*side.column][row] : side.value; };
    bool exists = true, is = true;
    for (const Asked& one : all) {
      const double left = at(one.left), right = at(one.right);
      exists = exists && !std::isnan(left) && !std::isnan(right);
      is = is && holds(one, left, right);
    }
    if (!exists) {
      ++d.left_out;
      continue;
    }
    so.push_back(is ? 1 : 0);
    for (std::size_t i = 0; i < ins.size(); ++i) ins[i].push_back(drawn->ins[i][row]);
  }
  d.boxes = sensitivity::find_boxes(ins, so, ins.size() * ins.size());
  keep_best(d.boxes.best, wanted.most);
  return d;
}

}  // namespace assay::study
