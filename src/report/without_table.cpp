#include "report/without_table.hpp"

#include "report/bases.hpp"
#include "report/figures.hpp"

namespace assay::report {

Table without_table(const study::Evaluation& e, Style style, const study::WithoutDeal& w) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T36", .title = "What " + study::in_words(e, w.party) + " has with the deal and without it",
          .columns = {{"Account", {}, Column::left, 0}, {"the deal", unit, Column::right, 0}, {"without it", unit, Column::right, 0}, {"difference", unit, Column::right, 0}},
          .rows = {}, .total_rows = {}, .notes = {}};
  using Kind = TableCell (*)(TableCell, const std::string&);
  const Kind figure = [](TableCell cell, const std::string& name) { return of_figure(std::move(cell), name); };
  const Kind basis = [](TableCell cell, const std::string& text) { return of_basis(std::move(cell), text); };
  const auto cell = [&](const std::optional<Decimal>& value, Kind made, const std::string& how) { return value ? made(money_cell(e, *value, style), how) : text_cell(not_applicable()); };
  const auto difference = [&](const std::optional<Decimal>& deal, const std::optional<Decimal>& without) {
    return basis(money_cell(e, deal.value_or(Decimal(0)) - without.value_or(Decimal(0)), style), "What it has of this in the deal less what it has of it without, unrounded.");
  };
  const std::string in_deal = "Present value of what the deal books under this account, at the party's own rate.", elsewhere = w.from.empty() ? "" : "Present value of the same account in " + w.from + ", at the rate of the party there.";
  for (const auto& line : w.lines)
    t.rows.push_back({text_cell(line.title), cell(line.deal, basis, in_deal), w.from.empty() ? cell(line.without, figure, w.path + ".worth") : cell(line.without, basis, elsewhere), difference(line.deal, line.without)});
  const bool certain = w.chance == Decimal(1);
  const auto total = [&](std::string title, const Decimal& without, const std::string& line) {
    t.total_rows.push_back(t.rows.size());
    t.rows.push_back({text_cell(std::move(title)), cell(w.npv, figure, w.party + ".npv"), cell(without, figure, w.path + line), difference(w.npv, without)});
  };
  total(certain ? "In all: net gain" : "In all", w.worth, ".worth");
  if (!certain) {
    const Decimal lost = w.value - w.worth;
    t.rows.push_back({text_cell("less the chance that it is not had, " + percent(Decimal(1) - w.chance, style)), text_cell(not_applicable()), basis(money_cell(e, lost, style), w.path + ".value less " + w.path + ".worth."), difference(std::nullopt, lost)});
    total("Net gain", w.value, ".value");
  }
  std::string note = "Without it: " + w.title + (w.from.empty() ? "" : " (" + w.from + ")") + ". Present values, at the party's own rate";
  if (w.rate_there) note += ", which is " + percent(*w.rate_there, style) + " there and " + percent(e.rate_of(w.party), style) + " here";
  t.notes.push_back(note + '.');
  for (const auto& other : w.others) t.notes.push_back("Not taken, as it is worth less: " + other.title + ", " + money_text(e, other.value, style) + ' ' + money_words(e) + " with its chance.");
  return t;
}

}  // namespace assay::report
