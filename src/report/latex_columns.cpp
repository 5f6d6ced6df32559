#include "report/latex_columns.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace assay::report {
namespace {

// A4 is 597.5 x 845 pt of TeX (72.27 to the inch); margins of 25 mm are 71.1 pt each.
constexpr double upright_room = 455, turned_room = 702;
constexpr double type_size = 8;  // \footnotesize of a 10 pt document, in which all tables are set
constexpr double bold = 1.06;    // heads are bold, and small bold letters are wider still

/// Width of a text in pt, from above: Latin Modern at 8 pt.
double width_of(std::string_view text, bool code) {
  double em = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const char32_t v = c.value;
    if (display_width(v) == 2) em += 1.05;
    else if (code) em += 0.56;
    else if (v == ' ' || v == '.' || v == ',' || v == ':' || v == ';' || v == '\'' || v == '!' || v == 'i' || v == 'l' || v == 'j') em += 0.36;
    else if (v == 'm' || v == 'w' || v == 'M' || v == 'W' || v == '%' || v == '@' || v == 0x2026 || v == 0x2192) em += 1.08;
    else if ((v >= 'A' && v <= 'Z') || v > 0x7F) em += 0.86;
    else em += 0.62;
    text.remove_prefix(c.size == 0 ? 1 : c.size);
  }
  return em * type_size;
}

/// The widest piece between places where a line may break: space, '_', '/', '.', as latex_escaped() allows.
double longest_piece(std::string_view text, bool code) {
  double longest = 0;
  while (!text.empty()) {
    std::size_t end = text.find_first_of(" \n\t_/.");
    // A point between digits is no place to break, and a wide sign is one everywhere.
    while (end != text.npos && text[end] == '.' && end + 1 < text.size() && text[end + 1] >= '0' && text[end + 1] <= '9') end = text.find_first_of(" \n\t_/.", end + 1);
    const std::string_view piece = text.substr(0, end == text.npos ? end : end + 1);
    double width = width_of(piece, code);
    if (display_width(piece) > count_code_points(piece)) width = std::min(width, 4 * type_size);
    longest = std::max(longest, width);
    text.remove_prefix(piece.size());
  }
  return longest;
}

struct Need {
  double least = 0;  ///< nothing sticks out
  double full = 0;   ///< nothing wraps
};

Need need_of(const Table& table, std::size_t c) {
  const Column& column = table.columns[c];
  const bool figures = column.align == Column::right;
  Need need;
  need.least = need.full = std::max(bold * longest_piece(column.title, false), width_of(column.unit, false));
  need.full = std::max(need.full, std::min(width_of(column.title, false), 60.0));
  for (const auto& row : table.rows) {
    const std::string text = row[c].text + (figures ? ")" : "");
    need.least = std::max(need.least, figures ? width_of(text, column.code) : longest_piece(text, column.code));
    need.full = std::max(need.full, width_of(text, column.code));
  }
  need.least = std::min(need.least, upright_room / 2);
  return need;
}

double with_gaps(double width, std::size_t columns) { return width + 2 * LatexLayout::half_gap * static_cast<double>(columns - 1); }

/// Gives every column of a part its least width, and the room that is left to those that would wrap, by what they lack.
void share_room(const std::vector<std::size_t>& part, const std::vector<Need>& needs, double room, std::vector<double>& widths) {
  double least = 0, lacking = 0;
  for (const std::size_t c : part) {
    least += needs[c].least;
    lacking += needs[c].full - needs[c].least;
  }
  const double spare = std::max(0.0, room - with_gaps(least, part.size()));
  const double given = lacking > 0 ? std::min(1.0, spare / lacking) : 0;
  for (const std::size_t c : part) widths[c] = needs[c].least + given * (needs[c].full - needs[c].least);
}

}  // namespace

LatexLayout latex_layout(const Table& table) {
  std::vector<Need> needs;
  double least = 0, comfortable = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    needs.push_back(need_of(table, c));
    least += needs.back().least;
    comfortable += std::min(needs.back().full, std::max(needs.back().least, 80.0));
  }
  LatexLayout layout{.size = "\\footnotesize", .landscape = false, .widths = std::vector<double>(needs.size()), .parts = {}};
  layout.landscape = with_gaps(comfortable, needs.size()) > upright_room * 1.15 || with_gaps(least, needs.size()) > upright_room;
  const double room = layout.landscape ? turned_room : upright_room;
  std::vector<std::size_t> part{0};
  double used = needs[0].least;
  for (std::size_t c = 1; c < needs.size(); ++c) {
    if (part.size() > 1 && with_gaps(used + needs[c].least, part.size() + 1) > room) {
      layout.parts.push_back(part);
      part = {0};
      used = needs[0].least;
    }
    part.push_back(c);
    used += needs[c].least;
  }
  layout.parts.push_back(part);
  // The first column stands in every part, at its width in the fullest one.
  double first = upright_room;
  for (const auto& columns : layout.parts) {
    share_room(columns, needs, room, layout.widths);
    first = std::min(first, layout.widths[0]);
  }
  layout.widths[0] = first;
  return layout;
}

}  // namespace assay::report
