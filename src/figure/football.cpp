#include <algorithm>

#include "base/estimate.hpp"
#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "report/methods_table.hpp"
#include "study/simulate.hpp"

namespace assay::figure {
namespace {

using report::Style;

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
  std::vector<std::vector<report::MethodRange>> panels;
  Decimal least = 0, most = 0;
  for (const std::size_t i : parties) {
    panels.push_back(report::ranges_by_method(e, i));
    for (const report::MethodRange& bar : panels.back()) {
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
    for (const report::MethodRange& bar : panels[i]) {
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
  drawn.pictures.push_back(page.finish(e, e.drivers.empty() ? "" : "Inputs: each alone at its P10 and P90, all else at base; the " + std::to_string(report::inputs_by_method(e)) + " that move most."));
  return drawn;
}

}  // namespace assay::figure
