#include <algorithm>
#include <optional>

#include "base/estimate.hpp"
#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "report/simulate_table.hpp"

namespace assay::figure {
namespace {

using report::Style;

/// Gains that one way of looking gives a party, in the unit shown.
struct Bar {
  std::string method;
  Decimal low, high;
  std::optional<Decimal> middle;
};

constexpr std::size_t most_inputs = 4;

std::vector<Bar> bars_of(const study::Evaluation& e, std::size_t party) {
  std::vector<Bar> bars;
  if (e.draws)
    if (const study::DrawnFigure& f = e.draws->gains[party]; f.count > 0)
      bars.push_back({"Random draws, P10 to P90", report::drawn_value(f, f.p10), report::drawn_value(f, f.p90), report::drawn_value(f, f.p50)});
  const Decimal base = shown(e, e.parties[party].surplus);
  for (std::size_t i = 0; i < e.drivers.size() && i < most_inputs; ++i) {
    const study::Driver& d = e.drivers[i];
    const Decimal a = shown(e, d.at_low[party]), b = shown(e, d.at_high[party]);
    bars.push_back({d.path + ' ' + report::range_of(report::with_bare_money(e, d.low_text), report::with_bare_money(e, d.high_text)), min(a, b), max(a, b), base});
  }
  std::optional<Bar> readings;
  for (const auto& reading : e.readings) {
    if (!reading.evaluated) continue;
    const Decimal gain = shown(e, reading.surplus[party]);
    if (!readings) readings = Bar{"Readings of the report", gain, gain, std::nullopt};
    readings->low = min(readings->low, gain);
    readings->high = max(readings->high, gain);
  }
  if (readings) bars.push_back(*readings);
  return bars;
}

std::string finding(const study::Evaluation& e, const std::vector<std::size_t>& parties) {
  std::string text;
  for (const std::size_t i : parties) {
    const auto* chance = e.draws ? e.draws->gains_of(e.parties[i].id) : nullptr;
    text += (text.empty() ? "" : ", ") + study::label_of(e, e.parties[i].id) + ' ';
    text += chance != nullptr ? report::chance(*decimal_of_estimate(chance->share), Style::memo) : report::gains_word(e.parties[i].surplus);
  }
  return (e.draws ? "Chance of a gain: " : "In the base case: ") + text;
}

}  // namespace

Drawn football(const study::Evaluation& e) {
  const auto parties = judged_parties(e);
  std::vector<std::vector<Bar>> panels;
  Decimal least = 0, most = 0;
  for (const std::size_t i : parties) {
    panels.push_back(bars_of(e, i));
    for (const Bar& bar : panels.back()) {
      least = min(least, bar.low);
      most = max(most, bar.high);
    }
  }
  if (panels.empty() || panels.front().empty()) return {{}, "nothing was drawn, no input has a range and there is one reading"};

  Page page("F1", "F1", finding(e, parties), "Net gain over walking away, by method; the dot is the median of draws, else the base case");
  page.data.columns = {name_column("party"), name_column("method"), money_column(e, "low"), money_column(e, "middle"), money_column(e, "high")};
  constexpr double row = 17, left = 232, room = 52;
  double height = 0;
  for (const auto& bars : panels) height += 20 + row * static_cast<double>(bars.size());
  const Scale scale(least, most, left + room, page_width - margin - room, 6, true);
  const double top = page.y;
  axis_across(page.canvas, scale, top, top + height, report::money_words(e) + ", present value; zero is what each has without the deal");
  double y = top;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const std::string who = study::label_of(e, e.parties[parties[i]].id);
    page.canvas.text(margin, y + 14, shortened(who, left, size_text), {.bold = true});
    page.about += (page.about.empty() ? "" : " ") + who + ":";
    y += 20;
    for (const Bar& bar : panels[i]) {
      const double x1 = scale.at(bar.low), x2 = scale.at(bar.high);
      const std::string low = report::amount(bar.low, Style::memo), high = report::amount(bar.high, Style::memo), span = low == high ? low : report::range(low, high);
      page.canvas.open(who + ", " + bar.method + ": " + span);
      page.canvas.text(margin, y + 12, shortened(bar.method, left - margin, size_small), {.size = size_small});
      page.canvas.rect(x1, y + 3, std::max(x2 - x1, 1.0), row - 7, colour_of(e, parties[i]));
      if (bar.middle) page.canvas.dot(scale.at(*bar.middle), y + 8, 3.2, ink);
      if (low != high) page.canvas.text(x1 - 6, y + 12, low, {.anchor = Anchor::end, .size = size_small, .halo = true});
      page.canvas.text(x2 + 6, y + 12, high, {.size = size_small, .halo = true});
      page.canvas.close();
      page.about += ' ' + bar.method + ' ' + span + ';';
      page.data.rows.push_back({report::text_cell(e.parties[parties[i]].id), report::text_cell(bar.method), report::number_cell(low, bar.low),
                                bar.middle ? report::number_cell(report::amount(*bar.middle, Style::memo), *bar.middle) : report::text_cell(""), report::number_cell(high, bar.high)});
      y += row;
    }
    page.about.back() = '.';
  }
  page.y = y + axis_height;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, e.drivers.empty() ? "" : "Inputs: each alone at its P10 and P90, all else at base; the " + std::to_string(std::min(e.drivers.size(), most_inputs)) + " that move most."));
  return drawn;
}

}  // namespace assay::figure
