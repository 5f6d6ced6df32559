#include "report/inputs_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/distribution_words.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

/// A share whose first digit below a tenth of a per cent says nothing.
TableCell small_share(const Decimal& share, Style style) {
  TableCell cell = share_cell(share, style);
  if (style != Style::data && share.is_positive() && share < Decimal::parse("0.0005").value()) cell.text = "<0.1 %";
  return cell;
}

}  // namespace

Table inputs_table(const study::Evaluation& e, Style style, std::size_t limit) {
  Table t{.id = "T5", .title = "Inputs that matter", .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns = {{"Rank", {}, Column::right, 0}, {"input", {}, Column::left, 0, true}, {"unit", {}, Column::left, 0}, {"P10", {}, Column::right, 0}, {"base", {}, Column::right, 0},
               {"P90", {}, Column::right, 0}, {"shape", {}, Column::left, 1}, {"source", {}, Column::left, 2}, {"grade", {}, Column::left, 0}};
  // What is never drawn (a discount rate, rulings 3) has a swing but no part in the spread.
  const auto drawn = [&](std::size_t i) { return e.recorded->sheet.parameters()[e.drivers[i].parameter.value].distribution.drawn(); };
  std::vector<Decimal> all(e.parties.size());
  std::vector<std::vector<Decimal>> squares(e.drivers.size());
  for (std::size_t i = 0; i < e.drivers.size(); ++i)
    for (std::size_t p = 0; p < e.parties.size() && drawn(i); ++p) {
      const Decimal swing = e.drivers[i].at_high[p] - e.drivers[i].at_low[p];
      squares[i].push_back(swing * swing);
      all[p] = all[p] + squares[i][p];
    }
  for (const auto& p : e.parties) t.columns.push_back({"share of spread,\n" + study::label_of(e, p.id), {}, Column::right, 0});
  const auto share = [&](std::size_t i, std::size_t p) { return all[p].is_zero() ? Decimal() : squares[i][p] / all[p]; };
  const auto most = [&](std::size_t i) {
    Decimal largest;
    for (std::size_t p = 0; p < e.parties.size(); ++p) largest = std::max(largest, share(i, p));
    return largest;
  };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < e.drivers.size(); ++i)
    if (drawn(i) && most(i).is_positive()) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return most(b) < most(a); });
  const std::size_t hidden = order.size() - std::min(limit, order.size());
  order.resize(order.size() - hidden);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const study::Driver& d = e.drivers[order[rank]];
    const sheet::Parameter& input = e.recorded->sheet.parameters()[d.parameter.value];
    const auto figure = [&](const std::optional<Decimal>& canonical) {
      if (!canonical) return text_cell(not_applicable());
      const Decimal shown = input.unit.from_canonical(*canonical);
      return number_cell(amount(shown, style), shown, input.unit.text());
    };
    const Decimal number(static_cast<int>(rank + 1));
    std::vector<TableCell> row{number_cell(number.text(), number), text_cell(d.path), text_cell(with_bare_money(e, input.unit.text())), figure(input.low), of_figure(figure(input.value), d.path), figure(input.high),
                               text_cell(law_words(input.distribution.kind)), text_cell(input.source.empty() ? not_applicable() : '[' + input.source + ']'),
                               text_cell(d.grade == 0 ? not_applicable() : std::string(1, d.grade))};
    for (std::size_t p = 0; p < e.parties.size(); ++p) row.push_back(small_share(share(order[rank], p), style));
    t.rows.push_back(std::move(row));
  }
  if (t.rows.empty()) {
    t.notes.push_back("No input with a range moves a gain.");
    return t;
  }
  t.notes.push_back("Share of spread: an input's squared swing, alone from P10 to P90, over the sum of all; its share of the variance where effects are straight lines and inputs "
                    "move by themselves. assay sensitivity estimates it without that.");
  if (hidden > 0) t.notes.push_back(fmt::format("{} more {} a smaller share.", hidden, hidden == 1 ? "input has" : "inputs have"));
  return t;
}

}  // namespace assay::report
