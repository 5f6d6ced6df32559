#include "report/gaps_table.hpp"

#include <algorithm>

#include "base/estimate.hpp"
#include "report/bases.hpp"
#include "report/figures.hpp"
#include "study/price_mean.hpp"

namespace assay::report {
namespace {

/// "1.4 … 4.3 %"; of one number without a range "3 a ±10 %".
std::string assumed(const study::Evaluation& e, const study::Gap& gap) {
  return gap.has_range ? range_of(with_bare_money(e, gap.low_text), with_bare_money(e, gap.high_text)) : with_bare_money(e, gap.written) + " ±10 %";
}

/// No finer than its error; what is within two errors of nothing says only how little it is.
TableCell worth_cell(const study::Evaluation& e, const sensitivity::Worth& worth, Style style) {
  const Unit unit = money_unit(e);
  const auto value = decimal_of_estimate(worth.value), error = decimal_of_estimate(worth.error);
  if (!value || !error) return text_cell(not_meaningful());
  const Decimal shown = unit.from_canonical(*value), off = unit.from_canonical(*error);
  if (style != Style::data && off.is_positive() && shown < off * Decimal(2)) return number_cell("<" + amount(off * Decimal(2), style, 1), shown);
  return number_cell(amount_within(shown, off * Decimal(10), style), shown);
}

TableCell error_cell(const study::Evaluation& e, const sensitivity::Worth& worth) {
  const auto error = decimal_of_estimate(worth.error);
  if (!error) return text_cell(not_meaningful());
  const Decimal shown = money_unit(e).from_canonical(*error);
  return number_cell(exact(shown), shown);
}

std::string whole(std::uint64_t number) { return amount(Decimal(static_cast<long long>(number)), Style::screen, 20); }

/// "To know everything that is drawn is worth 12 to Host, first of all leg.mine.grade (9); nothing to Investor, which no draw makes choose otherwise (MUSD_2019)."
std::string of_all_words(const study::Evaluation& e, const study::WorthOfEvidence& worth) {
  std::string text, nothing;
  for (std::size_t p = 0; p < e.parties.size(); ++p) {
    const std::string who = study::in_words(e, e.parties[p].id);
    if (worth.of_all[p].value == 0) {
      nothing += (nothing.empty() ? "" : ", ") + who;
      continue;
    }
    text += (text.empty() ? "To know everything that is drawn is worth " : ", ") + worth_cell(e, worth.of_all[p], Style::screen).text + " to " + who;
    const study::WorthOfEvidence::Input* best = nullptr;
    for (const auto& input : worth.inputs)
      if (input.to[p].value > 2 * (best == nullptr ? input.to[p].error : best->to[p].value / 2)) best = &input;
    if (best != nullptr) text += " (first of all " + (best->price ? study::mean_name(best->path) : best->path) + ": " + worth_cell(e, best->to[p], Style::screen).text + ')';
  }
  if (!text.empty()) text += ", in " + money_unit(e).text() + ". ";
  return text + (nothing.empty() ? "" : "No draw makes " + nothing + " choose otherwise, so that to know more is worth 0 there. ");
}

/// Prices are no inputs with a source: what is shown of them is how far their mean over the years ranges in the draws.
void add_prices(Table& t, const study::Evaluation& e, Style style, const study::WorthOfEvidence& worth, std::vector<std::string>& paths) {
  for (const auto& input : worth.inputs) {
    if (!input.price) continue;
    const auto end = [&](double canonical) { return amount(input.price->unit.from_canonical(decimal_of_estimate(canonical).value_or(Decimal(0))), style == Style::data ? Style::memo : style, 3) + ' ' + input.price->unit.text(); };
    std::vector<TableCell> row{text_cell(study::mean_name(input.path)), text_cell(with_bare_money(e, range_of(end(input.price->low), end(input.price->high)))), text_cell(not_applicable())};
    for (std::size_t i = 0; i <= e.parties.size(); ++i) row.push_back(text_cell(not_applicable()));
    row.push_back(text_cell("drawn as a path by its law"));
    t.rows.push_back(std::move(row));
    paths.push_back(input.path);
  }
}

/// A party's name over a number, a word on each line of a terminal: beside what knowing is worth there is little room.
std::string stacked(const study::Evaluation& e, const std::string& party, Style style) {
  if (style != Style::screen) return party;
  std::string label = study::label_of(e, party);
  std::replace(label.begin(), label.end(), ' ', '\n');
  return label;
}

/// All amounts are in one unit: on a terminal, where columns are narrower than its name, the title has it.
std::string unit_in_columns(const study::Evaluation& e, Style style) { return style == Style::screen ? std::string() : money_unit(e).text(); }

/// The columns and the note of what knowing is worth; `paths`: of the rows.
void add_worth(Table& t, const study::Evaluation& e, Style style, const std::vector<std::string>& paths, const study::WorthOfEvidence& worth) {
  const std::string unit = unit_in_columns(e, style);
  const bool data = style == Style::data;
  for (std::size_t p = 0; p < e.parties.size(); ++p) {
    const std::string party = e.parties[p].id;
    t.columns.push_back({stacked(e, party, style) + "\nto know it", unit, Column::right, e.parties.size() > 2 ? 1 : 0});  // of three parties a terminal has room for one of the two
    if (data) t.columns.push_back({party + " to know it \u00b1", unit, Column::right, 1});
    for (std::size_t i = 0; i < t.rows.size(); ++i) {
      const study::WorthOfEvidence::Input* input = worth.of(paths[i]);
      t.rows[i].push_back(input == nullptr ? text_cell(not_applicable()) : worth_cell(e, input->to[p], style));
      if (data) t.rows[i].push_back(input == nullptr ? text_cell(not_applicable()) : error_cell(e, input->to[p]));
    }
  }
  t.notes.push_back("to know it: what it is worth to the party to learn this input, the rest as uncertain as it is, before it signs where it expects a net gain and refuses elsewhere; the most that finding it out may cost "
                    "(expected value of partial perfect information, by regression over the draws: Strong, Oakley, Brennan 2014). Shown no finer than its standard error; <: within two of them of nothing. "
                    "\u2013: it is not drawn, as it has no range, is a rate or decides how the deal is recorded." +
                    std::string(std::any_of(worth.inputs.begin(), worth.inputs.end(), [](const auto& input) { return input.price.has_value(); })
                                    ? " (mean): of a price that moves by a law, its mean over the deal's years from the valuation on; between its P10 and its P90 in the draws."
                                    : ""));
  t.notes.push_back(of_all_words(e, worth) + whole(worth.draws) + " draws: " + worth.how + (worth.left_out == 0 ? "." : "; " + whole(worth.left_out) + " of them, in which some gain has no value, are left out."));
}

}  // namespace

Table gaps_table(const study::Evaluation& e, Style style, const std::vector<study::Gap>& gaps, std::size_t limit, const study::WorthOfEvidence* worth) {
  const std::string unit = unit_in_columns(e, style);
  // What knowing is worth is asked for by name: where a terminal is narrow, what is assumed and its grade go before it.
  const int less_needed = worth == nullptr ? 0 : 1;
  Table t{.id = "T15", .title = "Gaps in the evidence" + (style == Style::screen ? " [" + money_unit(e).text() + ']' : std::string()), .columns = {{"Missing fact", {}, Column::left, 0, true}, {"now assumed", {}, Column::left, 2 * less_needed}, {"grade", {}, Column::left, less_needed}},
          .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& party : e.parties) {
    const std::string label = worth != nullptr ? stacked(e, party.id, style) : style == Style::screen ? study::label_of(e, party.id) : party.id;
    t.columns.push_back({label + "\nmoves by", unit, Column::right, 0});
  }
  t.columns.push_back({"times\nweakness", unit, Column::right, 3});
  t.columns.push_back({"what is said of it", {}, Column::left, 4});
  const std::size_t shown = limit == 0 ? gaps.size() : std::min(limit, gaps.size());
  bool any_single = false;
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < shown; ++i) {
    const study::Gap& gap = gaps[i];
    any_single = any_single || !gap.has_range;
    std::vector<TableCell> row{of_figure(text_cell(gap.path), gap.path), of_figure(text_cell(assumed(e, gap)), gap.path), text_cell(gap.grade == 0 ? "–" : std::string(1, gap.grade))};
    for (std::size_t p = 0; p < e.parties.size(); ++p)
      row.push_back(of_basis(money_cell(e, gap.swing[p], style), swing_basis(e.parties[p].id + ".surplus", gap.path, with_bare_money(e, gap.low_text), with_bare_money(e, gap.high_text)), e.parties[p].id + ".surplus"));
    row.push_back(of_basis(money_cell(e, gap.weight, style), "The largest of the parties' swings times " + exact(gap.weakness) + ", the weakness of the input's source."));
    row.push_back(text_cell(gap.note));
    t.rows.push_back(std::move(row));
    paths.push_back(gap.path);
  }
  t.notes.push_back("How far each party's net gain moves when one input alone goes from its P10 to its P90, times the weakness of its source: A 0.1, B 0.25, C 0.5, D 0.75, E or none 1 (a convention; "
                    "only the order is meant). The larger of the parties' swings counts.");
  if (any_single) t.notes.push_back("±10 %: one number without a range; it was moved by a tenth of itself, which says what it does and not how uncertain it is.");
  if (worth != nullptr) {
    add_prices(t, e, style, *worth, paths);
    add_worth(t, e, style, paths, *worth);
  }
  for (std::size_t i = 0; i < shown; ++i)
    for (TableCell& cell : t.rows[i]) cell.weak = gaps[i].grade == 'E' || gaps[i].grade == 0;
  if (shown < gaps.size()) t.notes.push_back("And " + std::to_string(gaps.size() - shown) + " more inputs (`assay gaps DEAL -v`).");
  return t;
}

Table unknowns_table(const std::vector<study::Unknown>& unknowns) {
  Table t{.id = "T15", .title = "Not known yet", .columns = {{"Missing fact", {}, Column::left, 0, true}, {"where", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& one : unknowns) t.rows.push_back({text_cell(one.path), text_cell(one.where.text())});
  t.notes.push_back("A deal with open values cannot be valued, so nothing is said of what they move. A range with source = \"guess\" lets it run.");
  return t;
}

}  // namespace assay::report
