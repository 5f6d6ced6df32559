#include <algorithm>
#include <thread>

#include "base/estimate.hpp"
#include "study/judged.hpp"
#include "study/parts.hpp"
#include "study/prices.hpp"
#include "study/simulate.hpp"

namespace assay::study {
namespace {

/// Draws can answer the deal's rule: it asks for no set of deals traced over terms, which is traced in the base case.
bool answered_by_draws(const deal::FairnessTerms& terms) {
  if (!terms.not_judged.empty()) return false;  // and names no rule
  return !verdict::find_fairness_rule(terms.rule)->traced;
}

/// The rules asked of the mean of the draws: each part of the exchange at its mean. All parts are sums of flows at rates that are never drawn, so
/// that the present value of mean flows is the mean present value.
std::optional<verdict::Fairness> judge_means(const Evaluation& e, const JudgedCells& cells, const Simulation& draws) {
  std::vector<Decimal> means;
  for (const std::optional<double>& mean : draws.means) {
    const auto value = mean ? decimal_of_estimate(*mean) : std::nullopt;
    if (!value) return std::nullopt;
    means.push_back(*value);
  }
  auto next = means.begin();
  Judged judged = cells.read([&next](sheet::NodeId) { return *next++; });
  for (std::size_t party = 0; party < judged.parties.size(); ++party) {
    // What doubles leave of flows that cancel is no gain; the decimal base case has none of it.
    Decimal& surplus = judged.parties[party].surplus;
    if (abs(surplus) <= Decimal::parse("1e-9").value() * (abs(e.parties[party].received) + abs(e.parties[party].given))) surplus = 0;
  }
  const verdict::Fairness on_mean = judge(e, judged);
  const DrawnChance* const rule = draws.chance("rule");
  return rule == nullptr ? on_mean : verdict::with_certainty(on_mean, *decimal_of_estimate(rule->share), *decimal_of_estimate(*draws.certainty));
}

}  // namespace

void add_draws(Evaluation& e, std::uint64_t draws, std::uint64_t seed) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const bool uncertain = !price_lines(e).empty() || std::any_of(sheet.parameters().begin(), sheet.parameters().end(), [](const sheet::Parameter& p) { return p.distribution.drawn(); });
  if (!uncertain) return;
  SimulateAsked asked;
  asked.draws = draws;
  asked.design.seed = seed;
  asked.threads = std::max(1U, std::thread::hardware_concurrency());
  std::optional<JudgedCells> judged;
  if (answered_by_draws(e.deal->fairness)) asked.means = judged.emplace(e, sheet).cells();
  Diagnostics found;
  auto result = simulate(e, asked, found);
  for (const Diagnostic& d : found.all()) {
    if (d.code == "W701") return;
    if (d.severity == Severity::warning) e.warnings.warning(d.code, d.where, d.message, d.fix);
    else e.warnings.warning("W702", d.where, d.message, d.fix);  // of a gain that no draw defines the base case still has a value
  }
  if (!result || !result->moves) return;
  if (judged) e.fairness_drawn = judge_means(e, *judged, *result);
  e.draws = std::make_shared<const Simulation>(std::move(*result));
}

}  // namespace assay::study
