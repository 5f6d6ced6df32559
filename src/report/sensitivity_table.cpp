#include "report/sensitivity_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/estimate.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

const Column left(std::string title, bool code = false) { return {std::move(title), {}, Column::left, 0, code}; }
const Column right(std::string title, int drop = 0, std::string unit = {}) { return {std::move(title), std::move(unit), Column::right, drop}; }

TableCell per_cent(double share, Style style) {
  const auto value = decimal_of_estimate(100 * share);
  return value ? number_cell(style == Style::data ? exact(*value) : amount(*value, style), *value, "%") : text_cell(not_meaningful());
}

TableCell in_unit_of(const study::Output& out, const std::optional<double>& canonical, Style style) {
  const auto value = canonical ? decimal_of_estimate(*canonical) : std::nullopt;
  if (!value) return text_cell(not_meaningful());
  const Decimal shown = shown_unit(out.unit).from_canonical(*value);
  return number_cell(amount(shown, style), shown, shown_unit(out.unit).text());
}

/// Factors by what `size` says of them, the largest first; those of which it says nothing are last.
template <class Size>
std::vector<std::size_t> ordered(std::size_t count, Size size) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double x = size(a), y = size(b);
    return std::isnan(x) ? false : std::isnan(y) || y < x;
  });
  return order;
}

void say_more(Table& t, std::size_t hidden) {
  if (hidden > 0) t.notes.push_back("And " + std::to_string(hidden) + " more rows (`assay sensitivity DEAL -v`).");
}

std::string held_words(const std::vector<study::NotDrawn>& held) {
  std::string text;
  for (const study::NotDrawn& one : held) text += (text.empty() ? "" : ", ") + one.path;
  return text;
}

std::string whole(std::uint64_t number) { return amount(Decimal(static_cast<long long>(number)), Style::screen, 20); }

std::string run_words(const study::Evaluation& e) { return " · assay " ASSAY_VERSION " · deal " + e.deal_hash; }

}  // namespace

Table sobol_table(const study::Evaluation& e, const study::SobolStudy& s, Style style, std::size_t most) {
  Table t{.id = "T5", .title = "Shares of the spread", .columns = {left("output", true), left("input", true), right("alone", 0, "%"), right("alone from", 2, "%"), right("alone to", 2, "%"), right("in all", 0, "%"), right("in all from", 1, "%"), right("in all to", 1, "%")},
          .rows = {}, .total_rows = {}, .notes = {}};
  std::size_t hidden = 0;
  for (std::size_t o = 0; o < s.outputs.size(); ++o) {
    const sensitivity::SobolIndices& of = s.indices[o];
    std::size_t shown = 0;
    for (const std::size_t f : ordered(s.factors.size(), [&](std::size_t i) { return of.total[i].share; })) {
      if (s.moves[f][o] == 0) continue;
      if (shown++ >= most) {
        ++hidden;
        continue;
      }
      t.rows.push_back({text_cell(s.outputs[o].written), text_cell(s.factors[f]), per_cent(of.first[f].share, style), per_cent(of.first[f].low, style), per_cent(of.first[f].high, style), per_cent(of.total[f].share, style), per_cent(of.total[f].low, style), per_cent(of.total[f].high, style)});
    }
    if (shown > 0 && of.first_sum.share == of.first_sum.share && of.first_sum.share != 0) t.notes.push_back(s.outputs[o].written + ": each alone, inputs explain " + per_cent(of.first_sum.share, style == Style::data ? Style::screen : style).text + " % of the variance; the rest is what they do together.");
  }
  say_more(t, hidden);
  t.notes.push_back("alone: the share of the variance that goes when this input is known (Sobol's first-order index, Saltelli's estimator); in all: the share that stays when everything else is known (total index, Jansen's). From and to: 95 % confidence, from the spread of 16 independent randomisations. "
                    "A price is one input with its whole path; inputs and prices that are correlated are taken together (a + b), as no share can be split between them.");
  if (const std::string held = held_words(s.held); !held.empty()) t.notes.push_back("Has a range and is held at its base: " + held + ".");
  if (s.interrupted) t.notes.push_back("Interrupted: " + whole(s.rows) + " of " + whole(s.asked) + " rows were done.");
  t.notes.push_back(whole(s.rows) + " rows of " + std::to_string(s.factors.size() + 2) + " points each, " + s.how + run_words(e));
  return t;
}

Table morris_table(const study::Evaluation& e, const study::MorrisStudy& s, Style style, std::size_t most) {
  Table t{.id = "T5", .title = "Elementary effects", .columns = {left("output", true), left("input", true), right("mean size"), right("its error", 2), right("mean", 1), right("spread")}, .rows = {}, .total_rows = {}, .notes = {}};
  std::size_t hidden = 0;
  for (std::size_t o = 0; o < s.outputs.size(); ++o) {
    std::size_t shown = 0;
    for (const std::size_t f : ordered(s.factors.size(), [&](std::size_t i) { return s.effects[o][i].mu_star; })) {
      const sensitivity::ElementaryEffect& effect = s.effects[o][f];
      if (effect.mu_star == 0) continue;
      if (shown++ >= most) {
        ++hidden;
        continue;
      }
      t.rows.push_back({text_cell(s.outputs[o].written), text_cell(s.factors[f]), in_unit_of(s.outputs[o], effect.mu_star, style), in_unit_of(s.outputs[o], effect.error, style), in_unit_of(s.outputs[o], effect.mu, style), in_unit_of(s.outputs[o], effect.sigma, style)});
    }
  }
  say_more(t, hidden);
  t.notes.push_back("Morris's screening: what moving one input alone by half of its distribution does, times two, at random places of the others. mean size is mu*, mean is mu, spread is sigma: large beside mu* where the effect hangs on other inputs or is no straight line. "
                    "Levels are the quantiles 1/8, 3/8, 5/8 and 7/8 of each law; a price goes through its quantiles at every moment at once; correlations play no part. Money in millions.");
  if (const std::string held = held_words(s.held); !held.empty()) t.notes.push_back("Has a range and is held at its base: " + held + ".");
  t.notes.push_back(whole(s.trajectories) + " trajectories, " + whole(s.evaluations) + " points, seed " + std::to_string(s.seed) + run_words(e));
  return t;
}

Table gradient_table(const study::Evaluation& e, const study::GradientStudy& s, Style style, std::size_t most) {
  Table t{.id = "T5", .title = "Elasticities in the base case", .columns = {left("output", true), left("input", true), left("as written"), left("grade"), right("1 % more adds"), right("elasticity")}, .rows = {}, .total_rows = {}, .notes = {}};
  std::size_t hidden = 0;
  for (std::size_t o = 0; o < s.outputs.size(); ++o) {
    std::size_t shown = 0;
    for (const std::size_t i : ordered(s.slopes.size(), [&](std::size_t at) { return std::abs(s.slopes[at].per_percent[o].value_or(std::nan(""))); })) {
      const study::Slope& slope = s.slopes[i];
      if (slope.per_percent[o] == 0.0) continue;
      if (shown++ >= most) {
        ++hidden;
        continue;
      }
      const auto elasticity = slope.elasticity[o] ? decimal_of_estimate(*slope.elasticity[o]) : std::nullopt;
      t.rows.push_back({text_cell(s.outputs[o].written), text_cell(slope.path), text_cell(with_bare_money(e, slope.written)), text_cell(slope.grade == 0 ? "" : std::string(1, slope.grade)), in_unit_of(s.outputs[o], slope.per_percent[o], style),
                        elasticity ? number_cell(amount(*elasticity, style), *elasticity) : text_cell(not_meaningful())});
    }
  }
  say_more(t, hidden);
  t.notes.push_back("A hundredth of the derivative by the input's logarithm, by a sweep back through the recorded deal, at the branch that the base case takes; elasticity: per cent of the output for one per cent of the input. Money in millions.");
  if (!s.left_out.empty()) {
    std::string text;
    for (const std::string& path : s.left_out) text += (text.empty() ? "" : ", ") + path;
    t.notes.push_back("No slope is taken of times, which may also decide how the deal is recorded: " + text + ".");
  }
  t.notes.push_back("Decimal base case, derivatives in double" + run_words(e));
  return t;
}

}  // namespace assay::report
