#include <algorithm>
#include <ostream>

#include "base/utf8.hpp"
#include "report/writer.hpp"

namespace assay::report {
namespace {

/// Text on one line without white space at its ends: `** x**` would not be bold.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return printable(line);
}

/// Length of a list marker at the start ("-", "+", "12." or "12)" and then a space or the end), or of a rule's first '-'.
std::size_t block_marker(std::string_view text) {
  std::size_t at = 0;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    at = 1;
    if (text.substr(0, 2) == "--") return at;
  } else {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    if (at == 0 || at == text.size() || (text[at] != '.' && text[at] != ')')) return 0;
    ++at;
  }
  return at == text.size() || text[at] == ' ' ? at : 0;
}

std::string marked(const std::string& text, bool bold, bool italic) {
  if (text.empty()) return text;
  const std::string stars(static_cast<std::size_t>((bold ? 2 : 0) + (italic ? 1 : 0)), '*');
  return stars + text + stars;
}

/// A code span of a pipe table, in which nothing is escaped but the bar that would end the cell.
std::string code_span(std::string_view text) {
  const std::string line = one_line(text);
  if (line.empty()) return line;
  if (line.find("\\|") != line.npos) return markdown_escaped(line);  // a bar after a backslash cannot be kept in a span
  std::size_t run = 0, longest = 0;
  std::string inside;
  for (const char c : line) {
    longest = std::max(longest, run = c == '`' ? run + 1 : 0);
    if (c == '|') inside += '\\';
    inside += c;
  }
  if (longest > 0) inside = ' ' + inside + ' ';
  const std::string ticks(longest + 1, '`');  // more of them than stand together inside
  return ticks + inside + ticks;
}

void write_cell(std::ostream& out, const std::string& text) { out << (text.empty() ? " |" : " " + text + " |"); }

}  // namespace

std::string markdown_escaped(std::string_view text) {
  constexpr std::string_view acted_on = "\\`*_{}[]<>#|&~$^@";
  const std::string line = one_line(text);
  const std::size_t marker = block_marker(line);
  std::string result;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (acted_on.find(line[i]) != acted_on.npos || i + 1 == marker) result += '\\';
    result += line[i];
  }
  return result;
}

void write_markdown(const Table& table, std::ostream& out, const WriteOptions& options) {
  check(table);
  const std::string heading = markdown_escaped(table.id + " " + table.title);
  if (options.heading && !heading.empty())
    out << std::string(static_cast<std::size_t>(options.heading_level), '#') << ' ' << heading << "\n\n";

  out << '|';
  for (const Column& column : table.columns) write_cell(out, markdown_escaped(column.title));
  out << "\n|";
  for (const Column& column : table.columns) out << (column.align == Column::right ? "--:|" : ":--|");
  out << '\n';
  if (table.has_units()) {
    out << '|';
    for (const Column& column : table.columns) write_cell(out, marked(markdown_escaped(column.unit), false, true));
    out << '\n';
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    out << '|';
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const TableCell& cell = table.rows[row][c];
      const std::string text = table.columns[c].code ? code_span(cell.text) : markdown_escaped(cell.text);
      write_cell(out, marked(text, cell.emphasis || table.is_total(row), cell.weak));
    }
    out << '\n';
  }
  if (table.has_weak()) out << "\nFigures in italics rest on grade E evidence only.\n";
  for (const std::string& note : table.notes) out << '\n' << markdown_escaped(note) << '\n';
}

}  // namespace assay::report
