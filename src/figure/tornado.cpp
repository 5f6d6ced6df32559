#include <algorithm>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"

namespace assay::figure {
namespace {

using report::Style;
using study::Driver;

constexpr std::size_t most_bars = 8;

Decimal swing(const Driver& d, std::size_t party) { return abs(d.at_high[party] - d.at_low[party]); }

std::vector<const Driver*> widest(const study::Evaluation& e, std::size_t party) {
  std::vector<const Driver*> drivers;
  for (const Driver& d : e.drivers)
    if (swing(d, party).is_positive()) drivers.push_back(&d);
  std::stable_sort(drivers.begin(), drivers.end(), [&](const Driver* a, const Driver* b) { return swing(*b, party) < swing(*a, party); });
  if (drivers.size() > most_bars) drivers.resize(most_bars);
  return drivers;
}

/// Does it give to one judged party what it takes from another?
bool opposed(const Driver& d, const std::vector<std::size_t>& parties) {
  bool up = false, down = false;
  for (const std::size_t i : parties) {
    up = up || d.at_high[i] > d.at_low[i];
    down = down || d.at_high[i] < d.at_low[i];
  }
  return up && down;
}

constexpr double gap = 5;

std::string end_text(const study::Evaluation& e, const std::string& value) {
  constexpr double most_wide = 100;
  return shortened(report::with_bare_money(e, value), most_wide, size_small);
}

/// What stands at the ends of a party's bar.
Labelled labelled(const study::Evaluation& e, const Driver& d, std::size_t party) {
  const bool rises = d.at_low[party] < d.at_high[party];
  const Decimal base = shown(e, e.parties[party].surplus), low = shown(e, d.at_low[party]), high = shown(e, d.at_high[party]);
  const auto wide = [&](const std::string& value) { return text_width(end_text(e, value), size_small) + gap + 1; };
  return {min(base, min(low, high)), max(base, max(low, high)), wide(rises ? d.low_text : d.high_text), wide(rises ? d.high_text : d.low_text)};
}

/// How the panels of all parties are laid out: one scale of money, one column of names.
struct Ground {
  Scale scale;
  double left;
};

report::Picture draw(const study::Evaluation& e, std::size_t party, const std::vector<std::size_t>& parties, const Ground& ground) {
  const auto drivers = widest(e, party);
  const study::PartyResult& p = e.parties[party];
  const Driver& first = *drivers.front();
  const std::string who = study::in_words(e, p.id);
  Page page("F2", "F2-" + p.id,
            report::capitalised("net gain of " + who + " hangs most on " + first.path + ": " + report::money_text(e, first.at_low[party], Style::memo) + " at " + report::with_bare_money(e, first.low_text) + ", " +
                                report::money_text(e, first.at_high[party], Style::memo) + " at " + report::with_bare_money(e, first.high_text)),
            "Net gain with one input at its P10 (pale) and P90 (dark), all else at base; the text at a bar's end is the input's value there");
  page.data.columns = {name_column("input"), name_column("label"), name_column("low input"), name_column("high input"), money_column(e, "if low"), money_column(e, "at base"), money_column(e, "if high"), name_column("grade")};
  const bool any_opposed = std::any_of(drivers.begin(), drivers.end(), [&](const Driver* d) { return opposed(*d, parties); });
  const std::string note = std::string("Dashed: the base case.") + (any_opposed ? " ⇄ gives to one party what it takes from another." : "");
  constexpr double most_high = 24;
  const Scale& scale = ground.scale;
  const double row = std::min(most_high, page.room(e, note, axis_height) / static_cast<double>(drivers.size())), text_at = row / 2 + size_text / 3;
  const double top = page.y, bottom = top + row * static_cast<double>(drivers.size());
  axis_across(page.canvas, scale, top, bottom, report::money_words(e) + ", net gain of " + who + "; base case " + report::money_text(e, p.surplus, Style::memo));
  const double base = scale.at(shown(e, p.surplus));
  double y = top;
  for (const Driver* d : drivers) {
    const double low = scale.at(shown(e, d->at_low[party])), high = scale.at(shown(e, d->at_high[party]));
    const std::string low_text = report::with_bare_money(e, d->low_text), high_text = report::with_bare_money(e, d->high_text);
    const std::string low_gain = report::money_text(e, d->at_low[party], Style::memo), high_gain = report::money_text(e, d->at_high[party], Style::memo);
    const bool both_ways = opposed(*d, parties);
    page.canvas.open(d->path + ": " + low_gain + " at " + low_text + ", " + high_gain + " at " + high_text);
    page.canvas.text(margin, y + text_at, shortened(d->path + (both_ways ? " ⇄" : ""), ground.left - margin - gap, size_text), {});
    // Where both ends lie on one side of the base, the longer bar is drawn first.
    const bool low_first = std::max(low - base, base - low) >= std::max(high - base, base - high);
    for (const bool is_low : {low_first, !low_first}) page.canvas.rect(base, y + 4, (is_low ? low : high) - base, row - 8, colour_of(e, party), is_low ? 0.45 : 1);
    page.canvas.text(std::min({low, high, base}) - gap, y + text_at, end_text(e, low < high ? d->low_text : d->high_text), {.anchor = Anchor::end, .size = size_small, .halo = true});
    page.canvas.text(std::max({low, high, base}) + gap, y + text_at, end_text(e, low < high ? d->high_text : d->low_text), {.size = size_small, .halo = true});
    page.canvas.close();
    page.about += d->path + ": " + low_gain + " at " + low_text + ", " + high_gain + " at " + high_text + ". ";
    page.data.rows.push_back({report::text_cell(d->path), report::text_cell(d->label), report::text_cell(d->low_text), report::text_cell(d->high_text), report::money_cell(e, d->at_low[party], Style::memo),
                              report::money_cell(e, p.surplus, Style::memo), report::money_cell(e, d->at_high[party], Style::memo), report::text_cell(d->grade == 0 ? "" : std::string(1, d->grade))});
    y += row;
  }
  page.canvas.line(base, top, base, bottom, {.width = 1, .dashes = "4 3"});
  page.y = bottom + axis_height;
  return page.finish(e, note);
}

}  // namespace

Drawn tornado(const study::Evaluation& e) {
  const auto parties = judged_parties(e);
  Decimal least = 0, most = 0;  // one scale for all parties
  for (const std::size_t i : parties) {
    least = min(least, shown(e, e.parties[i].surplus));
    most = max(most, shown(e, e.parties[i].surplus));
    for (const Driver* d : widest(e, i))
      for (const Decimal& end : {shown(e, d->at_low[i]), shown(e, d->at_high[i])}) {
        least = min(least, end);
        most = max(most, end);
      }
  }
  constexpr double most_name = 190, sign = 20;  // ⇄ behind a name
  std::vector<Labelled> bars;
  double name = 60;
  for (const std::size_t i : parties)
    for (const Driver* d : widest(e, i)) {
      bars.push_back(labelled(e, *d, i));
      name = std::max(name, text_width(d->path, size_text) + sign);
    }
  const double left = margin + std::min(name, most_name);
  const Ground ground{scale_beside(bars, least, most, left, 6), left};
  Drawn drawn;
  for (const std::size_t i : parties)
    if (!widest(e, i).empty()) drawn.pictures.push_back(draw(e, i, parties, ground));
  if (drawn.pictures.empty()) drawn.why_none = "no input with a range moves a gain";
  return drawn;
}

}  // namespace assay::figure
