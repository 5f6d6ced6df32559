#include <algorithm>
#include <cmath>

#include "base/estimate.hpp"
#include "figure/figure.hpp"
#include "figure/kept.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"

namespace assay::figure {

using report::Style;

Drawn s_curves(const study::Evaluation& e) {
  Kept kept = kept_gains(e);
  if (kept.empty()) return {{}, "there are no draws, or fewer than a hundred"};
  const auto parties = judged_parties(e);
  const std::size_t n = kept.front().size();
  constexpr int parts = 100;
  std::vector<std::vector<Decimal>> curves;
  Decimal least = 0, most = 0;
  std::string finding;
  const auto rank = [&](int percent) { return static_cast<std::size_t>(std::lround(static_cast<double>(percent) / parts * static_cast<double>(n - 1))); };
  for (std::size_t i = 0; i < parties.size(); ++i) {
    std::sort(kept[i].begin(), kept[i].end());
    std::vector<Decimal> curve;
    for (int percent = 0; percent <= parts; ++percent) curve.push_back(*decimal_of_estimate(kept[i][rank(percent)]));
    least = min(least, curve[1]);  // the first and last draws in a hundred would take most of the width
    most = max(most, curve[parts - 1]);
    finding += (finding.empty() ? "" : "; ") + study::label_of(e, e.parties[parties[i]].id) + ' ' + report::range(curve[10], curve[90], Style::memo);
    curves.push_back(std::move(curve));
  }
  Page page("F8", "F8", "Eight draws in ten lie here: " + finding + ' ' + report::money_words(e), "Share of draws that give a party no more than the gain below, from the first to the last hundredth");
  const std::string note = "The dot is the median. Where a curve meets the line at zero stands the share of draws in which the party loses.";
  page.data.columns = {{"share of draws", "%", report::Column::right, 0}};
  constexpr double left = 62;
  const double right = page_width - margin - 24, top = page.y + 4, bottom = top + page.room(e, note, axis_height) - 4;
  const Scale across(least, most, left, right, 6, true), up(Decimal(0), Decimal(parts), bottom, top, 4, false);
  axis_up(page.canvas, up, left, right, "% of draws");
  axis_across(page.canvas, across, top, bottom, report::money_words(e) + ", net gain over walking away");
  for (int percent = 0; percent <= parts; ++percent) {
    std::vector<report::TableCell> cells{report::number_cell(std::to_string(percent), Decimal(percent))};
    for (const auto& curve : curves) cells.push_back(report::number_cell(report::amount(curve[static_cast<std::size_t>(percent)], Style::memo), curve[static_cast<std::size_t>(percent)]));
    page.data.rows.push_back(std::move(cells));
  }
  std::vector<double> medians;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    page.data.columns.push_back(money_column(e, e.parties[parties[i]].id));
    Canvas::Points path;
    for (int percent = 1; percent < parts; ++percent) path.emplace_back(across.at(curves[i][static_cast<std::size_t>(percent)]), up.at(Decimal(percent)));
    page.canvas.path(path, {.colour = colour_of(e, parties[i]), .width = 2.4, .dashes = i < 2 ? "" : "6 3"});
    medians.push_back(across.at(curves[i][50]));
    page.canvas.dot(medians.back(), up.at(Decimal(50)), 3.6, colour_of(e, parties[i]));
    page.about += study::label_of(e, e.parties[parties[i]].id) + ": P10 " + report::amount(curves[i][10], Style::memo) + ", median " + report::amount(curves[i][50], Style::memo) + ", P90 " + report::amount(curves[i][90], Style::memo) + ". ";
  }
  // A name beside each median, right of it where there is room; where they stand close, one above the other.
  const double lift = size_text + 3;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const std::string name = shortened(study::label_of(e, e.parties[parties[i]].id), 190, size_text);
    const double width = text_width(name, size_text) * 1.12;
    const bool to_right = medians[i] + 10 + width < right;
    const auto before = std::count_if(medians.begin(), medians.begin() + static_cast<std::ptrdiff_t>(i), [&](double x) { return std::abs(x - medians[i]) < width + 20; });
    page.canvas.text(medians[i] + (to_right ? 9 : -9), up.at(Decimal(50)) + 15 + lift * static_cast<double>(before), name, {.anchor = to_right ? Anchor::start : Anchor::end, .bold = true, .halo = true, .colour = colour_of(e, parties[i])});
  }
  page.y = bottom + axis_height;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, note));
  return drawn;
}

}  // namespace assay::figure
