#include "report/fiscal_table.hpp"

#include "report/figures.hpp"

namespace assay::report {

Table fiscal_table(const study::Evaluation& e, Style style, const study::FiscalResult& fiscal) {
  Table t{.id = "T13", .title = "What the state takes: " + fiscal.title, .columns = {{"Indicator", {}, Column::left, 0}, {"value", "%", Column::right, 0}, {"line", {}, Column::left, 1, true}},
          .rows = {}, .total_rows = {}, .notes = {}};
  std::string reasons;
  for (const std::string& name : fiscal.measures) {
    const study::NamedMeasure& measure = *e.measure(name);
    const TableCell value = measure.result.value ? amount_cell(measure.unit, *measure.result.value, style) : text_cell(not_meaningful());
    t.rows.push_back({text_cell(capitalised(measure.label)), value, text_cell(name)});
    if (!measure.result.value && reasons.find(measure.result.reason) == std::string::npos) reasons += (reasons.empty() ? "" : "; ") + measure.result.reason;
  }
  if (!reasons.empty()) t.notes.push_back("n.m.: " + reasons + '.');
  t.notes.push_back("Of the leg's net cash flow before what is levied on it, with every instrument that is on it. Break-even prices are shares of the base case's, all price decks moved together.");
  return t;
}

Table temptation_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T24", .title = "Temptation to renegotiate", .columns = {{"end of", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  std::vector<const study::NamedMeasure*> measures;
  for (const auto& party : e.parties) {
    const study::NamedMeasure* measure = e.measure(party.id + ".temptation");
    if (measure == nullptr || measure->by_period.empty()) continue;
    measures.push_back(measure);
    t.columns.push_back({style == Style::screen ? study::label_of(e, party.id) : party.id, money_unit(e).text(), Column::right, 0});
  }
  if (measures.empty()) return t;
  for (std::size_t i = 0; i < measures.front()->by_period.size(); ++i) {
    std::vector<TableCell> row{text_cell(e.deal->calendar.label(e.deal->calendar.period(static_cast<int>(i))))};
    for (const auto* measure : measures) row.push_back(money_cell(e, measure->by_period[i], style));
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back("What a party has put in and not got back, undiscounted, less the present value at its own rate of what is still to come: the larger, the less the rest of the deal holds it.");
  return t;
}

}  // namespace assay::report
