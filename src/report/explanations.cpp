#include "report/explanations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <climits>

#include "report/explain_text.hpp"
#include "report/provenance.hpp"

namespace assay::report {
namespace {

constexpr int unbroken = INT_MAX / 2;  // the browser breaks lines where it must

/// The explanation of a figure, "" when there is none.
std::string explained(const study::Evaluation& e, const std::string& figure) {
  const std::size_t at = figure.rfind('@');
  const std::string key = figure.substr(0, at), period = at == std::string::npos ? "" : figure.substr(at + 1);
  Diagnostics unknown;
  const auto steps = study::explain(e, key, period, unknown, 1);
  if (unknown.has_errors() || steps.empty()) return {};
  std::string text = explain_text(e, steps, unbroken, true, false);
  if (steps.front().input) return text;
  const auto inputs = study::inputs_below(e, key);
  if (!inputs.empty()) text += fmt::format("\nRests on {} {}: {}.\n", inputs.size(), inputs.size() == 1 ? "input" : "inputs", sources_of_inputs(e, inputs));
  return text + "\nIn full: " + repeating(e, "explain", key) + (period.empty() ? "" : " --year " + period) + '\n';
}

}  // namespace

void add_explanations(Paper& paper, const study::Evaluation& e) {
  std::vector<Block> explanations;
  for (Block& block : paper.blocks) {
    if (block.kind != Block::table) continue;
    block.explained = true;
    for (auto& row : block.content.rows)
      for (TableCell& cell : row) {
        if (cell.figure.empty() || std::any_of(explanations.begin(), explanations.end(), [&](const Block& known) { return known.lead == cell.figure; })) continue;
        Block explanation;
        explanation.kind = Block::explanation;
        explanation.lead = cell.figure;
        explanation.text = explained(e, cell.figure);
        if (explanation.text.empty()) cell.figure.clear();
        else explanations.push_back(std::move(explanation));
      }
  }
  for (Block& explanation : explanations) paper.blocks.push_back(std::move(explanation));
}

}  // namespace assay::report
