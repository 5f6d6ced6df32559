#include "report/gaps_table.hpp"

#include <algorithm>

#include "report/figures.hpp"

namespace assay::report {
namespace {

/// "1.4 … 4.3 %"; of one number without a range "3 a ±10 %".
std::string assumed(const study::Evaluation& e, const study::Gap& gap) {
  return gap.has_range ? range_of(with_bare_money(e, gap.low_text), with_bare_money(e, gap.high_text)) : with_bare_money(e, gap.written) + " ±10 %";
}

}  // namespace

Table gaps_table(const study::Evaluation& e, Style style, const std::vector<study::Gap>& gaps, std::size_t limit) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T15", .title = "Gaps in the evidence", .columns = {{"Missing fact", {}, Column::left, 0, true}, {"now assumed", {}, Column::left, 0}, {"grade", {}, Column::left, 0}},
          .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& party : e.parties) t.columns.push_back({(style == Style::screen ? study::label_of(e, party.id) : party.id) + "\nmoves by", unit, Column::right, 0});
  t.columns.push_back({"times\nweakness", unit, Column::right, 1});
  t.columns.push_back({"what is said of it", {}, Column::left, 2});
  const std::size_t shown = limit == 0 ? gaps.size() : std::min(limit, gaps.size());
  bool any_single = false;
  for (std::size_t i = 0; i < shown; ++i) {
    const study::Gap& gap = gaps[i];
    any_single = any_single || !gap.has_range;
    std::vector<TableCell> row{of_figure(text_cell(gap.path), gap.path), text_cell(assumed(e, gap)), text_cell(gap.grade == 0 ? "–" : std::string(1, gap.grade))};
    for (const Decimal& swing : gap.swing) row.push_back(money_cell(e, swing, style));
    row.push_back(money_cell(e, gap.weight, style));
    row.push_back(text_cell(gap.note));
    for (TableCell& cell : row) cell.weak = gap.grade == 'E' || gap.grade == 0;
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back("How far each party's net gain moves when one input alone goes from its P10 to its P90, times the weakness of its source: A 0.1, B 0.25, C 0.5, D 0.75, E or none 1 (a convention; "
                    "only the order is meant). The larger of the parties' swings counts.");
  if (any_single) t.notes.push_back("±10 %: one number without a range; it was moved by a tenth of itself, which says what it does and not how uncertain it is.");
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
