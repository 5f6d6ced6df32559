#include "report/accounts_table.hpp"

#include <algorithm>

#include "report/figures.hpp"
#include "study/without.hpp"

namespace assay::report {
namespace {

bool in_table_of_legs(const std::string& account) { return account.starts_with("leg.") || account.starts_with("loan.") || account.starts_with("clause."); }

}  // namespace

Table accounts_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T25", .title = "What each present value is made of", .columns = {{"Account", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& p : e.parties) t.columns.push_back({style == Style::screen ? study::label_of(e, p.id) : p.id, unit, Column::right, 0});
  std::vector<std::vector<study::Account>> by_party;  // as e.parties
  for (const auto& p : e.parties) by_party.push_back(study::accounts_of(e, p.id));
  std::vector<std::string> seen;
  bool more_than_legs = false;
  for (const auto& booked : e.recorded->ledger.accounts()) {
    if (std::find(seen.begin(), seen.end(), booked.account) != seen.end()) continue;
    seen.push_back(booked.account);
    std::vector<TableCell> row{text_cell("")};
    for (std::size_t i = 0; i < by_party.size(); ++i) {
      const auto& accounts = by_party[i];
      const auto own = std::find_if(accounts.begin(), accounts.end(), [&](const study::Account& a) { return a.path == booked.account; });
      if (own != accounts.end()) row.front().text = own->title;
      row.push_back(own == accounts.end() ? text_cell(std::string(not_applicable())) : of_figure(money_cell(e, own->npv, style), e.parties[i].id + '.' + booked.account + ".pv"));
    }
    if (row.front().text.empty()) continue;  // nobody has anything of it
    more_than_legs = more_than_legs || !in_table_of_legs(booked.account);
    t.rows.push_back(std::move(row));
  }
  if (!more_than_legs) {
    t.rows.clear();
    return t;
  }
  t.total_rows.push_back(t.rows.size());
  std::vector<TableCell> total{text_cell("Net present value")};
  for (const auto& p : e.parties) total.push_back(of_figure(money_cell(e, p.npv, style), p.id + ".npv"));
  t.rows.push_back(std::move(total));
  t.notes.push_back("Each at the party's own rate; what one pays another need not cancel where rates differ.");
  return t;
}

}  // namespace assay::report
