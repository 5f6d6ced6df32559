#include <algorithm>
#include <array>

#include "figure/figure.hpp"
#include "figure/page.hpp"
#include "figure/text.hpp"
#include "report/figures.hpp"

namespace assay::figure {
namespace {

using report::Style;

struct Grade {
  char sign;
  std::string_view name, colour;
};
constexpr std::array grades{Grade{'A', "A audited or contract", blue}, Grade{'B', "B official or reviewed", sky}, Grade{'C', "C press", green},
                            Grade{'D', "D rumour or recalled", orange}, Grade{'E', "E our guess", vermilion}, Grade{0, "no source", purple}};

std::string_view colour_of_grade(char grade) {
  return std::find_if(grades.begin(), grades.end(), [&](const Grade& g) { return g.sign == grade; })->colour;
}

}  // namespace

Drawn evidence(const study::Evaluation& e) {
  Decimal all = 0, widest = 0;
  for (const auto& d : e.drivers) {
    all = all + d.swing;
    widest = max(widest, d.swing);
  }
  if (!all.is_positive()) return {{}, "no input with a range moves a gain"};
  const auto share_of = [&](char grade) {
    Decimal sum = 0;
    for (const auto& d : e.drivers)
      if (d.grade == grade) sum = sum + d.swing;
    return sum / all;
  };
  const Decimal weak = share_of('D') + share_of('E') + share_of(0);
  Page page("F11", "F11", report::percent(weak, Style::memo) + " of what the inputs move rests on hearsay and guesses",
            "Share of the swing that each input alone makes, from its P10 to its P90, in the gain it moves most; coloured by the grade of its source");
  page.data.columns = {name_column("input"), name_column("grade"), money_column(e, "swing"), {"share", "%", report::Column::right, 0}};
  std::vector<std::pair<std::string, std::string_view>> names;
  for (const Grade& grade : grades)
    if (const Decimal share = share_of(grade.sign); share.is_positive()) {
      names.emplace_back(std::string(grade.name) + ' ' + report::percent(share, Style::memo), grade.colour);
      page.about += std::string(grade.name) + ": " + report::percent(share, Style::memo) + ". ";
    }
  page.y = key(page.canvas, names, page.y);
  double x = margin;
  for (const Grade& grade : grades) {
    const double width = share_of(grade.sign).to_double() * (page_width - 2 * margin);
    if (width > 0) page.canvas.rect(x, page.y, width, 14, grade.colour);
    x += width;
  }
  page.y += 26;
  constexpr std::size_t most = 12;  // with these it is no higher than 90 mm
  constexpr double row = 16, left = 232, room = 60;
  std::size_t shown_rows = 0;
  for (const auto& d : e.drivers) {
    const Decimal share = d.swing / all;
    if (!d.swing.is_positive()) continue;
    page.data.rows.push_back({report::text_cell(d.path), report::text_cell(d.grade == 0 ? "" : std::string(1, d.grade)), report::money_cell(e, d.swing, Style::memo), report::share_cell(share, Style::memo)});
    if (shown_rows++ >= most) continue;
    const double width = (d.swing / widest).to_double() * (page_width - left - margin - room);
    page.canvas.open(d.path + ": " + report::percent(share, Style::memo) + ", grade " + (d.grade == 0 ? "none" : std::string(1, d.grade)));
    page.canvas.text(margin, page.y + 11, shortened(d.path, left - margin - 24, size_small), {.size = size_small});
    page.canvas.text(left - 12, page.y + 11, d.grade == 0 ? "–" : std::string(1, d.grade), {.anchor = Anchor::middle, .size = size_small, .bold = true});
    page.canvas.rect(left, page.y + 2, std::max(width, 0.5), row - 5, colour_of_grade(d.grade));
    page.canvas.text(left + width + 5, page.y + 11, report::percent(share, Style::memo), {.size = size_small});
    page.canvas.close();
    page.y += row;
  }
  Drawn drawn;
  drawn.pictures.push_back(page.finish(e, shown_rows > most ? std::to_string(shown_rows - most) + " smaller inputs are in the file of data." : ""));
  return drawn;
}

}  // namespace assay::figure
