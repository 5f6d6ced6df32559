#include <algorithm>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "study/parts.hpp"
#include "study/without.hpp"

namespace assay::figure {
namespace {

using report::Style;

constexpr std::string_view colours[] = {blue, orange, green, sky, purple, yellow};

struct Series {
  std::string title;
  std::vector<Decimal> row;  ///< in the unit shown
  Decimal size = 0;          ///< sum of the sizes of its flows
};

/// The party's accounts, the largest first; those beyond the colours together.
std::vector<Series> series_of(const study::Evaluation& e, const std::string& party) {
  std::vector<Series> all;
  for (const auto& account : study::accounts_of(e, party)) {
    Series series{account.title, {}, 0};
    for (const Decimal& flow : e.row(party + '.' + account.path)) {
      series.row.push_back(shown(e, flow));
      series.size = series.size + abs(series.row.back());
    }
    if (series.size.is_positive()) all.push_back(std::move(series));
  }
  std::stable_sort(all.begin(), all.end(), [](const Series& a, const Series& b) { return b.size < a.size; });
  while (all.size() > std::size(colours)) {
    Series last = std::move(all.back());
    all.pop_back();
    if (all.size() > std::size(colours) - 1 && all.back().title != "all else") {
      // The last that keeps a colour gives it to the rest.
      all.back().title = "all else";
    }
    for (std::size_t i = 0; i < last.row.size(); ++i) all.back().row[i] = all.back().row[i] + last.row[i];
  }
  return all;
}

report::Picture draw(const study::Evaluation& e, std::size_t party, const std::vector<Series>& series) {
  const study::PartyResult& p = e.parties[party];
  const std::string who = study::in_words(e, p.id);
  std::vector<Decimal> sums;
  Decimal sum = 0, least = 0, most = 0, down = 0, up = 0;
  for (std::size_t t = 0; t < p.flows.size(); ++t) {
    sum = sum + shown(e, p.flows[t]);
    sums.push_back(sum);
    least = min(least, sum);
    most = max(most, sum);
    Decimal below = 0, above = 0;
    for (const Series& s : series) (s.row[t].is_negative() ? below : above) = (s.row[t].is_negative() ? below : above) + s.row[t];
    down = min(down, below);
    up = max(up, above);
  }
  Page page("F4", "F4-" + p.id, "Over all years the running sum of " + who + " comes to " + report::amount(sum, Style::memo) + ' ' + report::money_words(e) + ", undiscounted" + (least.is_negative() ? ", at worst " + report::amount(least, Style::memo) : std::string()),
            "Flows by account and " + std::string(e.deal->calendar.per_year() == 1 ? "year" : "period") + ", base case, and their running sum; " + report::money_words(e));
  std::vector<std::pair<std::string, std::string_view>> names;
  for (std::size_t i = 0; i < series.size(); ++i) names.emplace_back(series[i].title, colours[i]);
  page.y = key(page.canvas, names, page.y);
  page.data.columns = {name_column("period")};
  for (const Series& s : series) page.data.columns.push_back(money_column(e, s.title));
  page.data.columns.push_back(money_column(e, "net"));
  page.data.columns.push_back(money_column(e, "running sum"));
  const auto building = static_cast<std::size_t>(study::first_production(e));
  const bool builds = building > 0 && building < p.flows.size();
  const std::string note = std::string(builds ? "Shaded: before anything is produced. " : "") + "Rows that are no cash (goods, ore forgone) are in the flows at what they are worth or cost to the party.";
  page.y += 6;
  constexpr double gap = 22, of_bars = 0.64;
  const double under = size_small + 8, height = page.room(e, note, under) - gap, bars = height * of_bars, line = height - bars;
  const double right = page_width - margin - 12, top = page.y;
  const Scale flows(down, up, top + bars, top, 4, false), running(least, most, top + bars + gap + line, top + bars + gap, 2, false);
  const double left = std::max(left_of(flows), left_of(running));
  const double width = (right - left) / static_cast<double>(std::max<std::size_t>(p.flows.size(), 1));
  if (builds) page.canvas.rect(left, top, width * static_cast<double>(building), bars, ink, 0.08);
  axis_up(page.canvas, flows, left, right, "flows");
  axis_up(page.canvas, running, left, right, "running sum");
  Canvas::Points path;
  double last_label = -1e9;
  for (std::size_t t = 0; t < p.flows.size(); ++t) {
    const std::string label = e.deal->calendar.label(e.deal->calendar.period(static_cast<int>(t)));
    const double x = left + width * static_cast<double>(t);
    std::vector<report::TableCell> cells{report::text_cell(label)};
    Decimal below = 0, above = 0;
    page.canvas.open(label + ": net " + report::money_text(e, p.flows[t], Style::memo) + ", running sum " + report::amount(sums[t], Style::memo));
    for (std::size_t i = 0; i < series.size(); ++i) {
      const Decimal& flow = series[i].row[t];
      cells.push_back(report::number_cell(report::amount(flow, Style::memo), flow));
      if (flow.is_zero()) continue;
      Decimal& from = flow.is_negative() ? below : above;
      page.canvas.rect(x + width * 0.12, flows.at(from), width * 0.76, flows.at(from + flow) - flows.at(from), colours[i]);
      from = from + flow;
    }
    page.canvas.close();
    cells.push_back(report::money_cell(e, p.flows[t], Style::memo));
    cells.push_back(report::number_cell(report::amount(sums[t], Style::memo), sums[t]));
    page.data.rows.push_back(std::move(cells));
    path.emplace_back(x + width / 2, running.at(sums[t]));
    if (x + width / 2 - last_label > text_width(label, size_small) + 8) {
      last_label = x + width / 2;
      page.canvas.text(last_label, running.from() + size_small + 4, label, {.anchor = Anchor::middle, .size = size_small});
    }
  }
  page.canvas.path(path, {.colour = colour_of(e, party), .width = 2.2});
  page.about = "Stacked bars by year over a line. The running sum ends at " + report::amount(sum, Style::memo) + '.';
  page.y = running.from() + under;
  return page.finish(e, note);
}

}  // namespace

Drawn flows(const study::Evaluation& e) {
  Drawn drawn;
  for (const std::size_t i : judged_parties(e)) {
    const auto series = series_of(e, e.parties[i].id);
    if (!series.empty()) drawn.pictures.push_back(draw(e, i, series));
  }
  if (drawn.pictures.empty()) drawn.why_none = "no party has a flow";
  return drawn;
}

}  // namespace assay::figure
