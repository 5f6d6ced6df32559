#include <algorithm>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "study/distinct_picks.hpp"
#include "study/parts.hpp"

namespace assay::figure {

using report::Style;

Drawn bargaining(const study::Evaluation& e) {
  const study::FairnessPage& set = e.fairness_page;
  if (e.sides.size() != 2) return {{}, "it needs two sides, and there are " + std::to_string(e.sides.size())};
  if (!set.own) return {{}, set.not_traced.empty() ? "its [fairness] names no terms to vary, so there is one deal and no set of them (vary = [...] in the file)" : set.not_traced};
  const auto& points = set.own->points();
  const std::size_t of_grid = std::min(set.of_grid, points.size());  // those behind them crowd around what rules pick
  const std::string a = study::in_words(e, e.sides[0].id), b = study::in_words(e, e.sides[1].id);
  Page page("F6", "F6", set.own->empty() ? "No zone of agreement: no traced deal leaves both sides without a loss" : "There are deals at which neither side loses",
            "Net gain of " + a + " across, of " + b + " upward, of the deals that the varied terms make possible; grey dots are traced deals, blue those that no other beats");
  for (const auto& term : set.terms) page.data.columns.push_back({term.path, term.unit.text(), report::Column::right, 0});
  page.data.columns.push_back(money_column(e, e.sides[0].id));
  page.data.columns.push_back(money_column(e, e.sides[1].id));
  page.data.columns.push_back(name_column("what"));
  const Decimal here[2]{shown(e, e.sides[0].surplus), shown(e, e.sides[1].surplus)};
  Decimal low[2]{min(here[0], Decimal(0)), min(here[1], Decimal(0))}, high[2]{max(here[0], Decimal(0)), max(here[1], Decimal(0))};
  const auto add_row = [&](const std::vector<Decimal>& terms, const std::vector<Decimal>& gains, const std::string& what) {
    std::vector<report::TableCell> row;
    for (std::size_t i = 0; i < terms.size(); ++i) row.push_back(report::amount_cell(set.terms[i].unit, terms[i], Style::memo));
    for (const Decimal& gain : gains) row.push_back(report::money_cell(e, gain, Style::memo));
    row.push_back(report::text_cell(what));
    page.data.rows.push_back(std::move(row));
  };
  for (std::size_t i = 0; i < of_grid; ++i) {
    const bool best = std::find(set.frontier.begin(), set.frontier.end(), i) != set.frontier.end();
    add_row(set.deals[i], points[i], best ? "frontier" : "traced");
  }
  for (const auto& gains : points)  // a pick may lie a little beyond the grid
    for (std::size_t side = 0; side < 2; ++side) {
      low[side] = min(low[side], shown(e, gains[side]));
      high[side] = max(high[side], shown(e, gains[side]));
    }
  const auto band = study::band_of(e);
  std::string terms;
  for (const auto& term : set.terms) terms += (terms.empty() ? "Varied: " : ", ") + term.path;
  const auto note = [&](bool with_band) {
    return terms + ". Shaded: neither side loses" + (with_band ? ", darker where each takes " + report::percent(band->low, Style::memo) + " to " + report::percent(band->high, Style::memo) + " of the joint gain" : std::string()) +
           "; dotted: equal gains. Base case, each side at its own rate.";
  };
  const double right = page_width - margin - 24, top = page.y + 4, bottom = top + page.room(e, note(band.has_value()), axis_height) - 4;
  const Scale up(low[1], high[1], bottom, top, 5, false);
  const double left = left_of(up);
  const Scale across(low[0], high[0], left, right, 6, true);
  const double x0 = across.at(0), y0 = up.at(0);
  page.canvas.rect(x0, top, right - x0, y0 - top, green, 0.1);  // where neither loses
  // Where each takes its part of the joint gain: between the two rays of the band, as far as the axes reach.
  const Decimal furthest = across.ticks().back().value, highest = up.ticks().back().value;
  const bool drawn_band = band && furthest.is_positive() && highest.is_positive() && band->low.is_positive() && band->high < Decimal(1);
  if (drawn_band) {
    Canvas::Points wedge{{x0, y0}};
    const auto ray = [&](const Decimal& share) {  // ends at the edge that comes first
      const Decimal there = furthest * (Decimal(1) - share) / share;
      return there <= highest ? std::pair{across.at(furthest), up.at(there)} : std::pair{across.at(highest * share / (Decimal(1) - share)), up.at(highest)};
    };
    const auto lower = ray(band->high), upper = ray(band->low);
    wedge.push_back(lower);
    if (lower.second > top + 0.01 && upper.second <= top + 0.01 && lower.first > upper.first) wedge.emplace_back(across.at(furthest), up.at(highest));
    wedge.push_back(upper);
    page.canvas.area(wedge, green, 0.16);
  }
  axis_up(page.canvas, up, left, right, b + ", " + report::money_words(e));
  axis_across(page.canvas, across, top, bottom, a + ", " + report::money_words(e));
  // Equal gains, from the walk-away point to the edge that comes first.
  const Decimal reach = min(across.ticks().back().value, up.ticks().back().value);
  if (reach.is_positive()) page.canvas.line(x0, y0, across.at(reach), up.at(reach), {.width = 1, .strength = 0.6, .dashes = "2 3"});
  for (std::size_t i = 0; i < of_grid; ++i) page.canvas.dot(across.at(shown(e, points[i][0])), up.at(shown(e, points[i][1])), 1.4, ink, 0.4);
  for (const std::size_t i : set.frontier) page.canvas.dot(across.at(shown(e, points[i][0])), up.at(shown(e, points[i][1])), 2.4, blue, 0.8);
  if (set.own->empty()) page.canvas.text(right - 6, top + 16, "no zone of agreement", {.anchor = Anchor::end, .bold = true, .halo = true});
  std::vector<std::pair<std::string, std::pair<double, double>>> marks{{"the deal", {across.at(here[0]), up.at(here[1])}}};
  page.canvas.dot(marks[0].second.first, marks[0].second.second, 5, vermilion);
  for (const auto& result : set.rules) {
    if (result.rule->id != "nash") continue;
    for (const auto& point : study::distinct_picks(set, result)) {
      add_row(point.terms, point.surplus, "Nash");
      marks.emplace_back("Nash", std::pair{across.at(shown(e, point.surplus[0])), up.at(shown(e, point.surplus[1]))});
      page.canvas.dot(marks.back().second.first, marks.back().second.second, 4.2, green);
      page.about += "Nash's rule picks " + report::money_text(e, point.surplus[0], Style::memo) + " and " + report::money_text(e, point.surplus[1], Style::memo) + ". ";
    }
  }
  std::vector<double> heights;
  for (const auto& mark : marks) heights.push_back(mark.second.second);
  const auto places = parted(heights, size_text + 2, top + 6, bottom - 2);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool to_left = marks[i].second.first + 10 + text_width(marks[i].first, size_text) > right;
    page.canvas.text(marks[i].second.first + (to_left ? -8 : 8), places[i] + 4, marks[i].first, {.anchor = to_left ? Anchor::end : Anchor::start, .bold = true, .halo = true});
  }
  page.about += "The deal gives " + a + ' ' + report::amount(here[0], Style::memo) + " and " + b + ' ' + report::amount(here[1], Style::memo) + ' ' + report::money_words(e) + '.';
  page.y = bottom + axis_height;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, note(drawn_band)));
  return drawn;
}

}  // namespace assay::figure
