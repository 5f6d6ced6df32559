#include <algorithm>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"

namespace assay::figure {
namespace {

using report::Style;

struct Track {
  std::size_t party;
  std::vector<Decimal> plain, discounted;  ///< in the unit shown
};

}  // namespace

Drawn exposure(const study::Evaluation& e) {
  std::vector<Track> tracks;
  Decimal least = 0, most = 0;
  std::string finding;
  for (const std::size_t i : judged_parties(e)) {
    const study::PartyResult& p = e.parties[i];
    const study::NamedMeasure *worst = e.measure(p.id + ".exposure"), *year = e.measure(p.id + ".exposure_year");
    if (worst == nullptr || worst->by_period.empty()) continue;
    Track track{i, {}, {}};
    const std::vector<Decimal> factors = e.row(p.id + ".discount_factor");
    Decimal balance = 0;
    for (std::size_t t = 0; t < p.flows.size(); ++t) {
      balance = balance - p.flows[t] * factors[t];
      track.plain.push_back(shown(e, worst->by_period[t]));
      track.discounted.push_back(shown(e, balance));
      for (const Decimal& value : {track.plain.back(), track.discounted.back()}) {
        least = min(least, value);
        most = max(most, value);
      }
    }
    finding += (finding.empty() ? "" : ", ") + study::label_of(e, p.id) + ' ';
    if (year != nullptr && year->result.value && worst->result.value) finding += report::money_text(e, *worst->result.value, Style::memo) + " in " + year->result.value->text();
    else finding += "never";
    tracks.push_back(std::move(track));
  }
  if (tracks.empty()) return {{}, "no party has a flow"};
  Page page("F10", "F10", "Most out of pocket, " + report::money_words(e) + ": " + finding, "Paid in beyond what was received, by the end of each period; full line undiscounted, dashed discounted at the party's own rate; above zero it would lose if the other stopped");
  page.data.columns = {name_column("period")};
  const std::string note = "Below zero a party has received more than it paid in.";
  constexpr double below = 22, most_wide = 140;
  double widest = 0;
  for (const Track& track : tracks) widest = std::max(widest, 1.12 * text_width(study::label_of(e, e.parties[track.party].id), size_text));
  const double right = page_width - margin - 12 - std::min(widest, most_wide);
  page.y += 6;
  const double top = page.y, height = page.room(e, note, below);
  const Scale scale(least, most, top + height, top, 5, false);
  const double left = left_of(scale);
  axis_up(page.canvas, scale, left, right, report::money_words(e));
  const std::size_t periods = tracks.front().plain.size();
  const auto x_of = [&](std::size_t t) { return left + (right - left) * (static_cast<double>(t) + 0.5) / static_cast<double>(periods); };
  double last_label = -1e9;
  for (std::size_t t = 0; t < periods; ++t) {
    const std::string label = e.deal->calendar.label(e.deal->calendar.period(static_cast<int>(t)));
    std::vector<report::TableCell> cells{report::text_cell(label)};
    for (const Track& track : tracks)
      for (const auto* row : {&track.plain, &track.discounted}) cells.push_back(report::number_cell(report::amount((*row)[t], Style::memo), (*row)[t]));
    page.data.rows.push_back(std::move(cells));
    if (x_of(t) - last_label < text_width(label, size_small) + 8) continue;
    last_label = x_of(t);
    page.canvas.text(last_label, top + height + size_small + 5, label, {.anchor = Anchor::middle, .size = size_small});
  }
  std::vector<double> ends;
  for (const Track& track : tracks) {
    const std::string& id = e.parties[track.party].id;
    page.data.columns.push_back(money_column(e, id));
    page.data.columns.push_back(money_column(e, id + " discounted"));
    for (const bool discounted : {false, true}) {
      Canvas::Points path;
      const auto& row = discounted ? track.discounted : track.plain;
      for (std::size_t t = 0; t < periods; ++t) path.emplace_back(x_of(t), scale.at(row[t]));
      page.canvas.path(path, {.colour = colour_of(e, track.party), .width = 2.2, .dashes = discounted ? "5 3" : ""});
    }
    ends.push_back(scale.at(track.plain.back()));
    page.about += study::label_of(e, id) + " ends at " + report::amount(track.plain.back(), Style::memo) + " undiscounted, " + report::amount(track.discounted.back(), Style::memo) + " discounted. ";
  }
  const auto places = parted(ends, size_text + 3, top + 5, top + height);
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    page.canvas.line(x_of(periods - 1) + 2, ends[i], right + 6, places[i], {.colour = colour_of(e, tracks[i].party), .width = 0.8});
    page.canvas.text(right + 9, places[i] + 4, shortened(study::label_of(e, e.parties[tracks[i].party].id), page_width - right - 14, size_text), {.bold = true});
  }
  page.y = top + height + below;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, note));
  return drawn;
}

}  // namespace assay::figure
