#include "report/loans_table.hpp"

#include <algorithm>

#include "report/figures.hpp"

namespace assay::report {
namespace {

TableCell rate_cell(const verdict::Irr& irr, Style style) {
  TableCell cell = text_cell(irr_text(irr, style));
  if (irr.roots.size() == 1) cell = number_cell(std::move(cell.text), irr.roots.front() * Decimal(100), "%/a");
  return cell;
}

}  // namespace

Table loans_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  const auto right = [](std::string title, std::string of = {}, int drop = 0) { return Column{std::move(title), std::move(of), Column::right, drop}; };
  Table t{.id = "T22", .title = "Loans", .columns = {{"Loan", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  const bool announced = std::any_of(e.loans.begin(), e.loans.end(), [](const auto& loan) { return !loan.announced.is_zero(); });
  const bool part = std::any_of(e.loans.begin(), e.loans.end(), [](const auto& loan) { return loan.delivered != loan.signed_amount; });
  if (announced) t.columns.push_back(right("announced", unit, 1));
  t.columns.push_back(right("signed", unit));
  if (part) t.columns.push_back(right("drawn", unit));
  for (Column& column : std::vector<Column>{{"interest", {}, Column::left, 3}, right("years", {}, 2), right("all-in\ncost"), right("grant el.\nat 5 %"), right("with all\ncosts"), right("grant el.\nat 10 %"), {"concessional", {}, Column::left, 0}})
    t.columns.push_back(std::move(column));
  for (const study::LoanResult& loan : e.loans) {
    std::vector<TableCell> row{text_cell(loan.title)};
    if (announced) row.push_back(loan.announced.is_zero() ? text_cell(not_applicable()) : of_figure(money_cell(e, loan.announced, style), loan.path + ".announced_amount"));
    row.push_back(of_figure(money_cell(e, loan.signed_amount, style), loan.path + ".signed_amount"));
    if (part) row.push_back(of_figure(money_cell(e, loan.delivered, style), loan.path + ".delivered_amount"));
    row.push_back(text_cell(loan.rate_text));
    row.push_back(of_basis(text_cell(loan.maturity + ", grace " + loan.grace), "As the deal file writes them at " + loan.path + '.'));
    row.push_back(of_figure(rate_cell(loan.all_in, style), loan.path + ".all_in"));
    row.push_back(of_figure(share_cell(loan.grant_element_5, style, "%"), loan.path + ".grant_element_5"));
    row.push_back(loan.has_costs ? of_figure(share_cell(loan.grant_element_5_with_costs, style, "%"), loan.path + ".grant_element_5_with_costs") : text_cell(not_applicable()));
    row.push_back(of_figure(share_cell(loan.grant_element_10, style, "%"), loan.path + ".grant_element_10"));
    row.push_back(text_cell(loan.concessional_5 ? "yes" : loan.concessional_10 ? "by the old rule only" : "no"));
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back("Concessional: a grant element of 35 % or more at 5 % with all costs (IMF and World Bank); the DAC's old rule asked for 25 % at 10 %. All-in cost: effective annual rate over all that the borrower gets and pays.");
  return t;
}

}  // namespace assay::report
