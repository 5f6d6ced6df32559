#include "report/without_table.hpp"

#include "report/figures.hpp"

namespace assay::report {

Table without_table(const study::Evaluation& e, Style style, const study::WithoutDeal& w) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T36", .title = "What " + study::in_words(e, w.party) + " has with the deal and without it",
          .columns = {{"Account", {}, Column::left, 0}, {"the deal", unit, Column::right, 0}, {"without it", unit, Column::right, 0}, {"difference", unit, Column::right, 0}},
          .rows = {}, .total_rows = {}, .notes = {}};
  const auto cell = [&](const std::optional<Decimal>& value) { return value ? money_cell(e, *value, style) : text_cell(not_applicable()); };
  const auto row = [&](std::string title, const std::optional<Decimal>& deal, const std::optional<Decimal>& without) {
    t.rows.push_back({text_cell(std::move(title)), cell(deal), cell(without), money_cell(e, deal.value_or(Decimal(0)) - without.value_or(Decimal(0)), style)});
  };
  const auto total = [&](std::string title, const Decimal& deal, const Decimal& without) {
    t.total_rows.push_back(t.rows.size());
    row(std::move(title), deal, without);
  };
  for (const auto& line : w.lines) row(line.title, line.deal, line.without);
  const bool certain = w.chance == Decimal(1);
  total(certain ? "In all: net gain" : "In all", w.npv, w.worth);
  if (!certain) {
    row("less the chance that it is not had, " + percent(Decimal(1) - w.chance, style), std::nullopt, w.value - w.worth);
    total("Net gain", w.npv, w.value);
  }
  std::string note = "Without it: " + w.title + (w.from.empty() ? "" : " (" + w.from + ")") + ". Present values, at the party's own rate";
  if (w.rate_there) note += ", which is " + percent(*w.rate_there, style) + " there and " + percent(e.rate_of(w.party), style) + " here";
  t.notes.push_back(note + '.');
  for (const auto& other : w.others) t.notes.push_back("Not taken, as it is worth less: " + other.title + ", " + money_text(e, other.value, style) + ' ' + money_words(e) + " with its chance.");
  return t;
}

}  // namespace assay::report
