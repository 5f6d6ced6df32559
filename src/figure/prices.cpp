#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "figure/figure.hpp"
#include "figure/page.hpp"
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
                (path.kind == "deck" ? ". A deck, moved by its inputs' ranges" : ". Law: " + path.kind));
  page.data.columns = {name_column("period")};
  for (const char* name : {"past", "P5", "P25", "median", "P75", "P95", path.kind == "deck" ? "base case" : "expected"}) page.data.columns.push_back({name, path.unit.text(), report::Column::right, 0});
  const Calendar& calendar = e.deal->calendar;
  Decimal least = 0, most = 0;
  for (const auto& m : path.moments) {
    least = min(least, *m.p5);
    most = max(max(most, *m.p95), m.expected);
  }
  for (const auto& past : path.past) most = max(most, past.value);
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
  const auto cell = [&](const Decimal& value) { return report::number_cell(words(value), value); };
  const auto none = [] { return report::text_cell(report::not_applicable()); };
  Canvas::Points past;
  for (const auto& row : path.past) {
    past.emplace_back(x_of(row.at), up.at(row.value));
    page.data.rows.push_back({report::text_cell(row.period), cell(row.value), none(), none(), none(), none(), none(), none()});
  }
  Canvas::Points outer, inner, middle, expected;
  const auto x_at = [&](std::size_t t) { return x_of(study::middle_of(calendar, calendar.period(static_cast<int>(t)))); };
  for (std::size_t t = 0; t < path.moments.size(); ++t) {
    const Moment& m = path.moments[t];
    outer.emplace_back(x_at(t), up.at(*m.p5));
    inner.emplace_back(x_at(t), up.at(*m.p25));
    middle.emplace_back(x_at(t), up.at(*m.median));
    expected.emplace_back(x_at(t), up.at(m.expected));
    page.data.rows.push_back({report::text_cell(m.period), none(), cell(*m.p5), cell(*m.p25), cell(*m.median), cell(*m.p75), cell(*m.p95), cell(m.expected)});
  }
  for (std::size_t t = path.moments.size(); t-- > 0;) {
    outer.emplace_back(x_at(t), up.at(*path.moments[t].p95));
    inner.emplace_back(x_at(t), up.at(*path.moments[t].p75));
  }
  page.canvas.area(outer, sky, 0.25);
  page.canvas.area(inner, sky, 0.5);
  if (past.size() > 1) page.canvas.path(past, {.colour = ink, .width = 1.6});
  page.canvas.path(expected, {.colour = ink, .width = 1.4, .dashes = "5 3"});
  page.canvas.path(middle, {.colour = blue, .width = 2.2});
  for (const Trigger& trigger : triggers) {
    page.canvas.line(left, up.at(trigger.value), right, up.at(trigger.value), {.colour = vermilion, .width = 1, .dashes = "2 3"});
    const std::string name = trigger.path + ' ' + words(trigger.value);
    const double first = left + 4, wide = text_width(name, size_small), over = up.at(trigger.value) - 3, under = up.at(trigger.value) + size_small + 1;
    const auto place = [&](double baseline) { return place_beside({&past, &middle, &expected}, first, right - 4 - wide, wide, baseline); };
    const auto above = place(over), below_it = above ? above : place(under);
    page.canvas.text(below_it.value_or(first), above || !below_it ? over : under, name, {.size = size_small, .halo = true});
  }
  const std::string base = path.kind == "deck" ? "base" : "expected";
  const std::vector<std::pair<std::string, double>> ends{{"P95", up.at(*last.p95)}, {"P75", up.at(*last.p75)}, {base, up.at(last.expected)}, {"median", up.at(*last.median)}, {"P25", up.at(*last.p25)}, {"P5", up.at(*last.p5)}};
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
  if (paths.empty()) return {{}, "no price of the deal moves by a law, or is read from a deck of one substance that draws move"};
  Drawn drawn;
  for (const Path& path : paths) {
    const bool whole = !path.moments.empty() && std::all_of(path.moments.begin(), path.moments.end(), [](const Moment& m) { return m.p5 && m.p25 && m.median && m.p75 && m.p95; });
    if (whole) drawn.pictures.push_back(draw(e, path));
  }
  if (drawn.pictures.empty()) drawn.why_none = "no price has percentiles in every period";
  return drawn;
}

}  // namespace assay::figure
