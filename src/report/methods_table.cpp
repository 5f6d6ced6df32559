#include "report/methods_table.hpp"

#include <algorithm>

#include "report/bases.hpp"
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

/// Money of another kind or year, or other parties, cannot stand in one column with this run's.
bool stands_beside(const study::Evaluation& e, const study::ReadingResult& run) { return run.evaluated && run.money == e.deal->money && run.surplus.size() == e.parties.size(); }

}  // namespace

std::size_t inputs_by_method(const study::Evaluation& e) { return std::min(e.drivers.size(), most_inputs); }

namespace {

/// The scenarios that are the deal at the terms of a comparable one; a scenario asked for has its own terms in their place, so then there are none.
std::vector<const deal::Variant*> comparable_deals(const study::Evaluation& e) {
  std::vector<const deal::Variant*> found;
  for (const deal::Variant& scenario : e.deal->scenarios)
    if (!scenario.comparable.empty() && e.question.scenario.empty()) found.push_back(&scenario);
  return found;
}

/// Widens a range by one run's gain, which is its low or its high end where none before went as far.
void widen(std::optional<MethodRange>& range, const std::string& method, const Decimal& gain, const std::string& how) {
  if (!range) range = MethodRange{method, gain, gain, std::nullopt, how, how};
  if (gain < range->low) range->low = gain, range->low_basis = how;
  if (gain > range->high) range->high = gain, range->high_basis = how;
}

std::vector<MethodRange> ranges_of(const study::Evaluation& e, std::size_t party) {
  std::vector<MethodRange> ranges;
  const std::string figure = e.parties[party].id + ".surplus";
  if (e.draws)
    if (const study::DrawnFigure& f = e.draws->gains[party]; f.count > 0)
      ranges.push_back({"Random draws, P10 to P90", drawn_value(f, f.p10), drawn_value(f, f.p90), drawn_value(f, f.p50), drawn_basis(e, f, "P10"), drawn_basis(e, f, "P90")});
  const Decimal base = in_unit(e, e.parties[party].surplus);
  for (std::size_t i = 0; i < inputs_by_method(e); ++i) {
    const study::Driver& d = e.drivers[i];
    const Decimal a = in_unit(e, d.at_low[party]), b = in_unit(e, d.at_high[party]);
    ranges.push_back({d.path + ' ' + range_of(with_bare_money(e, d.low_text), with_bare_money(e, d.high_text)), min(a, b), max(a, b), base, moved_basis(e, figure, d, b < a), moved_basis(e, figure, d, !(b < a))});
  }
  std::optional<MethodRange> readings, others;
  for (const auto& reading : e.readings)
    if (reading.evaluated) widen(readings, "Readings of the report", in_unit(e, reading.surplus[party]), reading_basis(e, figure, reading.id, reading.note));
  if (readings) ranges.push_back(*readings);
  std::size_t count = 0;
  for (const deal::Variant* scenario : comparable_deals(e)) {
    const study::ReadingResult& run = e.scenario(scenario->id);  // what cannot be run, T9 says
    if (!stands_beside(e, run)) continue;
    ++count;
    widen(others, {}, in_unit(e, run.surplus[party]), "At the published terms of " + comparable_words(e, *scenario) + ": " + scenario_basis(e, figure, scenario->id, scenario->note));
  }
  if (others) {
    others->method = "Comparable deals (" + std::to_string(count) + ')';
    ranges.push_back(*others);
  }
  return ranges;
}

}  // namespace

std::vector<std::vector<MethodRange>> ranges_by_method(const study::Evaluation& e) {
  std::vector<std::vector<MethodRange>> ranges;
  for (const std::size_t party : judged(e)) ranges.push_back(ranges_of(e, party));
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
      const std::string figure = e.parties[parties[p]].id + ".surplus";
      row->push_back(of_basis(number_cell(amount(range.low, style), range.low), range.low_basis, figure));
      row->push_back(of_basis(number_cell(amount(range.high, style), range.high), range.high_basis, figure));
    }
  }
  for (auto& row : t.rows)
    while (row.size() < t.columns.size()) row.push_back(text_cell(not_applicable()));
  t.notes.push_back("Zero is what each has without the deal. An input with its range: that input alone at its P10 and P90, all else at base; those that move a party most.");
  std::vector<std::string> others;
  for (const deal::Variant* scenario : comparable_deals(e)) others.push_back(comparable_words(e, *scenario));
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
  std::vector<TableCell> own{text_cell(e.question.scenario.empty() ? "this run" : "this run (" + e.question.scenario + ')'), text_cell("")};
  for (const std::size_t i : judged(e)) own.push_back(of_figure(money_cell(e, e.parties[i].surplus, style), e.parties[i].id + ".surplus"));
  own.push_back(of_figure(money_cell(e, e.joint.surplus, style), "joint.surplus"));
  own.push_back(text_cell(fair_word(e.fairness)));
  t.rows.push_back(std::move(own));
  for (const deal::Variant& scenario : e.deal->scenarios) {
    if (scenario.id == e.question.scenario) continue;
    const study::ReadingResult& run = e.scenario(scenario.id);
    std::vector<TableCell> row{text_cell(scenario.id), text_cell(scenario.note)};
    if (stands_beside(e, run)) {
      const auto cell = [&](const Decimal& gain, const std::string& figure) { row.push_back(of_basis(money_cell(e, gain, style), scenario_basis(e, figure, scenario.id, scenario.note), figure)); };
      for (const std::size_t i : judged(e)) cell(run.surplus[i], e.parties[i].id + ".surplus");
      cell(run.joint, "joint.surplus");
      row.push_back(text_cell(fair_word(run.fairness)));
    } else {
      while (row.size() < t.columns.size()) row.push_back(text_cell(not_applicable()));
      t.notes.push_back(scenario.id + ": " + (run.evaluated ? "it is kept in " + run.money + ", or has other parties: see assay evaluate --scenario " + scenario.id : run.trouble.empty() ? std::string("it cannot be run") : run.trouble) + '.');
    }
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back("Base case of each, without draws; changes asked for on the command line hold in all of them.");
  return t;
}

}  // namespace assay::report
