#include "figure/price_panels.hpp"

#include <algorithm>
#include <cmath>

#include "figure/figure.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"

namespace assay::figure {
namespace {

using report::Style;
using Path = study::PriceStudy::Path;

constexpr std::size_t most_panels = 12;

report::TableCell cell(const Decimal& value) { return report::number_cell(report::amount(value, Style::memo), value); }
report::TableCell none() { return report::text_cell(report::not_applicable()); }

/// "price.ree.Nd2O3" is Nd2O3.
std::string substance_of(const Path& path) { return path.name.substr(path.name.rfind('.') + 1); }

double largest_of(const Path& path) { return std::max(path.moments.back().p95->to_double(), path.moments.back().expected.to_double()); }

/// One fan with its name above, ticks on its left, the first and the last year below.
void draw_panel(Canvas& canvas, const Path& path, double left, double top, double right, double bottom) {
  canvas.text(left, top + size_small, substance_of(path), {.size = size_small, .bold = true});
  const double head = top + size_small + 8, foot = bottom - size_small - 6;
  Decimal most = 0;
  for (const auto& m : path.moments) most = max(most, max(*m.p95, m.expected));
  for (const Decimal& high : path.high) most = max(most, high);
  const Scale up(0, most, foot, head, 2, false);
  double widest = 0;
  for (const Tick& tick : up.ticks()) widest = std::max(widest, text_width(tick.text, size_small));
  const double axis = left + widest + 5;
  for (const Tick& tick : up.ticks()) {
    canvas.line(axis, up.at(tick.value), right, up.at(tick.value), {.strength = tick.value.is_zero() ? 0.8 : 0.15});
    canvas.text(axis - 4, up.at(tick.value) + 3.6, tick.text, {.anchor = Anchor::end, .size = size_small});
  }
  const double last = std::max<double>(1, static_cast<double>(path.moments.size()) - 1);
  draw_fan(canvas, fan_lines(path, [&](std::size_t t) { return axis + (right - axis) * static_cast<double>(t) / last; }, up));
  canvas.text(axis, bottom - 3, path.moments.front().period, {.size = size_small});
  if (path.moments.size() > 1) canvas.text(right, bottom - 3, path.moments.back().period, {.anchor = Anchor::end, .size = size_small});
}

}  // namespace

FanLines fan_lines(const Path& path, const std::function<double(std::size_t)>& x_at, const Scale& up) {
  FanLines fan;
  const std::size_t count = path.moments.size();
  for (std::size_t t = 0; t < count; ++t) {
    const auto& m = path.moments[t];
    fan.outer.emplace_back(x_at(t), up.at(*m.p5));
    fan.inner.emplace_back(x_at(t), up.at(*m.p25));
    fan.middle.emplace_back(x_at(t), up.at(*m.median));
    fan.expected.emplace_back(x_at(t), up.at(m.expected));
    if (!path.low.empty()) fan.low.emplace_back(x_at(t), up.at(path.low[t]));
    if (!path.high.empty()) fan.high.emplace_back(x_at(t), up.at(path.high[t]));
  }
  for (std::size_t t = count; t-- > 0;) {
    fan.outer.emplace_back(x_at(t), up.at(*path.moments[t].p95));
    fan.inner.emplace_back(x_at(t), up.at(*path.moments[t].p75));
  }
  return fan;
}

void draw_fan(Canvas& canvas, const FanLines& fan) {
  canvas.area(fan.outer, sky, 0.25);
  canvas.area(fan.inner, sky, 0.5);
  for (const Canvas::Points* bound : {&fan.low, &fan.high})
    if (bound->size() > 1) canvas.path(*bound, {.colour = vermilion, .width = 1.2, .dashes = "6 4"});
  canvas.path(fan.expected, {.colour = ink, .width = 1.4, .dashes = "5 3"});
  canvas.path(fan.middle, {.colour = blue, .width = 2.2});
}

std::vector<report::Column> fan_columns(const Path& path, const std::string& unit) {
  std::vector<report::Column> columns;
  for (const char* name : {"past", "P5", "P25", "median", "P75", "P95", path.kind == "deck" ? "base case" : "expected"}) columns.push_back({name, unit, report::Column::right, 0});
  if (!path.low.empty())
    for (const char* name : {"low", "high"}) columns.push_back({name, unit, report::Column::right, 0});
  return columns;
}

std::vector<std::vector<report::TableCell>> fan_rows(const Path& path, const std::vector<report::TableCell>& with) {
  std::vector<std::vector<report::TableCell>> rows;
  const std::size_t bounds = path.low.empty() ? 0 : 2;
  for (const auto& past : path.past) {
    rows.push_back(with);
    rows.back().push_back(report::text_cell(past.period));
    rows.back().push_back(cell(past.value));
    for (std::size_t i = 0; i < 6 + bounds; ++i) rows.back().push_back(none());
  }
  for (std::size_t t = 0; t < path.moments.size(); ++t) {
    const auto& m = path.moments[t];
    rows.push_back(with);
    for (report::TableCell each : {report::text_cell(m.period), none(), cell(*m.p5), cell(*m.p25), cell(*m.median), cell(*m.p75), cell(*m.p95), cell(m.expected)}) rows.back().push_back(std::move(each));
    if (bounds > 0)
      for (const Decimal& bound : {path.low[t], path.high[t]}) rows.back().push_back(cell(bound));
  }
  return rows;
}

report::Picture price_panels(const study::Evaluation& e, const std::string& deck, const std::vector<const Path*>& paths) {
  std::vector<const Path*> shown = paths;
  std::stable_sort(shown.begin(), shown.end(), [](const Path* a, const Path* b) { return largest_of(*a) > largest_of(*b); });
  if (shown.size() > most_panels) shown.resize(most_panels);
  const std::string unit = report::with_bare_money(e, paths.front()->unit.without_labels().text());
  const std::string last = paths.front()->moments.back().period;
  // All are moved by the deck's own inputs: where they stand against the base case is the finding, by the widest of them.
  const auto part = [](const Path& path, const std::optional<Decimal>& place) { return path.moments.back().expected.is_positive() ? *place / path.moments.back().expected : Decimal(1); };
  Decimal low = part(*paths.front(), paths.front()->moments.back().p5), high = part(*paths.front(), paths.front()->moments.back().p95);
  for (const Path* path : paths) {
    low = min(low, part(*path, path->moments.back().p5));
    high = max(high, part(*path, path->moments.back().p95));
  }
  const bool bounded = !paths.front()->low.empty();
  Page page("F5", "F5-" + deck, "Nine times in ten the prices of " + deck + " lie between " + report::percent(low, Style::memo) + " and " + report::percent(high, Style::memo) + " of their base case in " + last,
            std::string("Bands: P5 to P95 and P25 to P75; line: median; black dashes: base case") + (bounded ? "; red dashes: the deck's low and high" : "") + ". " + unit + " of each substance. A deck, moved by its inputs' ranges");
  page.data.columns = {name_column("substance"), name_column("period")};
  for (report::Column& column : fan_columns(*paths.front(), paths.front()->unit.without_labels().text())) page.data.columns.push_back(std::move(column));
  for (const Path* path : paths)
    for (auto& row : fan_rows(*path, {report::text_cell(substance_of(*path))})) page.data.rows.push_back(std::move(row));
  const std::string note = "Percentiles of the run's draws; every panel has a scale of its own, from 0." + (shown.size() < paths.size() ? " The " + std::to_string(shown.size()) + " dearest of " + std::to_string(paths.size()) + "; the data have all, and their past." : std::string(" The data have their past."));
  const std::size_t across = shown.size() <= 4 ? 2 : shown.size() <= 9 ? 3 : 4, down = (shown.size() + across - 1) / across;
  constexpr double gap = 16;
  const double room = page.room(e, note, 0), wide = (page_width - 2 * margin - gap * static_cast<double>(across - 1)) / static_cast<double>(across), high_each = room / static_cast<double>(down);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const double left = margin + (wide + gap) * static_cast<double>(i % across), top = page.y + high_each * static_cast<double>(i / across);
    draw_panel(page.canvas, *shown[i], left, top, left + wide, top + high_each - 4);
  }
  page.about = page.title + ". In " + last + ", P5, median and P95 in " + unit + ':';
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto& m = shown[i]->moments.back();
    page.about += (i == 0 ? " " : "; ") + substance_of(*shown[i]) + ' ' + report::amount(*m.p5, Style::memo) + ", " + report::amount(*m.median, Style::memo) + ", " + report::amount(*m.p95, Style::memo);
  }
  page.about += '.';
  page.y += room;
  return page.finish(e, note);
}

}  // namespace assay::figure
