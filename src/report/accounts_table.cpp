#include "report/accounts_table.hpp"

#include <algorithm>

#include "report/figures.hpp"

namespace assay::report {
namespace {

bool in_table_of_legs(const std::string& account) { return account.starts_with("leg.") || account.starts_with("loan.") || account.starts_with("clause."); }

std::string title_of(const study::Evaluation& e, const std::string& account) {
  if (account.starts_with("venture.")) return "dividends less calls of " + study::label_of(e, account.substr(account.find('.') + 1));
  for (const auto& entry : e.deal->entries)
    if (entry.path() == account) return entry.has("title") ? entry.text("title") : account;
  return account;
}

}  // namespace

Table accounts_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T25", .title = "What each present value is made of", .columns = {{"Account", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& p : e.parties) t.columns.push_back({style == Style::screen ? study::label_of(e, p.id) : p.id, unit, Column::right, 0});
  std::vector<std::string> accounts;
  for (const auto& account : e.recorded->ledger.accounts())
    if (std::find(accounts.begin(), accounts.end(), account.account) == accounts.end()) accounts.push_back(account.account);
  bool more_than_legs = false;
  for (const std::string& account : accounts) {
    std::vector<TableCell> row{text_cell(title_of(e, account))};
    bool any = false;
    for (const auto& p : e.parties) {
      const std::string line = p.id + '.' + account + ".pv";
      const Decimal value = e.has_line(line) ? e.scalar(line) : Decimal(0);
      any = any || !value.is_zero();
      row.push_back(value.is_zero() ? text_cell(std::string(not_applicable())) : money_cell(e, value, style));
    }
    if (!any) continue;
    more_than_legs = more_than_legs || !in_table_of_legs(account);
    t.rows.push_back(std::move(row));
  }
  if (!more_than_legs) {
    t.rows.clear();
    return t;
  }
  t.total_rows.push_back(t.rows.size());
  std::vector<TableCell> total{text_cell("Net present value")};
  for (const auto& p : e.parties) total.push_back(money_cell(e, p.npv, style));
  t.rows.push_back(std::move(total));
  t.notes.push_back("Each at the party's own rate; what one pays another need not cancel where rates differ.");
  return t;
}

}  // namespace assay::report
