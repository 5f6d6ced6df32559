#include "study/discover.hpp"

#include <algorithm>

#include "study/drawn_columns.hpp"
#include "study/drawn_condition.hpp"
#include "study/price_mean.hpp"

namespace assay::study {
namespace {

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

std::string Discovery::name(std::size_t input) const { return is_price(input) ? mean_name(inputs[input].path) : inputs[input].path; }

std::optional<Discovery> discover(const Evaluation& e, const std::string& text, const DiscoverAsked& wanted, Diagnostics& found) {
  auto condition = DrawnCondition::read(text, e, found);
  if (!condition) return std::nullopt;
  SimulateAsked asked;
  asked.draws = wanted.draws;
  asked.design.seed = wanted.seed;
  asked.threads = wanted.threads;
  asked.stop = wanted.stop;
  asked.progress = wanted.progress;
  asked.outs = condition->outs();
  const auto drawn = drawn_columns(e, asked, found);
  if (!drawn) return std::nullopt;
  Discovery d{.condition = condition->condition(), .inputs = drawn->inputs, .first_price = drawn->first_price, .boxes = {}, .draws = drawn->simulation.draws, .asked = wanted.draws, .left_out = 0, .interrupted = drawn->simulation.interrupted,
              .how = drawn->simulation.how};
  std::vector<const double*> columns;
  for (const auto& column : drawn->outs) columns.push_back(column.data());
  std::vector<char> so;
  std::vector<std::vector<double>> ins(drawn->ins.size());
  for (std::size_t row = 0; row < drawn->fold.size(); ++row) {
    const std::optional<bool> is = condition->holds(columns.data(), row);
    if (!is) {
      ++d.left_out;
      continue;
    }
    so.push_back(*is ? 1 : 0);
    for (std::size_t i = 0; i < ins.size(); ++i) ins[i].push_back(drawn->ins[i][row]);
  }
  if (so.empty()) {
    found.error("E720", {}, "no draw of " + std::to_string(d.draws) + " tells whether `" + condition->condition().text + "` holds", "assay simulate DEAL --out FIGURE says why a figure of it has no value");
    return std::nullopt;
  }
  d.boxes = sensitivity::find_boxes(ins, so, ins.size() * ins.size());
  keep_best(d.boxes.best, wanted.most);
  return d;
}

}  // namespace assay::study
