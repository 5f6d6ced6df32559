#include <ostream>

#include "base/utf8.hpp"
#include "report/html_page.hpp"
#include "report/paper.hpp"
#include "report/number.hpp"

namespace assay::report {
namespace {

std::string stacked(std::string_view title) {  // a title's lines are spaces here: the browser breaks it where it must
  std::string line(title);
  for (char& c : line)
    if (c == '\n') c = ' ';
  return html_escaped(line);
}

const char* side(const Column& column) { return column.align == Column::right ? " class=\"n\"" : ""; }

/// Spaces before a row's name say that it is a part of the row above.
bool is_part(const TableCell& name) { return name.text.starts_with("  "); }

/// Whether another order of the rows tells something: not where the first column names properties, nor where rows are parts of others.
bool can_be_sorted(const Table& table) {
  if (table.columns.front().title.empty() || table.rows.size() - table.total_rows.size() < 2) return false;
  for (const auto& row : table.rows)
    if (is_part(row.front())) return false;
  return true;
}

std::string inside(const Column& column, const TableCell& cell, bool total, bool explained) {
  std::string text = html_escaped(cell.text);
  if (column.code && !text.empty()) text = "<code>" + text + "</code>";
  if (cell.weak) text = "<em>" + text + "</em>";
  if (cell.emphasis && !total) text = "<strong>" + text + "</strong>";
  if (explained && !cell.figure.empty() && !text.empty()) text = "<a class=\"figure\" href=\"#" + html_anchor("x-", cell.figure) + "\">" + text + "</a>";
  return text;
}

void write_head(const Table& table, std::ostream& out) {
  out << "<thead>\n<tr>";
  for (const Column& column : table.columns) {
    // A column of row names without a title of its own still has to be announced.
    if (column.title.empty()) out << "<td></td>";
    else out << "<th scope=\"col\"" << side(column) << '>' << stacked(column.title) << "</th>";
  }
  out << "</tr>\n";
  if (table.has_units()) {
    out << "<tr class=\"unit\">";
    for (const Column& column : table.columns) out << "<td" << side(column) << '>' << html_escaped(column.unit) << "</td>";
    out << "</tr>\n";
  }
  out << "</thead>\n";
}

void write_rows(const Table& table, bool explained, std::ostream& out) {
  out << "<tbody>\n";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const bool total = table.is_total(row);
    out << (total ? "<tr class=\"total\">" : "<tr>");
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const TableCell& cell = table.rows[row][c];
      const Column& column = table.columns[c];
      const bool names_row = c == 0 && column.align == Column::left;
      out << (names_row ? "<th scope=\"row\"" : "<td") << side(column);
      if (c == 0 && is_part(cell)) out << " class=\"part\"";
      if (cell.value) out << " data-value=\"" << html_escaped(exact(*cell.value)) << '"';
      out << '>' << inside(column, cell, total, explained) << (names_row ? "</th>" : "</td>");
    }
    out << "</tr>\n";
  }
  out << "</tbody>\n";
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      case '\n':
      case '\t':
      case '\r': result += ' '; break;
      default: result += c;
    }
  }
  return result;
}

std::string html_anchor(std::string_view prefix, std::string_view text) {
  std::string result(prefix);
  for (const char c : printable(text)) {
    const bool safe = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '@' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    result += safe ? c : '_';
  }
  return result;
}

bool turned_on_paper(const Table& table) {
  constexpr std::size_t upright = 9;
  return table.columns.size() > upright;
}

void write_html(const Table& table, std::ostream& out, const WriteOptions& options) {
  check(table);
  const std::string name = html_escaped(table.id + (table.id.empty() || table.title.empty() ? "" : " ") + table.title);
  out << "<figure class=\"table" << (turned_on_paper(table) ? " wide\"" : "\"") << (table.id.empty() ? "" : " id=\"" + html_escaped(options.anchor.empty() ? std::string_view(table.id) : options.anchor) + '"') << ">\n";
  // The box takes the focus so that a wide table can be scrolled by keyboard (WCAG 2.1.1).
  out << "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" << (name.empty() ? "table" : name) << "\">\n<table" << (can_be_sorted(table) ? " class=\"sortable\"" : "") << ">\n";
  if (options.heading && !name.empty()) {
    out << "<caption>" << (table.id.empty() ? "" : "<span class=\"id\">" + html_escaped(table.id) + "</span> ") << html_escaped(table.title) << "</caption>\n";
  }
  write_head(table, out);
  write_rows(table, options.explained, out);
  out << "</table>\n</div>\n";
  if (table.has_weak() || !table.notes.empty()) {
    out << "<figcaption>\n";
    if (table.has_weak()) out << "<p>Figures in italics rest on grade E evidence only.</p>\n";
    for (const std::string& note : table.notes) out << "<p>" << html_escaped(note) << "</p>\n";
    out << "</figcaption>\n";
  }
  out << "</figure>\n";
}

}  // namespace assay::report
