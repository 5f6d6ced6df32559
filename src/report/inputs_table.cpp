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

std::vector<SpreadShare> shares_of_spread(const study::Evaluation& e) {
  std::vector<SpreadShare> shares;
  std::vector<Decimal> all(e.parties.size());
  for (std::size_t i = 0; i < e.drivers.size(); ++i) {
    // What is never drawn (a discount rate, rulings 3) has a swing but no part in the spread.
    if (!e.recorded->sheet.parameters()[e.drivers[i].parameter.value].distribution.drawn()) continue;
    shares.push_back({i, {}});
    for (std::size_t p = 0; p < e.parties.size(); ++p) {
      const Decimal swing = e.drivers[i].at_high[p] - e.drivers[i].at_low[p];
      shares.back().of_party.push_back(swing * swing);
      all[p] = all[p] + shares.back().of_party[p];
    }
  }
  for (SpreadShare& share : shares)
    for (std::size_t p = 0; p < e.parties.size(); ++p) share.of_party[p] = all[p].is_zero() ? Decimal() : share.of_party[p] / all[p];
  const auto most = [](const SpreadShare& share) { return *std::max_element(share.of_party.begin(), share.of_party.end()); };
  std::erase_if(shares, [&](const SpreadShare& share) { return !most(share).is_positive(); });
  std::stable_sort(shares.begin(), shares.end(), [&](const SpreadShare& a, const SpreadShare& b) { return most(b) < most(a); });
  return shares;
}

Table inputs_table(const study::Evaluation& e, Style style, std::size_t limit) {
  Table t{.id = "T5", .title = "Inputs that matter", .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns = {{"Rank", {}, Column::right, 0}, {"input", {}, Column::left, 0, true}, {"unit", {}, Column::left, 0}, {"P10", {}, Column::right, 0}, {"base", {}, Column::right, 0},
               {"P90", {}, Column::right, 0}, {"shape", {}, Column::left, 1}, {"source", {}, Column::left, 2}, {"grade", {}, Column::left, 0}};
  for (const auto& p : e.parties) t.columns.push_back({"share of spread,\n" + study::label_of(e, p.id), {}, Column::right, 0});
  std::vector<SpreadShare> order = shares_of_spread(e);
  const std::size_t hidden = order.size() - std::min(limit, order.size());
  order.resize(order.size() - hidden);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const study::Driver& d = e.drivers[order[rank].driver];
    const sheet::Parameter& input = e.recorded->sheet.parameters()[d.parameter.value];
    const auto figure = [&](const std::optional<Decimal>& canonical) {
      if (!canonical) return text_cell(not_applicable());
      const Decimal shown = input.unit.from_canonical(*canonical);
      return number_cell(amount(shown, style), shown, input.unit.text());
    };
    const Decimal number(static_cast<int>(rank + 1));
    std::vector<TableCell> row{number_cell(number.text(), number), text_cell(d.path), text_cell(with_bare_money(e, input.unit.text())), of_figure(figure(input.low), d.path), of_figure(figure(input.value), d.path), of_figure(figure(input.high), d.path),
                               text_cell(law_words(input.distribution.kind)), text_cell(input.source.empty() ? not_applicable() : '[' + input.source + ']'),
                               text_cell(d.grade == 0 ? not_applicable() : std::string(1, d.grade))};
    for (std::size_t p = 0; p < e.parties.size(); ++p)
      row.push_back(of_basis(small_share(order[rank].of_party[p], style), "The square of how far " + e.parties[p].id + ".surplus moves when " + d.path + " alone goes from its P10 to its P90, over the sum of these squares of all inputs that are drawn."));
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
