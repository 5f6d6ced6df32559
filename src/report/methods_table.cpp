#include "report/methods_table.hpp"

#include <algorithm>
#include <memory>

#include "report/figures.hpp"
#include "report/paragraph.hpp"
#include "report/simulate_table.hpp"

namespace assay::report {
namespace {

constexpr std::size_t most_inputs = 4;

Decimal in_unit(const study::Evaluation& e, const Decimal& canonical) { return money_unit(e).from_canonical(canonical); }

std::vector<std::size_t> judged(const study::Evaluation& e) {
  std::vector<std::size_t> parties;
  for (std::size_t i = 0; i < e.parties.size(); ++i)
    if (e.side_of(i)) parties.push_back(i);
  return parties;
}

std::vector<TableCell> scenario_row(const study::Evaluation& base, const study::Evaluation& run, const std::string& id, const std::string& note, Style style) {
  std::vector<TableCell> row{text_cell(id), text_cell(note)};
  for (const std::size_t i : judged(base)) row.push_back(money_cell(run, run.parties[i].surplus, style));
  row.push_back(money_cell(run, run.joint.surplus, style));
  row.push_back(text_cell(fair_word(run.fairness)));
  return row;
}

std::unique_ptr<study::Evaluation> scenario_run(const study::Evaluation& e, const deal::Variant& scenario, Diagnostics& trouble) {
  deal::Question question = e.question;
  question.scenario = scenario.id;
  return study::evaluate(e.deal->file, question, {.drivers = false, .readings = false, .hash = false}, trouble);
}

/// Money of another kind or year, or other parties, cannot stand in one column with this run's.
bool stands_beside(const study::Evaluation& e, const study::Evaluation& run) { return run.deal->money == e.deal->money && run.parties.size() == e.parties.size(); }

}  // namespace

std::size_t inputs_by_method(const study::Evaluation& e) { return std::min(e.drivers.size(), most_inputs); }

namespace {

/// Net gains per party, canonical, of each comparable deal; a scenario asked for has its own terms in their place, so then there are none.
std::vector<std::vector<Decimal>> at_comparable_terms(const study::Evaluation& e) {
  std::vector<std::vector<Decimal>> gains;
  if (!e.question.scenario.empty()) return gains;
  for (const deal::Variant& scenario : e.deal->scenarios) {
    if (scenario.comparable.empty()) continue;
    Diagnostics trouble;  // T9 says it
    const auto run = scenario_run(e, scenario, trouble);
    if (!run || !stands_beside(e, *run)) continue;
    gains.emplace_back();
    for (const auto& party : run->parties) gains.back().push_back(party.surplus);
  }
  return gains;
}

std::vector<MethodRange> ranges_of(const study::Evaluation& e, std::size_t party, const std::vector<std::vector<Decimal>>& comparable) {
  std::vector<MethodRange> ranges;
  if (e.draws)
    if (const study::DrawnFigure& f = e.draws->gains[party]; f.count > 0)
      ranges.push_back({"Random draws, P10 to P90", drawn_value(f, f.p10), drawn_value(f, f.p90), drawn_value(f, f.p50)});
  const Decimal base = in_unit(e, e.parties[party].surplus);
  for (std::size_t i = 0; i < inputs_by_method(e); ++i) {
    const study::Driver& d = e.drivers[i];
    const Decimal a = in_unit(e, d.at_low[party]), b = in_unit(e, d.at_high[party]);
    ranges.push_back({d.path + ' ' + range_of(with_bare_money(e, d.low_text), with_bare_money(e, d.high_text)), min(a, b), max(a, b), base});
  }
  std::optional<MethodRange> readings;
  for (const auto& reading : e.readings) {
    if (!reading.evaluated) continue;
    const Decimal gain = in_unit(e, reading.surplus[party]);
    if (!readings) readings = MethodRange{"Readings of the report", gain, gain, std::nullopt};
    readings->low = min(readings->low, gain);
    readings->high = max(readings->high, gain);
  }
  if (readings) ranges.push_back(*readings);
  std::optional<MethodRange> others;
  for (const auto& gains : comparable) {
    const Decimal gain = in_unit(e, gains[party]);
    if (!others) others = MethodRange{"Comparable deals (" + std::to_string(comparable.size()) + ')', gain, gain, std::nullopt};
    others->low = min(others->low, gain);
    others->high = max(others->high, gain);
  }
  if (others) ranges.push_back(*others);
  return ranges;
}

}  // namespace

std::vector<std::vector<MethodRange>> ranges_by_method(const study::Evaluation& e) {
  const auto comparable = at_comparable_terms(e);
  std::vector<std::vector<MethodRange>> ranges;
  for (const std::size_t party : judged(e)) ranges.push_back(ranges_of(e, party, comparable));
  return ranges;
}

Table methods_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T4", .title = "Net gain by method, low to high", .columns = {{"Method", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  const auto parties = judged(e);
  const auto all = ranges_by_method(e);
  for (std::size_t p = 0; p < parties.size(); ++p) {
    const std::string who = capitalised(study::label_of(e, e.parties[parties[p]].id));
    t.columns.push_back({who + "\nlow", unit, Column::right, 0});
    t.columns.push_back({who + "\nhigh", unit, Column::right, 0});
    // Every party has the same methods in the same order, but for draws in which its gain never exists.
    for (const MethodRange& range : all[p]) {
      auto row = std::find_if(t.rows.begin(), t.rows.end(), [&](const auto& cells) { return cells.front().text == range.method; });
      if (row == t.rows.end()) {
        t.rows.push_back({text_cell(range.method)});
        row = t.rows.end() - 1;
      }
      while (row->size() < 1 + 2 * p) row->push_back(text_cell(not_applicable()));
      row->push_back(number_cell(amount(range.low, style), range.low));
      row->push_back(number_cell(amount(range.high, style), range.high));
    }
  }
  for (auto& row : t.rows)
    while (row.size() < t.columns.size()) row.push_back(text_cell(not_applicable()));
  t.notes.push_back("Zero is what each has without the deal. An input with its range: that input alone at its P10 and P90, all else at base; those that move a party most.");
  std::vector<std::string> others;
  for (const deal::Variant& scenario : e.deal->scenarios)
    if (!scenario.comparable.empty() && e.question.scenario.empty()) others.push_back(scenario.comparable + ": " + e.deal->sources.at(scenario.source).grade + " [" + scenario.source + "]");
  t.notes.push_back(others.empty() ? "Comparable deals are not among the methods: the file names none (comparable = \"...\" in a scenario); assay compare sets deals side by side."
                                   : "Comparable deals: this deal at the published terms of " + joined(others, "; ") + ". T9 has each.");
  return t;
}

Table scenarios_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T9", .title = "Scenarios of the deal file: net gain", .columns = {{"Scenario", {}, Column::left, 0}, {"what it changes", {}, Column::left, 1}}, .rows = {}, .total_rows = {}, .notes = {}};
  if (e.deal->scenarios.empty()) return t;
  for (const std::size_t i : judged(e)) t.columns.push_back({capitalised(study::label_of(e, e.parties[i].id)), unit, Column::right, 0});
  t.columns.push_back({capitalised(all_sides(e)), unit, Column::right, 0});
  t.columns.push_back({"fair?", {}, Column::left, 0});
  t.rows.push_back(scenario_row(e, e, e.question.scenario.empty() ? "this run" : "this run (" + e.question.scenario + ')', "", style));
  for (const deal::Variant& scenario : e.deal->scenarios) {
    if (scenario.id == e.question.scenario) continue;
    Diagnostics trouble;
    const auto run = scenario_run(e, scenario, trouble);
    if (run && stands_beside(e, *run)) {
      t.rows.push_back(scenario_row(e, *run, scenario.id, scenario.note, style));
      continue;
    }
    std::vector<TableCell> row{text_cell(scenario.id), text_cell(scenario.note)};
    while (row.size() < t.columns.size()) row.push_back(text_cell(not_applicable()));
    t.rows.push_back(std::move(row));
    t.notes.push_back(scenario.id + ": " + (run ? "it is kept in " + run->deal->money + ", or has other parties: see assay evaluate --scenario " + scenario.id
                                               : trouble.all().empty() ? std::string("it cannot be run") : trouble.all().front().message) + '.');
  }
  t.notes.push_back("Base case of each, without draws; changes asked for on the command line hold in all of them.");
  return t;
}

}  // namespace assay::report
