#include "report/expect_table.hpp"

#include "report/figures.hpp"

namespace assay::report {
Table expect_rows(const std::string& title, const std::vector<study::ExpectResult>& results, Style style) {
  Table t{.id = "", .title = title, .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns = {{"figure", {}, Column::left, 0}, {"variant", {}, Column::left, 0},     {"published", {}, Column::right, 0}, {"ours", {}, Column::right, 0},
               {"difference", {}, Column::right, 0}, {"within", {}, Column::right, 0}, {"unit", {}, Column::left, 0},      {"met", {}, Column::left, 0},
               {"source", {}, Column::left, 0}};
  t.columns.front().code = true;
  for (const study::ExpectResult& r : results) {
    std::vector<TableCell> row{text_cell(r.asked.out + (r.asked.period.empty() ? "" : '@' + r.asked.period)),
                               text_cell(r.asked.scenario + (r.asked.scenario.empty() || r.asked.reading.empty() ? "" : ", ") + r.asked.reading)};
    if (r.got) {
      const Unit unit = shown_unit(r.got->unit);
      const auto in = [&](const Decimal& value) { return unit.from_canonical(r.got->unit.to_canonical(value)); };
      const Decimal published = in(r.expected), ours = in(r.got->value), within = in(r.tolerance);
      const Decimal apart = ours - published;
      row.push_back(number_cell(amount(published, style, 9), published));
      row.push_back(number_cell(amount(ours, style, 9), ours));
      row.push_back(number_cell(amount(apart, style, 2), apart));
      row.push_back(number_cell(amount(within, style, 2), within));
      row.push_back(text_cell(unit.text()));
    } else {
      row.push_back(text_cell(r.asked.value));
      row.push_back(text_cell("n.m. (" + r.why_not + ")"));
      for (int i = 0; i < 3; ++i) row.push_back(text_cell(""));
    }
    row.push_back(text_cell(r.met ? "yes" : "NO"));
    row.push_back(text_cell(r.asked.source));
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace assay::report
