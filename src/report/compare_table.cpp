#include "report/compare_table.hpp"

#include <algorithm>

#include "report/figures.hpp"

namespace assay::report {

Table compare_table(const std::vector<std::unique_ptr<study::Evaluation>>& runs, const std::vector<std::string>& names, Style style) {
  Table t{.id = "T9", .title = "Side by side: net gain", .columns = {{"", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  const std::string unit = money_unit(*runs.front()).text();
  std::vector<std::string> parties;
  for (const auto& run : runs)
    for (const auto& p : run->parties)
      if (std::find(parties.begin(), parties.end(), p.id) == parties.end()) parties.push_back(p.id);
  for (const std::string& id : parties) t.columns.push_back({id, unit, Column::right, 0});
  const bool alike = std::all_of(runs.begin(), runs.end(), [&](const auto& run) { return run->sides.size() == runs.front()->sides.size(); });
  const std::string together = alike ? all_sides(*runs.front()) : "all sides";
  t.columns.push_back({together, unit, Column::right, 0});
  t.columns.push_back({"fair?", {}, Column::left, 0});
  t.columns.push_back({"law", {}, Column::left, 1});
  t.columns.push_back({"evidence", {}, Column::left, 2});
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& e = *runs[i];
    std::vector<TableCell> row{text_cell(names[i])};
    for (const std::string& id : parties) {
      const auto p = std::find_if(e.parties.begin(), e.parties.end(), [&](const auto& r) { return r.id == id; });
      row.push_back(p == e.parties.end() ? text_cell(std::string(not_applicable())) : money_cell(e, p->surplus, style));
    }
    row.push_back(money_cell(e, e.joint.surplus, style));
    row.push_back(text_cell(fair_word(e.fairness)));
    row.push_back(text_cell(law_flag(e).word));
    row.push_back(text_cell(words(e.evidence.basis)));
    t.rows.push_back(std::move(row));
    if (e.deal->money != runs.front()->deal->money) t.notes.push_back(names[i] + " is in " + e.deal->money + ".");
  }
  t.notes.push_back("Net gain over the outside option, base case, in " + unit + "; " + together + " together at the neutral rate.");
  return t;
}

}  // namespace assay::report
