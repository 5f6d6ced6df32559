#include "model/mine/plan_yardsticks.hpp"

#include "model/mine/unit_cost.hpp"

namespace assay::model::mine {
namespace {

using sheet::Cell;
using sheet::Line;

void record_costs_per_metal(const Entry& entry, Book& book, const std::vector<PlanColumn>& columns, const PlanRows& rows) {
  const std::string metal = entry.text("cost_per");
  const auto paid = rows.paid.find(metal);
  if (paid == rows.paid.end()) {
    book.found().error("E339", entry.at("cost_per").where, "the plan sells no " + metal + " to count costs per unit of", "name a metal of the file's columns");
    return;
  }
  std::vector<Line> credits;
  for (const auto& [other, revenue] : rows.revenue)
    if (other != metal) credits.push_back(revenue);
  const auto cash = [rows, credits](Period p) {
    Cell cost = rows.operating[p] + rows.refining[p] + rows.selling[p] + rows.royalty[p] - rows.income[p];
    for (const Line& credit : credits) cost = cost - credit[p];
    return cost;
  };
  const bool with_closure = entry.at("aisc_closure").flag;
  const auto sustaining = [&book, columns, closure = rows.closure, with_closure, factor = book.cell(entry, "capital_factor")](Period p) {
    Cell capital = book.zero("USD");
    for (const PlanColumn& column : columns)
      if (column.role == "capital" && column.name == "sustaining") capital = capital + column.at(book, p) * factor;
    return with_closure ? capital + closure[p] : capital;
  };
  record_unit_costs(entry, book, cash, sustaining, paid->second, "USD/t{" + metal + "}",
                    "operating, refining, selling and royalties, less other metals, other income and streams");
}

void record_average(const Entry& entry, Book& book, Line flow) {
  const Cell from = book.cell(entry, "average_from"), over = book.cell(entry, "average_over");
  book.scalar(entry, "average_free_cash_flow", "Mean net cash flow after tax of the years chosen", "MUSD/a", [&book, from, over, flow] {
    std::vector<Cell> cells;
    for (const Period p : book.calendar().periods()) cells.push_back(flow[p] * book.active(p, from, over));
    return book.sheet().sum(cells) / over;
  }, "sum of the net cash flow of `average_over` years after `average_from`, over those years");
}

}  // namespace

void record_plan_yardsticks(const Entry& entry, Book& book, const std::vector<PlanColumn>& columns, const PlanRows& rows) {
  if (entry.has("cost_per")) record_costs_per_metal(entry, book, columns, rows);
  if (entry.has("average_over")) record_average(entry, book, rows.after_tax);
}

}  // namespace assay::model::mine
