#include <algorithm>
#include <cmath>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "study/sweep.hpp"

namespace assay::figure {
namespace {

using report::Style;

constexpr std::size_t most_across = 11, most_up = 11;

/// The first sweep of the deal over two inputs, thinned where it is finer than a picture shows.
std::optional<deal::Sweep> asked_of(const study::Evaluation& e) {
  for (const deal::Sweep& own : e.deal->sweeps) {
    if (own.axes.size() != 2) continue;
    deal::Sweep sweep = own;
    for (std::size_t a = 0; a < 2; ++a) {
      auto& values = sweep.axes[a].values;
      const std::size_t most = a == 0 ? most_across : most_up;
      if (values.size() <= most) continue;
      std::vector<std::string> some;
      for (std::size_t i = 0; i < most; ++i) some.push_back(values[i * (values.size() - 1) / (most - 1)]);
      values = std::move(some);
    }
    sweep.outs.clear();
    for (const std::size_t i : judged_parties(e)) sweep.outs.push_back(e.parties[i].id + ".surplus");
    return sweep;
  }
  return std::nullopt;
}

}  // namespace

Drawn heat_map(const study::Evaluation& e) {
  const auto asked = asked_of(e);
  if (!asked) return {{}, "the deal has no sweep over two inputs"};
  Diagnostics found;
  const auto sweep = study::sweep(e.deal->file, e.question, *asked, found);
  if (!sweep) return {{}, "its sweep `" + asked->id + "` cannot be run with these changes"};
  const auto &across = sweep->head.axes[0], &up = sweep->head.axes[1];
  std::vector<std::optional<Decimal>> smaller;
  Decimal most = 0;
  std::size_t gain = 0;
  for (const auto& point : sweep->points) {
    std::optional<Decimal> least;
    for (const auto& out : point.outs) {
      if (!out) {
        least.reset();
        break;
      }
      least = least ? min(*least, *out) : *out;
    }
    if (least) {
      most = max(most, abs(*least));
      gain += least->is_positive();
    }
    smaller.push_back(least);
  }
  if (most.is_zero()) return {{}, "no point of its sweep `" + asked->id + "` has a gain or a loss"};
  Page page("F7", "F7", "All gain at " + std::to_string(gain) + " of " + std::to_string(smaller.size()) + " pairs of " + across.path + " and " + up.path,
            "The smallest of the parties' net gains, " + report::money_words(e) + "; framed where it is above zero; n.m. where the deal has no value");
  page.data.columns = {name_column(across.path), name_column(up.path), money_column(e, "smallest gain")};
  double left = 0;
  for (const auto& value : up.values) left = std::max(left, text_width(value, size_small));
  left = std::min(left, 110.0) + margin + 30;
  const double width = (page_width - margin - left) / static_cast<double>(across.values.size());
  const double height = std::clamp(230.0 / static_cast<double>(up.values.size()), 18.0, 34.0);
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
      page.canvas.text(x + width / 2, y + height / 2 + 4, shortened(text, width - 2, size_small), {.anchor = Anchor::middle, .size = std::min(size_small, width / 4.6)});
      page.canvas.close();
      page.data.rows.push_back({report::text_cell(across.values[c]), report::text_cell(up.values[row]), value ? report::money_cell(e, *value, Style::memo) : report::text_cell(text)});
    }
  }
  const double bottom = page.y + height * static_cast<double>(up.values.size());
  for (std::size_t c = 0; c < across.values.size(); ++c)
    page.canvas.text(left + width * (static_cast<double>(c) + 0.5), bottom + size_small + 3, shortened(across.values[c], width - 2, size_small), {.anchor = Anchor::middle, .size = std::min(size_small, width / 5.5)});
  page.canvas.text(left + (page_width - margin - left) / 2, bottom + 2 * size_small + 9, across.path, {.anchor = Anchor::middle, .size = size_small, .strength = 0.8});
  page.canvas.text(margin + size_small, (page.y + bottom) / 2, up.path, {.anchor = Anchor::middle, .size = size_small, .strength = 0.8, .upright = true});
  page.about = page.title + ". Blue where the smallest gain is above zero, vermilion where a party loses, the darker the more.";
  page.y = bottom + axis_height;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, "Sweep `" + asked->id + "` of the deal file, base case at each pair."));
  return drawn;
}

}  // namespace assay::figure
