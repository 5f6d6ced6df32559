#include <algorithm>

#include "base/estimate.hpp"
#include "figure/figure.hpp"
#include "figure/kept.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"

namespace assay::figure {

using report::Style;

Drawn scatter(const study::Evaluation& e) {
  const auto parties = judged_parties(e);
  if (parties.size() != 2) return {{}, "it needs two judged parties, and there are " + std::to_string(parties.size())};
  const Kept kept = kept_gains(e);
  if (kept.empty()) return {{}, "there are no draws, or fewer than a hundred"};
  constexpr std::size_t most_points = 1500;  // the first of them, spread like all: more would only blacken the picture
  const std::size_t n = kept[0].size(), points = std::min(n, most_points);
  std::size_t both = 0, first = 0, second = 0;
  for (std::size_t i = 0; i < n; ++i) {
    both += kept[0][i] > 0 && kept[1][i] > 0;
    first += kept[0][i] > 0 && !(kept[1][i] > 0);
    second += !(kept[0][i] > 0) && kept[1][i] > 0;
  }
  const auto share = [&](std::size_t count) { return report::chance(Decimal(count) / Decimal(n), Style::memo); };
  const std::string a = study::in_words(e, e.parties[parties[0]].id), b = study::in_words(e, e.parties[parties[1]].id);
  Page page("F9", "F9", "Both gain in " + share(both) + " of draws", "Each point is a draw: net gain of " + a + " across, of " + b + " upward; " + report::money_words(e));
  page.about = "Both gain in " + share(both) + " of draws, only " + a + " in " + share(first) + ", only " + b + " in " + share(second) + ", neither in " + share(n - both - first - second) + '.';
  page.data.columns = {{"draw", {}, report::Column::right, 0}, money_column(e, e.parties[parties[0]].id), money_column(e, e.parties[parties[1]].id)};
  Decimal low[2]{0, 0}, high[2]{0, 0};
  std::vector<std::pair<Decimal, Decimal>> drawn_points;
  for (std::size_t i = 0; i < points; ++i) {
    const Decimal x = *decimal_of_estimate(kept[0][i]), y = *decimal_of_estimate(kept[1][i]);
    drawn_points.emplace_back(x, y);
    low[0] = min(low[0], x), high[0] = max(high[0], x);
    low[1] = min(low[1], y), high[1] = max(high[1], y);
    page.data.rows.push_back({report::number_cell(std::to_string(i + 1), Decimal(i + 1)), report::number_cell(report::amount(x, Style::memo), x), report::number_cell(report::amount(y, Style::memo), y)});
  }
  const std::string note = page.about + (n > points ? " Shares of all draws; the first " + report::amount(Decimal(points), Style::memo, 6) + " are drawn." : "");
  const double right = page_width - margin - 24, top = page.y + 4, bottom = top + page.room(e, note, axis_height) - 4;
  const Scale up(low[1], high[1], bottom, top, 5, false);
  const double left = left_of(up);
  const Scale across(low[0], high[0], left, right, 6, true);
  axis_up(page.canvas, up, left, right, shortened("net gain of " + b, bottom - top, size_small));
  axis_across(page.canvas, across, top, bottom, report::money_words(e) + ", net gain of " + a);
  for (const auto& [x, y] : drawn_points) page.canvas.dot(across.at(x), up.at(y), 1.3, blue, 0.45);
  const double x0 = across.at(0), y0 = up.at(0);
  const auto corner = [&](bool to_right, bool upper, const std::string& text) {
    const double room = to_right ? right - x0 : x0 - left, rise = upper ? y0 - top : bottom - y0;
    if (room < 120 || rise < 22) return;  // said in the note as well
    page.canvas.text(to_right ? right - 4 : left + 4, upper ? top + 13 : bottom - 6, text, {.anchor = to_right ? Anchor::end : Anchor::start, .size = size_small, .bold = true, .halo = true});
  };
  corner(true, true, "both gain " + share(both));
  corner(true, false, "only " + a + " gains " + share(first));
  corner(false, true, "only " + b + " gains " + share(second));
  corner(false, false, "neither gains " + share(n - both - first - second));
  page.y = bottom + axis_height;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, note));
  return drawn;
}

}  // namespace assay::figure
