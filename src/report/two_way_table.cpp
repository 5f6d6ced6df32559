#include "report/two_way_table.hpp"

#include <algorithm>

#include "base/quantity.hpp"
#include "report/bases.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

constexpr std::size_t most_values = 11;

void thin(std::vector<std::string>& values) {
  if (values.size() <= most_values) return;
  std::vector<std::string> some;
  for (std::size_t i = 0; i < most_values; ++i) some.push_back(values[i * (values.size() - 1) / (most_values - 1)]);
  values = std::move(some);
}

/// Which value of an axis is the run's own; of what it is a share (`of`) the file says elsewhere.
std::optional<std::size_t> base_of(const study::Evaluation& e, const deal::Axis& axis) {
  const auto id = e.recorded->sheet.find_parameter(axis.path);
  if (!id) return std::nullopt;
  const sheet::Parameter& input = e.recorded->sheet.parameters()[id->value];
  for (std::size_t i = 0; i < axis.values.size(); ++i) {
    const QuantityReading reading = parse_quantity(axis.values[i], e.deal->money);
    if (!reading.quantity || reading.quantity->numbers.size() != 1 || !reading.quantity->unit.without_labels().same_dimension(input.unit.without_labels())) continue;
    if (reading.quantity->unit.to_canonical(reading.quantity->numbers.front()) == input.value) return i;
  }
  return std::nullopt;
}

/// Whose gain it is: an index of the point's outputs; every one has a value.
std::size_t least_of(const study::SweepPoint& point) {
  return static_cast<std::size_t>(std::min_element(point.outs.begin(), point.outs.end(), [](const auto& a, const auto& b) { return *a < *b; }) - point.outs.begin());
}

bool all_gain(const study::SweepPoint& point) {
  const auto least = smallest_gain(point);
  return least && least->is_positive();
}

}  // namespace

std::optional<TwoWay> two_way(const study::Evaluation& e, std::string& why) {
  const auto own = std::find_if(e.deal->sweeps.begin(), e.deal->sweeps.end(), [](const deal::Sweep& sweep) { return sweep.axes.size() == 2; });
  if (own == e.deal->sweeps.end()) {
    why = "the deal has no sweep over two inputs";
    return std::nullopt;
  }
  TwoWay two{own->id, {}, {}, {}};
  deal::Sweep asked = *own;
  for (deal::Axis& axis : asked.axes) thin(axis.values);
  asked.outs.clear();
  for (std::size_t i = 0; i < e.parties.size(); ++i) {
    if (!e.side_of(i)) continue;
    two.parties.push_back(i);
    asked.outs.push_back(e.parties[i].id + ".surplus");
  }
  Diagnostics found;
  auto grid = study::sweep(e.deal->file, e.question, asked, found);
  if (!grid) {
    why = "its sweep `" + asked.id + "` cannot be run with these changes";
    return std::nullopt;
  }
  two.grid = std::move(*grid);
  for (std::size_t a = 0; a < 2; ++a) two.base[a] = base_of(e, two.grid.head.axes[a]);
  return two;
}

std::optional<Decimal> smallest_gain(const study::SweepPoint& point) {
  std::optional<Decimal> least;
  for (const auto& gain : point.outs) {
    if (!gain) return std::nullopt;
    least = least ? min(*least, *gain) : *gain;
  }
  return least;
}

Table two_way_table(const study::Evaluation& e, Style style, const TwoWay& two, std::optional<std::size_t> party) {
  const deal::Axis &across = two.grid.head.axes[0], &up = two.grid.head.axes[1];
  const std::string whose = party ? "Net gain of " + study::in_words(e, e.parties[two.parties[*party]].id) : std::string("The smallest of the net gains");
  Table t{.id = "T8", .title = whose + " by " + up.path + " and " + across.path, .columns = {{up.path + " \\ " + across.path, {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (std::size_t c = 0; c < across.values.size(); ++c) t.columns.push_back({with_bare_money(e, across.values[c]) + (two.base[0] == c ? " (now)" : ""), money_unit(e).text(), Column::right, 0});
  bool any = false;
  for (std::size_t r = 0; r < up.values.size(); ++r) {
    TableCell name = text_cell(with_bare_money(e, up.values[r]) + (two.base[1] == r ? " (now)" : ""));
    name.emphasis = two.base[1] == r;
    std::vector<TableCell> row{std::move(name)};
    for (std::size_t c = 0; c < across.values.size(); ++c) {
      const study::SweepPoint& point = two.at(c, r);
      const std::optional<Decimal> gain = party ? point.outs[*party] : smallest_gain(point);
      TableCell cell = gain ? money_cell(e, *gain, style) : text_cell(not_meaningful());
      if (gain) {
        const std::string figure = e.parties[two.parties[party ? *party : least_of(point)]].id + ".surplus";
        cell = of_basis(std::move(cell), (party ? "" : "The smallest of the net gains: ") + set_basis(e, figure, {{up.path, up.values[r]}, {across.path, across.values[c]}}), figure);
      }
      if (all_gain(point) && style != Style::data) cell.text += "†";
      any = any || all_gain(point);
      cell.emphasis = two.base[0] == c || two.base[1] == r;
      row.push_back(std::move(cell));
    }
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back("Base case at each pair, present values at each party's own " + std::string(money_kind(e)) + " rate; sweep `" + two.id + "` of the deal file. " +
                    (any ? "†: all gain." : "Nowhere do all gain.") + (two.base[0] || two.base[1] ? " Bold: the values of this run." : ""));
  return t;
}

}  // namespace assay::report
