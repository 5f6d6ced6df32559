#include "report/rules_table.hpp"

#include <map>

#include "base/estimate.hpp"
#include "report/figures.hpp"
#include "study/drawn_outputs.hpp"

namespace assay::report {
namespace {

std::string whole(std::uint64_t number) { return amount(Decimal(static_cast<long long>(number)), Style::screen, 20); }

TableCell count_cell(std::uint64_t count, Style style) {
  const Decimal value(static_cast<long long>(count));
  return number_cell(style == Style::data ? exact(value) : whole(count), value);
}

/// Of what never or always happened draws tell no error.
TableCell error_cell(const study::RuleChance& one, Style style) {
  if (!one.error || one.share <= 0 || one.share >= 1) return text_cell(not_applicable());
  const Decimal points = *decimal_of_estimate(*one.error) * Decimal(100);
  return number_cell(style == Style::data ? exact(points) : amount(points, style, 1) + " %", points);
}

/// What never or always happened in a few draws may yet happen, or not, in three of as many more (19 times in 20).
TableCell share_cell(const study::RuleChance& one, Style style) {
  if (one.count == 0) return text_cell(not_meaningful());
  const Decimal share = *decimal_of_estimate(one.share), rare = min(Decimal(3) / Decimal(static_cast<long long>(one.count)), Decimal(1));
  if (style != Style::data && (one.share == 0 || one.share == 1) && rare > "0.01"_d)
    return number_cell(one.share == 0 ? "<" + chance(rare, style) : ">" + chance(Decimal(1) - rare, style), share * Decimal(100));
  return number_cell(style == Style::data ? exact(share * Decimal(100)) : chance(share, style), share * Decimal(100));
}

}  // namespace

Table rules_on_draws_table(const study::Evaluation& e, const study::RulesOnDraws& s, Style style) {
  const bool data = style == Style::data;
  const char* const unit = data ? "%" : "";  // elsewhere each cell says so
  Table t{.id = "", .title = "How often each rule of fairness is met", .columns = {{"Rule", {}, Column::left, 0}, {"chance", unit, Column::right, 0}, {"±", unit, Column::right, 0}, {"draws that\nanswer", {}, Column::right, 1},
          {"why the others do not", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  std::map<std::string, std::string> without;  // by the reasons, the rules
  for (const study::RuleChance& one : s.rules) {
    const std::string title(data ? one.rule->id : one.rule->title);
    TableCell name = text_cell(title + (data ? "" : one.decides ? " (decides)" : one.rule->reference ? " (reference)" : ""));
    name.emphasis = one.decides;
    t.rows.push_back({std::move(name), share_cell(one, style), error_cell(one, style), count_cell(one.count, style), text_cell(study::counted_reasons(one.why_not))});
    if (!data) t.rows.back().pop_back();
    if (const std::string why = study::counted_reasons(one.why_not); !why.empty()) without[why] += (without[why].empty() ? "" : ", ") + std::string(one.rule->title);
  }
  if (!data) t.columns.pop_back();
  for (const auto& [why, titles] : without) t.notes.push_back("No answer to " + titles + ": " + why + '.');
  t.notes.push_back("Each draw is the deal with its inputs and prices, in decimals; a rule is asked of it as the base case is asked, with the same tolerances. A rule that picks deals of a set is asked of the set that the varied terms make possible in that draw. "
                    "Chances are of the draws in which the rule has an answer; ± is one standard error; of what never or always happened a bound that holds 19 times in 20.");
  if (s.interrupted) t.notes.push_back("Interrupted: " + whole(s.draws) + " of " + whole(s.asked) + " draws were done.");
  t.notes.push_back(whole(s.draws) + " draws: " + s.how + " · assay " ASSAY_VERSION " · deal " + e.deal_hash);
  return t;
}

}  // namespace assay::report
