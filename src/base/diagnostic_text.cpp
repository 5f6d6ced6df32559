#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"

namespace assay {
namespace {

constexpr int screen_width = 80;
constexpr int gutter_width = 8;  // "   62 | "
constexpr int text_width = screen_width - gutter_width;
constexpr int tab_stop = 4;

/// One code point of a source line as it will be shown.
struct Cell {
  std::string bytes;
  int width = 1;
};

/// A source line in cells; tabs become spaces up to the next stop, so that marks below can be placed.
std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  int at = 0;
  while (!line.empty()) {
    const CodePoint c = first_code_point(line);
    const std::size_t size = c.size == 0 ? 1 : c.size;
    Cell cell{printable(line.substr(0, size)), 1};
    if (c.value == '\t' && c.size == 1) {
      cell.width = tab_stop - at % tab_stop;
      cell.bytes.assign(static_cast<std::size_t>(cell.width), ' ');
    } else if (c.size > 0) {
      cell.width = display_width(std::string_view(cell.bytes));
    }
    at += cell.width;
    line.remove_prefix(size);
    cells.push_back(std::move(cell));
  }
  return cells;
}

/// A marked stretch of one line: cells [begin, end), 0-based.
struct Mark {
  std::size_t begin = 0, end = 0;
  char sign = '^';
  std::string text;
};

int width_of(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
  int width = 0;
  for (std::size_t i = begin; i < end && i < cells.size(); ++i) width += cells[i].width;
  return width;
}

/// Which cells of a line are shown: an opening stretch (so that the key stays in sight) and a window around the marks.
struct View {
  std::size_t head = 0;                    // cells [0, head), then "... " when window > head
  std::size_t window = 0, window_end = 0;  // cells [window, window_end), then "..." when cells are left
};

View view_of(const std::vector<Cell>& cells, std::size_t mark_begin, std::size_t mark_end) {
  View view{0, 0, cells.size()};
  if (width_of(cells, 0, cells.size()) <= text_width) return view;
  // Room for "..." on the right, and one cell less than the limit so that a mark after the last cell still fits.
  const auto fit = [&](std::size_t from, int room) {
    std::size_t to = from;
    while (to < cells.size() && cells[to].width <= room) room -= cells[to++].width;
    return to;
  };
  view.window_end = fit(0, text_width - 3);
  if (mark_end <= view.window_end) return view;

  constexpr int longest_head = 20;
  const std::size_t head_limit = fit(0, longest_head);
  for (std::size_t i = 0; i < head_limit && view.head == 0; ++i)
    if (cells[i].bytes == "=") view.head = i + 1;
  while (view.head < head_limit && view.head > 0 && (cells[view.head].bytes == " " || cells[view.head].bytes == "{"))
    ++view.head;
  if (view.head > mark_begin) view.head = 0;
  const int room = text_width - width_of(cells, 0, view.head) - 4 - 3;
  // The window starts a little before the mark, earlier when the rest of the line leaves room.
  std::size_t start = std::min(mark_begin, cells.size());
  int before = std::max(8, room - width_of(cells, start, cells.size()));
  while (start > view.head && cells[start - 1].width <= before) before -= cells[--start].width;
  view.window = start;
  view.window_end = fit(start, room);
  if (start == view.head) view.head = view.window = 0, view.window_end = fit(0, text_width - 3);
  return view;
}

std::string trimmed_right(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

/// A numbered source line and the marks below it.
void write_line(std::vector<std::string>& out, const SourceText& source, int number, std::vector<Mark> marks) {
  const std::vector<Cell> cells = cells_of(source.line(number));
  std::size_t begin = cells.size(), end = 0;
  for (Mark& mark : marks) {
    mark.begin = std::min(mark.begin, cells.size());
    mark.end = std::clamp(mark.end, mark.begin, cells.size());
    begin = std::min(begin, mark.begin);
    end = std::max(end, mark.end);
  }
  const View view = view_of(cells, begin, end);
  const bool gap = view.window > view.head;
  std::string text;
  for (std::size_t i = 0; i < view.head; ++i) text += cells[i].bytes;
  if (gap) text += "... ";
  for (std::size_t i = view.window > 0 ? view.window : view.head; i < view.window_end; ++i) text += cells[i].bytes;
  if (view.window_end < cells.size()) text += "...";
  out.push_back(trimmed_right(fmt::format("{:>5} | {}", number, text)));

  const auto column_of = [&](std::size_t cell) {
    if (cell < view.head || !gap) return width_of(cells, 0, cell);
    return width_of(cells, 0, view.head) + 4 + width_of(cells, view.window, cell);
  };
  for (const Mark& mark : marks) {
    const std::size_t from = std::clamp(mark.begin, gap && mark.begin >= view.head ? view.window : 0, view.window_end);
    const std::size_t to = std::clamp(mark.end, from, view.window_end);
    const int left = column_of(from);
    const int length = std::max(1, column_of(to) - left);
    std::string row =
        fmt::format("      | {:{}}{:{}}", "", left, std::string(static_cast<std::size_t>(length), mark.sign), length);
    if (!mark.text.empty()) row += "  " + printable(mark.text);
    out.push_back(trimmed_right(row));
  }
}

Mark mark_of(const Span& where, char sign, std::string text) {
  Mark mark{static_cast<std::size_t>(std::max(0, where.column - 1)), 0, sign, std::move(text)};
  // A place over several lines is marked to the end of its first line.
  mark.end =
      where.end_line > where.line ? std::string::npos : static_cast<std::size_t>(std::max(0, where.end_column - 1));
  return mark;
}

/// The source lines of a message: first the file of the message, then other files that notes point into.
void write_excerpt(std::vector<std::string>& out, const Diagnostic& d) {
  std::vector<SourcePtr> sources;
  std::map<const SourceText*, std::map<int, std::vector<Mark>>> marked;
  const auto mark = [&](const Span& where, char sign, const std::string& text) {
    if (std::find(sources.begin(), sources.end(), where.source) == sources.end()) sources.push_back(where.source);
    marked[where.source.get()][where.line].push_back(mark_of(where, sign, text));
  };
  if (d.where.known() && (d.severity == Severity::error || !d.notes.empty()) && !d.where.source->name.starts_with("--"))
    mark(d.where, '^', {});
  for (const Note& note : d.notes)
    if (note.where.known()) mark(note.where, '-', note.text);

  for (const SourcePtr& source : sources) {
    out.emplace_back();
    if (source != d.where.source) out.push_back(fmt::format("  {}:", printable(source->name)));
    for (auto& [line, marks] : marked[source.get()]) write_line(out, *source, line, marks);
  }
  for (const Note& note : d.notes)
    if (!note.where.known()) {
      const std::string place = note.where.text();
      out.push_back("  note: " + printable(place.empty() ? note.text : place + ": " + note.text));
    }
}

void write_labelled(std::vector<std::string>& out, std::string_view label, const std::string& text) {
  std::string_view rest = text;
  std::string indent = fmt::format("  {} ", label);
  for (;;) {
    const std::size_t end = rest.find('\n');
    out.push_back(trimmed_right(indent + printable(rest.substr(0, end))));
    if (end == std::string_view::npos) return;
    rest.remove_prefix(end + 1);
    indent.assign(indent.size(), ' ');
  }
}

/// Breaks at spaces; later lines are indented by two.
void write_wrapped(std::vector<std::string>& out, const std::string& text) {
  std::string line;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of(" \n");
    const std::string_view word = rest.substr(0, end);
    if (!line.empty() && display_width(line) + 1 + display_width(word) > screen_width) {
      out.push_back(line);
      line = fmt::format("  {}", word);
    } else {
      line += line.empty() ? std::string(word) : fmt::format(" {}", word);
    }
    if (end == std::string_view::npos) break;
    if (rest[end] == '\n') out.push_back(line), line.assign(1, ' ');
    rest.remove_prefix(end + 1);
  }
  out.push_back(line);
}

/// `--set leg.mine.grade="2 %"`, as a shell would take it.
std::string option_text(const SourceText& source) {
  std::string value = printable(source.text);
  std::replace(value.begin(), value.end(), '\n', ' ');
  constexpr std::size_t longest_value = 60;
  if (const auto cut = code_point_offset(value, longest_value); cut < value.size())
    value = value.substr(0, cut) + "...";
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+/%:@,";
  if (value.empty() || value.find_first_not_of(plain) != std::string::npos) {
    const char quote = value.find('"') == std::string::npos ? '"' : '\'';
    value = quote + value + quote;
  }
  return source.name + "=" + value;
}

std::string place_text(const Diagnostic& d) {
  if (d.where.source == nullptr) return {};
  if (d.where.source->name.starts_with("--")) return option_text(*d.where.source);
  Span where = d.where;
  if (d.severity == Severity::warning) where.column = 0;  // a warning is about a line, and shows none
  return where.text();
}

std::string opening(const Diagnostic& d) {
  const std::string place = place_text(d);
  const bool option = d.where.source != nullptr && d.where.source->name.starts_with("--");
  std::string head;
  if (d.severity == Severity::warning)
    head = "warning: ";
  else if (place.empty() || option)
    head = "assay: ";
  if (!place.empty()) head += place + ": ";
  return printable(head + d.message);
}

/// The code at the right edge of the last line, or on a line of its own when that line is too long.
void write_code(std::vector<std::string>& out, const std::string& code) {
  if (code.empty()) return;
  const std::string mark = "[" + code + "]";
  const int room = screen_width - static_cast<int>(mark.size());
  if (display_width(out.back()) > room - 1) out.emplace_back();
  out.back() += std::string(static_cast<std::size_t>(std::max(0, room - display_width(out.back()))), ' ') + mark;
}

}  // namespace

std::string render(const Diagnostic& d) {
  std::vector<std::string> out;
  if (d.severity == Severity::warning)
    write_wrapped(out, opening(d));
  else
    out.push_back(opening(d));
  write_excerpt(out, d);
  if (!d.fix.empty()) write_labelled(out, "fix:", d.fix);
  if (!d.see.empty()) write_labelled(out, "see:", d.see);
  write_code(out, d.code);
  std::string text;
  for (const std::string& line : out) text += line + '\n';
  return text;
}

std::string render(const Diagnostics& found, std::size_t limit, std::size_t warning_limit) {
  std::string text;
  const std::vector<Diagnostic> all = found.sorted();
  for (const Severity severity : {Severity::error, Severity::warning}) {
    const std::size_t most = severity == Severity::error ? limit : warning_limit;
    std::size_t count = 0;
    for (const Diagnostic& d : all) {
      if (d.severity != severity || ++count > most) continue;
      if (!text.empty()) text += '\n';
      text += render(d);
    }
    if (count > most) {
      if (!text.empty()) text += '\n';
      text += fmt::format("and {} more{}\n", count - most, severity == Severity::error ? "" : "; see assay check");
    }
  }
  return text;
}

}  // namespace assay
