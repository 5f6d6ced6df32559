#include "report/figures.hpp"
#include "report/simulate_table.hpp"

namespace assay::report {

Table decimal_draws(const study::Evaluation& e, const study::GivenDraws& given, const study::DecimalDraws& worked, Style style) {
  Table t{.id = "", .title = "Draws in decimals", .columns = {{"draw", {}, Column::right, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const study::Output& out : worked.outputs) t.columns.push_back({out.written, shown_unit(out.unit).text(), Column::right, 0, true});
  for (std::size_t draw = 0; draw < worked.draws.size(); ++draw) {
    const Decimal number(static_cast<long long>(draw));
    std::vector<TableCell> row{number_cell(number.text(), number)};
    for (std::size_t i = 0; i < worked.outputs.size(); ++i) {
      const verdict::Measure& measure = worked.draws[draw][i];
      if (!measure.value) {
        row.push_back(text_cell(not_meaningful()));
        continue;
      }
      const Decimal value = shown_unit(worked.outputs[i].unit).from_canonical(*measure.value);
      row.push_back(number_cell(amount(value, style), value));
    }
    t.rows.push_back(std::move(row));
  }
  if (worked.draws.size() < given.draws) t.notes.push_back("Interrupted: " + std::to_string(worked.draws.size()) + " of " + std::to_string(given.draws) + " draws were done.");
  t.notes.push_back(std::to_string(given.draws) + (given.draws == 1 ? " draw " : " draws ") + given.how + " · assay " ASSAY_VERSION " · deal " + e.deal_hash);
  return t;
}

}  // namespace assay::report
