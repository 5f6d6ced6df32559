#include "report/explanations.hpp"

#include <fmt/format.h>

#include <climits>
#include <map>
#include <set>

#include "report/explain_text.hpp"
#include "report/number.hpp"
#include "report/provenance.hpp"

namespace assay::report {
namespace {

constexpr int unbroken = INT_MAX / 2;  // the browser breaks lines where it must

std::string rests_on(const study::Evaluation& e, const std::string& key) {
  const auto inputs = study::inputs_below(e, key);
  return inputs.empty() ? std::string() : fmt::format("Rests on {} {}: {}.\n", inputs.size(), inputs.size() == 1 ? "input" : "inputs", sources_of_inputs(e, inputs));
}

/// The explanation of a figure, "" when there is none.
std::string explained(const study::Evaluation& e, const std::string& figure) {
  const std::size_t at = figure.rfind('@');
  const std::string key = figure.substr(0, at), period = at == std::string::npos ? "" : figure.substr(at + 1);
  Diagnostics unknown;
  const auto steps = study::explain(e, key, period, unknown, 1);
  if (unknown.has_errors() || steps.empty()) return {};
  std::string text = explain_text(e, steps, unbroken, true, false);
  if (steps.front().input) return text;
  if (const std::string inputs = rests_on(e, key); !inputs.empty()) text += '\n' + inputs;
  return text + "\nIn full: " + repeating(e, "explain", key) + (period.empty() ? "" : " --year " + period) + '\n';
}

/// Of a figure whose value stands elsewhere: its formula in words and what that rests on; "" when it is none.
std::string formula_of(const study::Evaluation& e, const std::string& figure) {
  Diagnostics unknown;
  const auto steps = study::explain(e, figure, "", unknown, 0);
  if (unknown.has_errors() || steps.empty()) return {};
  const study::Step& step = steps.front();
  if (step.input) return explain_text(e, steps, unbroken, true, false);
  std::string name = step.name;
  if (const std::size_t at = name.rfind('@'); at != std::string::npos) name.erase(at);  // a row: its formula is that of any period
  return name + (step.formula.empty() ? "" : "  =  " + step.formula) + "\n    " + step.label + (step.about.empty() ? "" : "; " + step.about) + '\n' + rests_on(e, figure);
}

class Explanations {
 public:
  explicit Explanations(const study::Evaluation& e) : e_(e) {}

  /// What the cell shows gets an explanation, and the cell its name.
  void add(TableCell& cell, const Column& column) {
    const std::string& text = text_of(cell, column);
    if (text.empty()) {
      cell.figure.clear();
      return;
    }
    if (!cell.basis.empty()) {  // several cells may be of one figure, each made in a way of its own; no name has two @
      const auto [known, is_new] = names_.try_emplace(text, fmt::format("{}@@{}", cell.figure.empty() ? "n" : cell.figure, names_.size() + 1));
      cell.figure = known->second;
      if (!is_new) return;
    } else if (!shown_.insert(cell.figure).second) {
      return;
    }
    Block block;
    block.kind = Block::explanation;
    block.lead = cell.figure;
    block.text = text;
    blocks.push_back(std::move(block));
  }

  std::vector<Block> blocks;

 private:
  const std::string& text_of(const TableCell& cell, const Column& column) {
    const auto once = [](std::map<std::string, std::string>& texts, const std::string& key, const auto& make) -> const std::string& {
      const auto [at, is_new] = texts.try_emplace(key);
      if (is_new) at->second = make();
      return at->second;
    };
    if (cell.basis.empty()) return once(explained_, cell.figure, [&] { return cell.figure.empty() ? std::string() : explained(e_, cell.figure); });
    std::string text;
    if (cell.value) {
      const std::string unit = !cell.unit.empty() ? cell.unit : column.unit.empty() && cell.text.ends_with(" %") ? "%" : column.unit;
      text = amount(*cell.value, Style::screen, 6) + (unit.empty() ? "" : ' ' + unit) + ": ";
    }
    const std::size_t command = cell.basis.find('\n');  // the line that gives it again comes last
    text += cell.basis.substr(0, command) + '\n';
    if (!cell.figure.empty()) text += once(formulas_, cell.figure, [&] { return formula_of(e_, cell.figure); });
    if (command != std::string::npos) text += cell.basis.substr(command) + '\n';
    made_ = std::move(text);
    return made_;
  }

  const study::Evaluation& e_;
  std::map<std::string, std::string> explained_, formulas_;  ///< by figure
  std::map<std::string, std::string> names_;                 ///< of explanations of their own, by text
  std::set<std::string> shown_;
  std::string made_;
};

}  // namespace

void add_explanations(Paper& paper, const study::Evaluation& e) {
  Explanations explanations(e);
  for (Block& block : paper.blocks) {
    if (block.kind != Block::table) continue;
    block.explained = true;
    for (auto& row : block.content.rows)
      for (std::size_t c = 0; c < row.size(); ++c) explanations.add(row[c], block.content.columns[c]);
  }
  for (Block& explanation : explanations.blocks) paper.blocks.push_back(std::move(explanation));
}

}  // namespace assay::report
