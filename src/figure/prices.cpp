#include <algorithm>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "study/prices.hpp"
#include "study/simulate.hpp"

namespace assay::figure {
namespace {

using report::Style;

report::Picture draw(const study::Evaluation& e, const study::PriceStudy::Path& path) {
  const auto& last = path.moments.back();
  const std::string unit = report::with_bare_money(e, path.unit.text());
  Page page("F5", "F5-" + path.name, "Eight times in ten " + path.name + " lies between " + report::amount(*last.p10, Style::memo) + " and " + report::amount(*last.p90, Style::memo) + ' ' + unit + " in " + last.period,
            "Band: P10 to P90; line: median; dashed: expected value. Law: " + path.kind);
  page.data.columns = {name_column("period"), {"P10", path.unit.text(), report::Column::right, 0}, {"median", path.unit.text(), report::Column::right, 0}, {"P90", path.unit.text(), report::Column::right, 0}, {"expected", path.unit.text(), report::Column::right, 0}};
  Decimal least = 0, most = 0;
  for (const auto& m : path.moments) {
    least = min(least, *m.p10);
    most = max(max(most, *m.p90), m.expected);
  }
  constexpr double height = 210;
  const double right = page_width - margin - 60, top = page.y + 4, bottom = top + height;
  const Scale up(least, most, bottom, top, 5, false);
  const double left = left_of(up);
  axis_up(page.canvas, up, left, right, unit);
  const auto x_of = [&](std::size_t t) { return left + (right - left) * (static_cast<double>(t) + 0.5) / static_cast<double>(path.moments.size()); };
  Canvas::Points band, middle, expected;
  double last_label = -1e9;
  for (std::size_t t = 0; t < path.moments.size(); ++t) {
    const auto& m = path.moments[t];
    band.emplace_back(x_of(t), up.at(*m.p10));
    middle.emplace_back(x_of(t), up.at(*m.median));
    expected.emplace_back(x_of(t), up.at(m.expected));
    const auto cell = [](const Decimal& value) { return report::number_cell(report::amount(value, Style::memo), value); };
    page.data.rows.push_back({report::text_cell(m.period), cell(*m.p10), cell(*m.median), cell(*m.p90), cell(m.expected)});
    if (x_of(t) - last_label < text_width(m.period, size_small) + 8) continue;
    last_label = x_of(t);
    page.canvas.text(last_label, bottom + size_small + 5, m.period, {.anchor = Anchor::middle, .size = size_small});
  }
  for (std::size_t t = path.moments.size(); t-- > 0;) band.emplace_back(x_of(t), up.at(*path.moments[t].p90));
  page.canvas.area(band, sky, 0.4);
  page.canvas.path(middle, {.colour = blue, .width = 2.2});
  page.canvas.path(expected, {.colour = ink, .width = 1.4, .dashes = "5 3"});
  const std::vector<std::pair<std::string, double>> ends{{"P90", up.at(*last.p90)}, {"expected", up.at(last.expected)}, {"median", up.at(*last.median)}, {"P10", up.at(*last.p10)}};
  std::vector<double> heights;
  for (const auto& end : ends) heights.push_back(end.second);
  const auto places = parted(heights, size_small + 2, top, bottom);
  for (std::size_t i = 0; i < ends.size(); ++i) page.canvas.text(right + 2, places[i] + 4, ends[i].first, {.size = size_small});
  page.about = page.title + "; median " + report::amount(*last.median, Style::memo) + ", expected " + report::amount(last.expected, Style::memo) + '.';
  page.y = bottom + 26;
  return page.finish(e, path.quantiles_drawn ? "Percentiles of random draws: the law has none in closed form." : "Percentiles of the law in closed form.");
}

}  // namespace

Drawn prices(const study::Evaluation& e) {
  if (study::price_model(e).prices.empty()) return {{}, "no price of the deal moves by a law"};
  Diagnostics found;
  constexpr int draws = 4096;  // only a price drawn from its history needs them
  const study::PriceStudy all = study::prices(e, draws, e.draws ? e.draws->seed : 1, found);
  Drawn drawn;
  for (const auto& path : all.paths) {
    const bool whole = !path.moments.empty() && std::all_of(path.moments.begin(), path.moments.end(), [](const auto& m) { return m.p10 && m.median && m.p90; });
    if (whole) drawn.pictures.push_back(draw(e, path));
  }
  if (drawn.pictures.empty()) drawn.why_none = "no price has percentiles in every period";
  return drawn;
}

}  // namespace assay::figure
