#include <algorithm>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"

namespace assay::figure {

using report::Style;

Drawn readings(const study::Evaluation& e) {
  std::vector<const study::ReadingResult*> all;
  std::size_t fair = 0;
  for (const auto& reading : e.readings)
    if (reading.evaluated) {
      all.push_back(&reading);
      fair += reading.fairness.fair;
    }
  if (all.size() < 2) return {{}, "there is one reading of the report"};
  const auto parties = judged_parties(e);
  Decimal least = 0, most = 0;
  for (const auto* reading : all)
    for (const std::size_t i : parties) {
      least = min(least, shown(e, reading->surplus[i]));
      most = max(most, shown(e, reading->surplus[i]));
    }
  const std::string count = std::to_string(all.size());
  Page page("F12", "F12", e.fairness.judged ? "The deal is fair by " + (fair == 0 ? std::string("none") : std::to_string(fair)) + " of " + count + " readings of the report" : "What the deal gives by each of " + count + " readings of the report",
            "Net gain over walking away in the base case, by reading");
  page.data.columns = {name_column("reading"), name_column("party"), money_column(e, "net gain")};
  constexpr double left = 200, room = 62;
  // The names of the readings and the bars below them share what a page's figure has.
  const double share = std::clamp(page.room(e, "", axis_height) / (static_cast<double>(all.size()) * (22.0 + 15.0 * static_cast<double>(parties.size()))), 0.72, 1.0), row = 15 * share, head = 18 * share;
  const double block = head + row * static_cast<double>(parties.size()) + 4 * share, top = page.y, bottom = top + block * static_cast<double>(all.size());
  const Scale scale(least, most, left + room, page_width - margin - room, 6, true);
  axis_across(page.canvas, scale, top, bottom, report::money_words(e));
  double y = top;
  for (const auto* reading : all) {
    page.canvas.text(margin, y + 13 * share, shortened(reading->id + (reading->fairness.judged && reading->fairness.fair ? ", fair" : ""), left + room - margin, size_text), {.bold = true, .halo = true});
    page.about += reading->id + ':';
    y += head;
    for (const std::size_t i : parties) {
      const Decimal gain = shown(e, reading->surplus[i]);
      const std::string text = report::amount(gain, Style::memo), who = study::label_of(e, e.parties[i].id);
      const double zero = scale.at(0), x = scale.at(gain);
      page.canvas.open(reading->id + ", " + who + ": " + text);
      page.canvas.text(margin + 10, y + 11 * share, shortened(who, left - margin - 10, size_small), {.size = size_small});
      page.canvas.rect(zero, y + 2, x - zero, row - 5 * share, colour_of(e, i));
      page.canvas.text(x + (gain.is_negative() ? -5 : 5), y + 11 * share, text, {.anchor = gain.is_negative() ? Anchor::end : Anchor::start, .size = size_small, .halo = true});
      page.canvas.close();
      page.about += ' ' + who + ' ' + text + ',';
      page.data.rows.push_back({report::text_cell(reading->id), report::text_cell(e.parties[i].id), report::number_cell(text, gain)});
      y += row;
    }
    page.about.back() = '.';
    page.about += ' ';
    y += 4 * share;
  }
  page.y = bottom + axis_height;
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, ""));
  return drawn;
}

}  // namespace assay::figure
