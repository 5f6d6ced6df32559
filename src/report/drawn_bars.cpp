#include <algorithm>
#include <cmath>

#include "base/estimate.hpp"
#include "base/utf8.hpp"
#include "report/figures.hpp"
#include "report/paragraph.hpp"
#include "report/simulate_table.hpp"

namespace assay::report {

using study::DrawnFigure;

std::vector<std::string> drawn_bars(const std::vector<std::string>& labels, const std::vector<const DrawnFigure*>& figures, int width) {
  int label = 0;
  for (const std::string& one : labels) label = std::max(label, display_width(std::string_view(one)));
  const int across = width - label - 3;
  double least = 0, most = 0;  // nothing is always in the picture
  for (const DrawnFigure* f : figures) {
    least = std::min(least, drawn_value(*f, f->p10).to_double());
    most = std::max(most, drawn_value(*f, f->p90).to_double());
  }
  if (across < 20 || !(least < most)) return {};
  // Marks at round numbers: 1, 2 or 5 times a power of ten, four to eight of them.
  double step = std::pow(10.0, std::floor(std::log10(most - least)) - 1);
  for (const double next : {2.0, 2.5, 2.0, 2.0}) {
    if ((most - least) / step * 10 <= across) break;  // ten columns for a mark
    step *= next;
  }
  const double from = std::floor(least / step) * step, to = std::ceil(most / step) * step;
  const auto at = [&](double value) { return static_cast<std::size_t>(std::lround((value - from) / (to - from) * (across - 1))); };
  std::vector<std::string> lines;
  std::size_t free_from = 0;
  std::string marks;
  int shown_width = 0;
  for (double mark = from; mark <= to + step / 2; mark += step) {
    const std::string text = amount(*decimal_of_estimate(std::abs(mark) < step / 2 ? 0 : mark), Style::screen);
    const int size = display_width(std::string_view(text));
    const int begin = label + 3 + static_cast<int>(at(mark)) - size / 2;
    if (begin < static_cast<int>(free_from) || begin + size > label + 3 + across + 2) continue;
    marks += std::string(static_cast<std::size_t>(begin - shown_width), ' ') + text;
    shown_width = begin + size;
    free_from = static_cast<std::size_t>(shown_width + 1);
  }
  lines.push_back(marks);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    std::vector<std::string> cells(static_cast<std::size_t>(across), " ");
    const std::size_t low = at(drawn_value(*figures[i], figures[i]->p10).to_double()), middle = at(drawn_value(*figures[i], figures[i]->p50).to_double()), high = at(drawn_value(*figures[i], figures[i]->p90).to_double());
    for (std::size_t c = low; c <= high; ++c) cells[c] = "─";
    if (cells[at(0)] == " ") cells[at(0)] = "┆";
    cells[low] = "├";
    cells[high] = "┤";
    cells[middle] = "●";
    std::string line = pad_right(labels[i], label) + "   ";
    for (const std::string& cell : cells) line += cell;
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace assay::report
