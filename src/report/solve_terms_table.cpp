#include "report/solve_terms_table.hpp"

#include <fmt/format.h>

#include "report/fairness_table.hpp"
#include "report/figures.hpp"
#include "study/distinct_picks.hpp"

namespace assay::report {
namespace {

using study::FairnessPage;
using study::SolvedTerms;
using study::TracedTerm;

constexpr int shown_digits = 6;  // of a picked term in a text; data files have them all

std::string with_unit(const study::Evaluation& e, const TracedTerm& term, const Decimal& canonical) {
  const std::string unit = with_bare_money(e, term.unit.text());
  return amount(term.unit.from_canonical(canonical), Style::screen, shown_digits) + (unit.empty() ? "" : " ") + unit;
}

std::string deal_text(const study::Evaluation& e, const study::RulePoint& point) {
  std::string text;
  const FairnessPage& page = e.fairness_page;
  for (std::size_t i = 0; i < page.terms.size(); ++i) text += (i == 0 ? "" : i + 1 == page.terms.size() ? " and " : ", ") + page.terms[i].path + " at " + with_unit(e, page.terms[i], point.terms[i]);
  return text;
}

std::vector<TableCell> as_it_stands(const study::Evaluation& e, Style style) {
  std::vector<TableCell> row{text_cell("As the deal stands")};
  for (const TracedTerm& term : e.fairness_page.terms) row.push_back(amount_cell(term.unit, term.base, style));
  for (const auto& side : e.sides) row.push_back(money_cell(e, side.surplus, style));
  return row;
}

/// "party.a.rate from 5 %/a to 12 %/a, as asked for".
std::string ground(const SolvedTerms& solved) {
  const study::Evaluation& e = *solved.deal;
  std::string text;
  for (std::size_t i = 0; i < e.fairness_page.terms.size(); ++i) {
    const TracedTerm& term = e.fairness_page.terms[i];
    text += (i == 0 ? "" : "; ") + term.path + " from " + with_unit(e, term, term.from) + " to " + with_unit(e, term, term.to) + ", " + solved.range_is[i] + (term.continuous ? "" : ", whole values only");
  }
  return text + ". All else is as in the deal.";
}

std::string grid(const FairnessPage& page) {
  std::string steps;
  for (const TracedTerm& term : page.terms) steps += (steps.empty() ? "" : " by ") + std::to_string(term.values.size());
  std::string text = "A grid of " + steps + fmt::format(" values, {} deals", page.of_grid);
  if (page.halvings > 0) text += fmt::format(", halved {} times around what each rule picks", page.halvings);
  return text + "; every deal valued.";
}

}  // namespace

std::string solve_terms_answer(const SolvedTerms& solved, Style) {
  const study::Evaluation& e = *solved.deal;
  const std::string rule = '`' + std::string(solved.rule->id) + '`';
  const study::RuleResult& asked = solved.asked();
  const std::vector<study::RulePoint> picks = study::distinct_picks(e.fairness_page, asked);
  if (picks.empty()) return zone_sentence(e) + " No deal is picked by " + rule + ": " + asked.answer.reason + '.';
  if (picks.size() == 1) return zone_sentence(e) + ' ' + rule + " picks " + deal_text(e, picks.front()) + '.';
  return zone_sentence(e) + fmt::format(" {} picks {} deals, which it does not tell apart; the first has {}, the last {}.", rule, picks.size(), deal_text(e, picks.front()), deal_text(e, picks.back()));
}

std::vector<Table> solve_terms_tables(const SolvedTerms& solved, Style style) {
  const study::Evaluation& e = *solved.deal;
  Table picks = picked_deals_table(e, style);
  if (picks.rows.empty()) picks.notes = {"Net gains at own rates."};
  picks.rows.insert(picks.rows.begin(), as_it_stands(e, style));
  for (const study::RuleResult& result : e.fairness_page.rules)
    if (result.points.empty() && !result.answer.reason.empty() && !result.decides) picks.notes.push_back(std::string(result.rule->title) + ": " + result.answer.reason + '.');
  picks.notes.push_back(ground(solved));
  picks.notes.push_back(grid(e.fairness_page));
  Table frontier = frontier_table(e, style);
  // The numbers of a memo's tables mean nothing here.
  picks.id.clear();
  frontier.id.clear();
  if (e.fairness_page.frontier.empty()) {
    picks.notes.push_back(no_frontier_note(e.fairness_page));
    return {std::move(picks)};
  }
  return {std::move(picks), std::move(frontier)};
}

Table solved_deals_table(const SolvedTerms& solved) {
  const study::Evaluation& e = *solved.deal;
  Table all = picked_deals_table(e, Style::data);
  all.id.clear();
  all.title = "Deals over several terms";
  all.columns.front().title = "what";
  // Names and units as a program reads them, those of solving for one term.
  std::size_t column = 1;
  for (const TracedTerm& term : e.fairness_page.terms) all.columns[column++].unit = term.unit.text();
  for (const auto& side : e.sides) {
    all.columns[column].title = side.id + ".surplus";
    all.columns[column++].unit = "M" + e.deal->money;
  }
  all.rows.insert(all.rows.begin(), as_it_stands(e, Style::data));
  for (std::vector<TableCell>& row : frontier_table(e, Style::data).rows) {
    row.insert(row.begin(), text_cell("frontier"));
    all.rows.push_back(std::move(row));
  }
  all.notes = {ground(solved), grid(e.fairness_page)};
  return all;
}

}  // namespace assay::report
