#include "figure/page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/diagnostic.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"
#include "report/simulate_table.hpp"

namespace assay::figure {
namespace {

constexpr double inner = page_width - 2 * margin;
constexpr double bold_width = 1.12;  // of a bold face, in widths of the plain one

/// What a reader needs to repeat it: program, deal, draws, changes.
std::string run_line(const study::Evaluation& e) {
  std::string text = fmt::format("assay {} · deal {}", ASSAY_VERSION, e.deal_hash);
  if (e.draws) text += fmt::format(" · {} draws, seed {}", report::amount(Decimal(e.draws->draws), report::Style::screen, 20), e.draws->seed);
  for (const std::string& line : report::run_lines(e))
    if (line.starts_with("Changed")) text += " · " + line;
  return text;
}

/// What stands below a drawing, in lines.
std::vector<std::string> foot_of(const study::Evaluation& e, const std::string& note) {
  std::vector<std::string> foot;
  for (const std::string& text : {note, "Evidence: " + e.evidence.sentence + '.', run_line(e)})
    for (std::string& line : lines_of(text, inner, size_small, 4)) foot.push_back(std::move(line));
  return foot;
}
constexpr double foot_line = size_small + 2.4, above_foot = 4;

/// A name that is safe in a file's name and as an anchor.
std::string anchor_of(std::string id) {
  for (char& c : id)
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.')) c = '_';
  return id;
}

}  // namespace

Page::Page(std::string of_kind, std::string its_id, std::string finding, const std::string& subtitle) : id(anchor_of(std::move(its_id))), kind(std::move(of_kind)), title(std::move(finding)) {
  y = margin;
  for (const std::string& line : lines_of(title, inner / bold_width, size_title, 3)) {
    y += size_title + 3;
    canvas.text(margin, y - 3, line, {.size = size_title, .bold = true});
  }
  for (const std::string& line : lines_of(subtitle, inner, size_small, 2)) {
    y += size_small + 3;
    canvas.text(margin, y - 2, line, {.size = size_small, .strength = 0.8});
  }
  y += 6;
}

double Page::room(const study::Evaluation& e, const std::string& note, double below) const {
  return page_height - y - below - above_foot - foot_line * static_cast<double>(foot_of(e, note).size()) - margin;
}

report::Picture Page::finish(const study::Evaluation& e, const std::string& note) {
  double height = y + above_foot;
  for (const std::string& line : foot_of(e, note)) {
    height += foot_line;
    canvas.text(margin, height, line, {.size = size_small, .strength = 0.8});
  }
  height += margin;
  data.id = id;
  data.title = title;
  return {.id = id, .kind = kind, .title = title, .about = about, .svg = canvas.svg(id, title, about, height), .data = std::move(data)};
}

std::vector<std::size_t> judged_parties(const study::Evaluation& e) {
  std::vector<std::size_t> parties;
  for (std::size_t i = 0; i < e.parties.size(); ++i)
    if (e.side_of(i)) parties.push_back(i);
  return parties;
}

std::string_view colour_of(const study::Evaluation& e, std::size_t party) {
  constexpr std::string_view in_order[] = {blue, vermilion, green, purple, orange, sky};
  const auto parties = judged_parties(e);
  const auto at = static_cast<std::size_t>(std::find(parties.begin(), parties.end(), party) - parties.begin());
  return in_order[at % std::size(in_order)];
}

void axis_across(Canvas& canvas, const Scale& scale, double top, double y, const std::string& label) {
  for (const Tick& tick : scale.ticks()) {
    const double x = scale.at(tick.value);
    canvas.line(x, top, x, y, {.width = tick.value.is_zero() ? 1.4 : 0.6, .strength = tick.value.is_zero() ? 0.9 : 0.18});
    canvas.text(x, y + size_small + 2, tick.text, {.anchor = Anchor::middle, .size = size_small});
  }
  canvas.text((scale.from() + scale.to()) / 2, y + 2 * size_small + 7, label, {.anchor = Anchor::middle, .size = size_small, .strength = 0.8});
}

void axis_up(Canvas& canvas, const Scale& scale, double x, double right, const std::string& label) {
  for (const Tick& tick : scale.ticks()) {
    const double y = scale.at(tick.value);
    canvas.line(x, y, right, y, {.width = tick.value.is_zero() ? 1.4 : 0.6, .strength = tick.value.is_zero() ? 0.9 : 0.18});
    canvas.text(x - 5, y + size_small * 0.35, tick.text, {.anchor = Anchor::end, .size = size_small});
  }
  if (!label.empty()) canvas.text(margin + size_small, (scale.from() + scale.to()) / 2, label, {.anchor = Anchor::middle, .size = size_small, .strength = 0.8, .upright = true});
}

double left_of(const Scale& scale) {
  constexpr double usual = 78;
  double widest = 0;
  for (const Tick& tick : scale.ticks()) widest = std::max(widest, text_width(tick.text, size_small));
  return std::max(usual, margin + size_small + 12 + widest);
}

Scale scale_beside(const std::vector<Labelled>& bars, const Decimal& least, const Decimal& most, double left, int ticks) {
  constexpr double step = 6, most_room = 120, edge = 14;  // room for half a tick's label in any case
  for (double before = edge;; before += step)
    for (double after = edge; after <= before; after += step) {
      for (const auto& [one, other] : {std::pair(before, after), std::pair(after, before)}) {
        const Scale scale(least, most, left + one, page_width - margin - other, ticks, true);
        const bool fits = std::all_of(bars.begin(), bars.end(), [&](const Labelled& bar) { return scale.at(bar.low) - bar.before >= left && scale.at(bar.high) + bar.after <= page_width - margin; });
        if (fits || before >= most_room) return scale;
      }
    }
}

double key(Canvas& canvas, const std::vector<std::pair<std::string, std::string_view>>& names, double y) {
  constexpr double swatch = 9, gap = 14;
  double x = margin;
  for (const auto& [name, colour] : names) {
    const std::string text = shortened(name, 190, size_small);
    const double width = swatch + 4 + text_width(text, size_small);
    if (x > margin && x + width > page_width - margin) {
      x = margin;
      y += size_small + 5;
    }
    canvas.rect(x, y, swatch, swatch, colour);
    canvas.text(x + swatch + 4, y + swatch, text, {.size = size_small});
    x += width + gap;
  }
  return y + size_small + 7;
}

Decimal shown(const study::Evaluation& e, const Decimal& canonical) { return report::money_unit(e).from_canonical(canonical); }

report::Column money_column(const study::Evaluation& e, std::string title) { return {std::move(title), report::money_unit(e).text(), report::Column::right, 0}; }
report::Column name_column(std::string title) { return {std::move(title), {}, report::Column::left, 0}; }

}  // namespace assay::figure
