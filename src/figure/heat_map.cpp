#include <algorithm>
#include <cmath>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "report/two_way_table.hpp"

namespace assay::figure {
namespace {

using report::Style;

/// Whether a party gains at some pairs and loses at others.
bool crossed(const report::TwoWay& two, std::size_t party) {
  const auto gains = [&](bool wanted) { return std::any_of(two.grid.points.begin(), two.grid.points.end(), [&](const auto& point) { return point.outs[party] && point.outs[party]->is_positive() == wanted; }); };
  return gains(true) && gains(false);
}

/// Steps between the pairs at which a party gains and those at which it loses: its line of zero, as far as the grid tells it.
void zero_line(Canvas& canvas, const report::TwoWay& two, std::size_t party, std::string_view colour, double left, double top, double width, double height) {
  const std::size_t columns = two.grid.head.axes[0].values.size(), rows = two.grid.head.axes[1].values.size();
  const auto gains = [&](std::size_t c, std::size_t r) -> std::optional<bool> {
    const auto& gain = two.at(c, r).outs[party];
    return gain ? std::optional(gain->is_positive()) : std::nullopt;
  };
  const auto differ = [](std::optional<bool> a, std::optional<bool> b) { return a && b && *a != *b; };
  const double aside = 2.4 * static_cast<double>(party) - 1.2;  // lines of two parties along one edge are both seen
  const Stroke stroke{.colour = colour, .width = 2.4};
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      const double x = left + width * static_cast<double>(c + 1) + aside, y = top + height * static_cast<double>(rows - 1 - r);
      if (c + 1 < columns && differ(gains(c, r), gains(c + 1, r))) canvas.line(x, y, x, y + height, stroke);
      if (r + 1 < rows && differ(gains(c, r), gains(c, r + 1))) canvas.line(x - width - aside, y + aside, x - aside, y + aside, stroke);
    }
}

}  // namespace

Drawn heat_map(const study::Evaluation& e) {
  std::string why;
  const auto two = report::two_way(e, why);
  if (!two) return {{}, why};
  const auto &across = two->grid.head.axes[0], &up = two->grid.head.axes[1];
  std::vector<std::optional<Decimal>> smaller;
  Decimal most = 0;
  std::size_t gain = 0;
  for (const auto& point : two->grid.points) {
    smaller.push_back(report::smallest_gain(point));
    if (!smaller.back()) continue;
    most = max(most, abs(*smaller.back()));
    gain += smaller.back()->is_positive();
  }
  if (most.is_zero()) return {{}, "no point of its sweep `" + two->id + "` has a gain or a loss"};
  Page page("F7", "F7", "All gain at " + std::to_string(gain) + " of " + std::to_string(smaller.size()) + " pairs of " + across.path + " and " + up.path,
            "The smallest of the parties' net gains, " + report::money_words(e) + "; framed where it is above zero; n.m. where the deal has no value");
  page.data.columns = {name_column(across.path), name_column(up.path), money_column(e, "smallest gain")};
  std::vector<std::pair<std::string, std::string_view>> lines;
  for (std::size_t i = 0; i < two->parties.size(); ++i)
    if (crossed(*two, i)) lines.emplace_back("zero of " + study::label_of(e, e.parties[two->parties[i]].id), colour_of(e, two->parties[i]));
  if (!lines.empty()) page.y = key(page.canvas, lines, page.y);
  double left = 0;
  for (const auto& value : up.values) left = std::max(left, text_width(value, size_small));
  left = std::min(left, 110.0) + margin + 30;
  const double width = (page_width - margin - left) / static_cast<double>(across.values.size());
  const auto rows = static_cast<double>(up.values.size());
  const std::string note = "Sweep `" + two->id + "` of the deal file, base case at each pair." + (two->base[0] && two->base[1] ? " Bold: this run." : "");
  const double height = std::max(std::clamp(page.room(e, note, axis_height) / rows, 18.0, 34.0), (std::min(text_width(up.path, size_small), 230.0) + 8) / rows);  // the axis's name stands along them
  for (std::size_t r = 0; r < up.values.size(); ++r) {
    const std::size_t row = up.values.size() - 1 - r;  // the largest value on top
    const double y = page.y + height * static_cast<double>(r);
    page.canvas.text(left - 6, y + height / 2 + 4, shortened(up.values[row], left - margin - 22, size_small), {.anchor = Anchor::end, .size = size_small});
    for (std::size_t c = 0; c < across.values.size(); ++c) {
      const auto& value = smaller[row * across.values.size() + c];
      const double x = left + width * static_cast<double>(c);
      const std::string text = value ? report::money_text(e, *value, Style::memo) : report::not_meaningful();
      page.canvas.open(across.path + " = " + across.values[c] + ", " + up.path + " = " + up.values[row] + ": " + text);
      // The square root keeps small gains and losses apart from nothing.
      if (value) page.canvas.rect(x + 1, y + 1, width - 2, height - 2, value->is_negative() ? vermilion : blue, std::sqrt((abs(*value) / most).to_double()) * 0.55);
      if (value && value->is_positive()) page.canvas.path({{x + 2, y + 2}, {x + width - 2, y + 2}, {x + width - 2, y + height - 2}, {x + 2, y + height - 2}, {x + 2, y + 2}}, {.colour = ink, .width = 1.4});
      page.canvas.text(x + width / 2, y + height / 2 + 4, shortened(text, width - 2, size_small), {.anchor = Anchor::middle, .size = std::min(size_small, width / 4.6), .bold = two->base[0] == c && two->base[1] == row});
      page.canvas.close();
      page.data.rows.push_back({report::text_cell(across.values[c]), report::text_cell(up.values[row]), value ? report::money_cell(e, *value, Style::memo) : report::text_cell(text)});
    }
  }
  for (std::size_t i = 0; i < two->parties.size(); ++i) zero_line(page.canvas, *two, i, colour_of(e, two->parties[i]), left, page.y, width, height);
  const double bottom = page.y + height * static_cast<double>(up.values.size());
  for (std::size_t c = 0; c < across.values.size(); ++c)
    page.canvas.text(left + width * (static_cast<double>(c) + 0.5), bottom + size_small + 3, shortened(across.values[c], width - 2, size_small), {.anchor = Anchor::middle, .size = std::min(size_small, width / 5.5)});
  page.canvas.text(left + (page_width - margin - left) / 2, bottom + 2 * size_small + 9, across.path, {.anchor = Anchor::middle, .size = size_small, .strength = 0.8});
  page.canvas.text(margin + size_small, (page.y + bottom) / 2, up.path, {.anchor = Anchor::middle, .size = size_small, .strength = 0.8, .upright = true});
  page.about = page.title + ". Blue where the smallest gain is above zero, vermilion where a party loses, the darker the more.";
  page.y = bottom + axis_height;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, note));
  return drawn;
}

}  // namespace assay::figure
