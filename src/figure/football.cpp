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

/// "1,470 … 5,930", of one number that alone.
std::string span_of(const report::MethodRange& bar) {
  const std::string low = report::amount(bar.low, Style::memo), high = report::amount(bar.high, Style::memo);
  return low == high ? low : report::range(low, high);
}

}  // namespace

Drawn football(const study::Evaluation& e) {
  const auto parties = judged_parties(e);
  const std::vector<std::vector<report::MethodRange>> panels = report::ranges_by_method(e);
  Decimal least = 0, most = 0;
  double bars = 0, widest = 0;
  for (const auto& panel : panels)
    for (const report::MethodRange& bar : panel) {
      least = min(least, bar.low);
      most = max(most, bar.high);
      widest = std::max(widest, text_width(span_of(bar), size_small));
      ++bars;
    }
  if (panels.empty() || panels.front().empty()) return {{}, "nothing was drawn, no input has a range and there is one reading"};

  Page page("F1", "F1", finding(e, parties), "Net gain over walking away, by method; the dot is the median of draws, else the base case");
  page.data.columns = {name_column("party"), name_column("method"), money_column(e, "low"), money_column(e, "middle"), money_column(e, "high")};
  // No higher than the 90 mm of a page's figure while its lines can still be read. What a bar spans stands in a column of its own, where no bar, tick or
  // other label is.
  const std::string note = e.drivers.empty() ? "" : "Inputs: each alone at its P10 and P90, all else at base; the " + std::to_string(report::inputs_by_method(e)) + " that move most.";
  constexpr double left = 232, edge = 14, head = 3;
  const auto people = static_cast<double>(parties.size());
  const double row = std::clamp((page.room(e, note, axis_height) - head * people) / (bars + people), 12.0, 17.0);
  const double height = row * (bars + people) + head * people, column = page_width - margin;
  const Scale scale(least, most, left + edge, column - widest - edge, 6, true);
  const double top = page.y;
  axis_across(page.canvas, scale, top, top + height, report::money_words(e) + ", present value; zero is what each has without the deal");
  double y = top;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const std::string who = study::label_of(e, e.parties[parties[i]].id);
    page.canvas.text(margin, y + row, shortened(who, left, size_text), {.bold = true});
    page.about += (page.about.empty() ? "" : " ") + who + ":";
    y += row + head;
    for (const report::MethodRange& bar : panels[i]) {
      const double x1 = scale.at(bar.low), x2 = scale.at(bar.high);
      const std::string low = report::amount(bar.low, Style::memo), high = report::amount(bar.high, Style::memo), span = span_of(bar);
      page.canvas.open(who + ", " + bar.method + ": " + span);
      const double middle = y + row / 2, baseline = middle + size_small * 0.35;
      page.canvas.text(margin, baseline, shortened(bar.method, left - margin, size_small), {.size = size_small});
      page.canvas.rect(x1, middle - (row - 7) / 2, std::max(x2 - x1, 1.0), row - 7, colour_of(e, parties[i]));
      if (bar.middle) page.canvas.dot(scale.at(*bar.middle), middle, std::min(3.2, row / 2 - 2.5), ink);
      page.canvas.text(column, baseline, span, {.anchor = Anchor::end, .size = size_small});
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
  drawn.pictures.push_back(page.finish(e, note));
  return drawn;
}

}  // namespace assay::figure
