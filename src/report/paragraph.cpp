#include "report/paragraph.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace assay::report {
namespace {

/// What stays together on a line.
struct Piece {
  std::string text;
  bool after_space = true;
};

constexpr std::string_view white_space = " \t\r\v\f";

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

/// Ideographic stops, commas and closing brackets, which must not begin a line.
bool stays_with_previous(char32_t c) {
  constexpr std::u32string_view closing = U"、。，．：；！？）］｝」』】〕〉》";
  return display_width(c) == 0 || closing.find(c) != closing.npos;
}

/// A word, parted next to wide characters (Chinese is written without spaces).
void append_pieces(std::vector<Piece>& pieces, std::string_view word) {
  bool first = true, previous_wide = false;
  while (!word.empty()) {
    const CodePoint c = first_code_point(word);  // printable() has replaced what is not UTF-8
    const bool wide = display_width(c.value) == 2;
    const bool joined = !first && (stays_with_previous(c.value) || (!wide && !previous_wide));
    if (joined)
      pieces.back().text += word.substr(0, c.size);
    else
      pieces.push_back({std::string(word.substr(0, c.size)), first});
    if (display_width(c.value) > 0) previous_wide = wide;
    first = false;
    word.remove_prefix(c.size);
  }
}

std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> pieces;
  while (true) {
    const std::size_t begin = line.find_first_not_of(white_space);
    if (begin == line.npos) return pieces;
    const std::size_t end = std::min(line.find_first_of(white_space, begin), line.size());
    const std::string word = printable(line.substr(begin, end - begin));
    const char before = pieces.empty() ? ' ' : pieces.back().text.back();
    if (word.front() == '%' && before >= '0' && before <= '9')
      pieces.back().text += " " + word;
    else
      append_pieces(pieces, word);
    line.remove_prefix(end);
  }
}

/// Lines of one paragraph, the first and the others each with a width of their own.
void append_lines(std::vector<std::string>& lines, std::string_view text, int first_width, int other_width) {
  std::string current;
  int used = 0;
  for (const Piece& piece : pieces_of(text)) {
    const int width = display_width(std::string_view(piece.text));
    const int room = std::max(1, lines.empty() ? first_width : other_width);
    const bool space = piece.after_space && !current.empty();
    if (!current.empty() && used + (space ? 1 : 0) + width > room) {
      lines.push_back(std::move(current));
      current = piece.text;
      used = width;
      continue;
    }
    if (space) current += ' ';
    current += piece.text;
    used += width + (space ? 1 : 0);
  }
  lines.push_back(std::move(current));
}

std::vector<std::string> wrap_in(std::string_view text, int first_width, int other_width) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    append_lines(lines, text.substr(0, end), first_width, other_width);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string end_line(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int width) { return wrap_in(text, width, width); }

std::string paragraph(std::string_view text, int width, int indent, int hang) {
  std::string result;
  for (const std::string& line : wrap_in(text, width - indent, width - hang))
    result += end_line(spaces(result.empty() ? indent : hang) + line);
  return result;
}

std::string joined(const std::vector<std::string>& parts, std::string_view by) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += by;
    text += part;
  }
  return text;
}

std::string pad_right(std::string_view text, int width) { return std::string(text) + spaces(width - display_width(text)); }
std::string pad_left(std::string_view text, int width) { return spaces(width - display_width(text)) + std::string(text); }

std::string line_with_tail(std::string_view left, std::string_view right, int width, int indent) {
  constexpr int gap = 2;
  const std::string tail = printable(right);
  const int room = width - indent, tail_width = display_width(std::string_view(tail));
  std::vector<std::string> lines{printable(left)};  // spaces inside are kept as long as it is one line
  if (display_width(std::string_view(lines.front())) > room || left.find('\n') != left.npos) lines = wrap(left, room);
  if (lines.empty() || display_width(std::string_view(lines.back())) + gap + tail_width > room) lines.emplace_back();
  if (!tail.empty()) lines.back() += pad_left(tail, room - display_width(std::string_view(lines.back())));
  if (lines.back().empty()) lines.pop_back();

  std::string result;
  for (const std::string& line : lines) result += end_line(spaces(indent) + line);
  return result;
}

std::string labelled_rows(const std::vector<LabelledRow>& rows, const RowLayout& layout) {
  constexpr int narrowest_text = 16;  // below this the text goes under its label
  const auto width_of = [](const std::string& text) { return display_width(std::string_view(text)); };
  int label_width = layout.label_width, tail_width = 0;
  for (const LabelledRow& row : rows) {
    if (layout.label_width == 0) label_width = std::max(label_width, width_of(row.label));
    tail_width = std::max(tail_width, width_of(row.tail));
  }
  const int text_end = layout.width - (tail_width > 0 ? tail_width + layout.gap : 0);
  const int text_begin = layout.indent + (label_width > 0 ? label_width + layout.gap : 0);

  std::string result;
  for (const LabelledRow& row : rows) {
    std::string line = spaces(layout.indent) + printable(row.label);
    const int begin = std::max(text_begin, width_of(line) + (row.label.empty() ? 0 : layout.gap));
    const bool stacked = text_end - text_begin < narrowest_text;
    const int hang = stacked ? layout.indent + layout.gap : text_begin;
    std::vector<std::string> lines = wrap_in(row.text, text_end - (stacked ? hang : begin), text_end - hang);
    if (!stacked && !lines.empty()) {
      line = pad_right(line, begin) + lines.front();
      lines.erase(lines.begin());
    }
    if (!row.tail.empty()) {
      line = pad_right(line, text_end);
      line += pad_left(printable(row.tail), layout.width - width_of(line));
    }
    result += end_line(std::move(line));
    for (const std::string& more : lines) result += end_line(spaces(hang) + more);
  }
  return result;
}

}  // namespace assay::report
