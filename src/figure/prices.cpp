#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/price_panels.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "study/price_history.hpp"
#include "study/prices.hpp"
#include "study/simulate.hpp"

namespace assay::figure {
namespace {

using report::Style;
using Path = study::PriceStudy::Path;
using Moment = study::PriceStudy::Moment;

/// A price that the deal's terms name beside this one: a point of a clause, a threshold of a tax.
struct Trigger {
  std::string path;
  Decimal value;
};

void add_triggers(const model::Entry& entry, const std::string& named, const Unit& unit, std::vector<Trigger>& triggers) {
  for (const model::Value& value : entry.values) {
    if (value.quantity && value.quantity->unit.without_labels().same_dimension(unit.without_labels()))
      triggers.push_back({value.quantity->path.empty() ? named + '.' + value.key : value.quantity->path, value.quantity->value});
    for (std::size_t i = 0; i < value.rows.size(); ++i) add_triggers(value.rows[i], named + '.' + value.key + '.' + std::to_string(i + 1), unit, triggers);
  }
}

/// Of the entries that name the price's line.
std::vector<Trigger> triggers_of(const study::Evaluation& e, const Path& path) {
  std::vector<Trigger> triggers;
  for (const model::Entry& entry : e.deal->entries)
    if (std::any_of(entry.values.begin(), entry.values.end(), [&](const model::Value& value) { return value.text == path.name || std::find(value.texts.begin(), value.texts.end(), path.name) != value.texts.end(); }))
      add_triggers(entry, entry.path(), path.unit, triggers);
  return triggers;
}

/// Where between two columns a name of this width, on this baseline, crosses no line.
std::optional<double> place_beside(const std::vector<const Canvas::Points*>& lines, double first, double last, double width, double baseline) {
  constexpr int tries = 24;
  const auto height_at = [](const Canvas::Points& line, double x) -> std::optional<double> {
    for (std::size_t i = 1; i < line.size(); ++i)
      if (line[i - 1].first <= x && x <= line[i].first) return line[i - 1].second + (line[i].second - line[i - 1].second) * (x - line[i - 1].first) / std::max(line[i].first - line[i - 1].first, 1e-9);
    return std::nullopt;
  };
  for (int i = 0; i <= tries; ++i) {
    const double x = first + (last - first) * i / tries;
    bool free = true;
    for (const Canvas::Points* line : lines)
      for (double at = x - 3; free && at <= x + width + 3; at += 2)
        if (const auto height = height_at(*line, at)) free = *height < baseline - size_small - 2 || *height > baseline + 5;
    if (free) return x;
  }
  return std::nullopt;
}

/// Names of calendar years below the axis, as many as have room.
void years_across(Canvas& canvas, double first, double last, const std::function<double(double)>& x_of, double y) {
  const double apart = text_width("2000", size_small) + 8;
  int step = 1;
  for (const int each : {1, 2, 5, 10, 20, 50}) {
    step = each;
    if (x_of(each) - x_of(0) >= apart) break;
  }
  for (int year = static_cast<int>(std::ceil(std::floor(first) / step)) * step; year + 0.5 <= last; year += step)
    if (year + 0.5 >= first) canvas.text(x_of(year + 0.5), y, std::to_string(year), {.anchor = Anchor::middle, .size = size_small});
}

report::Picture draw(const study::Evaluation& e, const Path& path) {
  const auto& last = path.moments.back();
  const std::string unit = report::with_bare_money(e, path.unit.text());
  const auto words = [](const Decimal& value) { return report::amount(value, Style::memo); };
  Page page("F5", "F5-" + path.name, "Nine times in ten " + path.name + " lies between " + words(*last.p5) + " and " + words(*last.p95) + ' ' + unit + " in " + last.period,
            std::string(path.past.empty() ? "" : "Black: the past; ") + (path.past.empty() ? "Bands" : "bands") + ": P5 to P95 and P25 to P75; line: median; dashed: " + (path.kind == "deck" ? "base case" : "expected value") +
                (path.low.empty() ? "" : "; red dashes: the deck's low and high") + (path.kind == "deck" ? ". A deck, moved by its inputs' ranges" : ". Law: " + path.kind));
  page.data.columns = {name_column("period")};
  for (report::Column& column : fan_columns(path, path.unit.text())) page.data.columns.push_back(std::move(column));
  page.data.rows = fan_rows(path, {});
  const Calendar& calendar = e.deal->calendar;
  Decimal least = 0, most = 0;
  for (const auto& m : path.moments) {
    least = min(least, *m.p5);
    most = max(max(most, *m.p95), m.expected);
  }
  for (const auto& past : path.past) most = max(most, past.value);
  for (const Decimal& high : path.high) most = max(most, high);
  std::vector<Trigger> triggers = triggers_of(e, path);
  const Decimal far = most * Decimal(2);
  const auto beyond = std::erase_if(triggers, [&](const Trigger& trigger) { return trigger.value > far; });
  for (const Trigger& trigger : triggers) most = max(most, trigger.value);
  std::string note = path.kind == "deck" ? "Percentiles of the run's draws." : path.quantiles_drawn ? "Percentiles of random draws: the law has none in closed form." : "Percentiles of the law in closed form.";
  if (!triggers.empty()) note += " Dotted: prices that the terms name.";
  if (beyond > 0) note += ' ' + std::to_string(beyond) + " more beyond the picture.";
  constexpr double below = 22;
  const double right = page_width - margin - 60, top = page.y + 4, bottom = top + page.room(e, note, below) - 4;
  const Scale up(least, most, bottom, top, 5, false);
  const double left = left_of(up);
  axis_up(page.canvas, up, left, right, unit);
  const double begin = study::middle_of(calendar, calendar.period(0)), end = study::middle_of(calendar, calendar.period(calendar.count() - 1));
  const double from = (path.past.empty() ? begin : path.past.front().at) - 0.5, to = end + 0.5;
  const auto x_of = [&](double year) { return left + (right - left) * (year - from) / (to - from); };
  years_across(page.canvas, from, to, x_of, bottom + size_small + 5);
  Canvas::Points past;
  for (const auto& row : path.past) past.emplace_back(x_of(row.at), up.at(row.value));
  const auto x_at = [&](std::size_t t) { return x_of(study::middle_of(calendar, calendar.period(static_cast<int>(t)))); };
  const FanLines fan = fan_lines(path, x_at, up);
  draw_fan(page.canvas, fan);
  if (past.size() > 1) page.canvas.path(past, {.colour = ink, .width = 1.6});
  for (const Trigger& trigger : triggers) {
    page.canvas.line(left, up.at(trigger.value), right, up.at(trigger.value), {.colour = vermilion, .width = 1, .dashes = "2 3"});
    const std::string name = trigger.path + ' ' + words(trigger.value);
    const double first = left + 4, wide = text_width(name, size_small), over = up.at(trigger.value) - 3, under = up.at(trigger.value) + size_small + 1;
    const auto place = [&](double baseline) { return place_beside({&past, &fan.middle, &fan.expected}, first, right - 4 - wide, wide, baseline); };
    const auto above = place(over), below_it = above ? above : place(under);
    page.canvas.text(below_it.value_or(first), above || !below_it ? over : under, name, {.size = size_small, .halo = true});
  }
  const std::string base = path.kind == "deck" ? "base" : "expected";
  std::vector<std::pair<std::string, double>> ends{{"P95", up.at(*last.p95)}, {"P75", up.at(*last.p75)}, {base, up.at(last.expected)}, {"median", up.at(*last.median)}, {"P25", up.at(*last.p25)}, {"P5", up.at(*last.p5)}};
  if (!path.low.empty()) {
    ends.emplace_back("low", up.at(path.low.back()));
    ends.emplace_back("high", up.at(path.high.back()));
    std::stable_sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  }
  std::vector<double> heights;
  for (const auto& each : ends) heights.push_back(each.second);
  const auto places = parted(heights, size_small + 2, top, bottom);
  for (std::size_t i = 0; i < ends.size(); ++i) page.canvas.text(x_at(path.moments.size() - 1) + 5, places[i] + 4, ends[i].first, {.size = size_small, .halo = true});
  page.about = page.title + "; median " + words(*last.median) + ", " + base + ' ' + words(last.expected) + '.';
  if (!path.past.empty()) page.about += " From " + path.past.front().period + " to " + path.past.back().period + " it went from " + words(path.past.front().value) + " to " + words(path.past.back().value) + '.';
  for (const Trigger& trigger : triggers) page.about += ' ' + trigger.path + " at " + words(trigger.value) + '.';
  page.y = bottom + below;
  return page.finish(e, note);
}

}  // namespace

Drawn prices(const study::Evaluation& e) {
  std::vector<Path> paths = study::drawn_decks(e);
  if (!study::price_model(e).prices.empty()) {
    Diagnostics found;
    constexpr int draws = 4096;  // only a price drawn from its history needs them
    study::PriceStudy all = study::prices(e, draws, e.draws ? e.draws->seed : 1, found);
    std::move(all.paths.begin(), all.paths.end(), std::back_inserter(paths));
  }
  if (paths.empty()) return {{}, "no price of the deal moves by a law, or is read from a deck that draws move"};
  std::erase_if(paths, [](const Path& path) { return path.moments.empty() || std::any_of(path.moments.begin(), path.moments.end(), [](const Moment& m) { return !(m.p5 && m.p25 && m.median && m.p75 && m.p95); }); });
  Drawn drawn;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths[i].group.empty()) {
      drawn.pictures.push_back(draw(e, paths[i]));
      continue;
    }
    std::vector<const Path*> deck;  // those of one deck stand together
    const std::string group = paths[i].group;
    while (i < paths.size() && paths[i].group == group) deck.push_back(&paths[i++]);
    --i;
    drawn.pictures.push_back(price_panels(e, group, deck));
  }
  if (drawn.pictures.empty()) drawn.why_none = "no price has percentiles in every period";
  return drawn;
}

}  // namespace assay::figure
