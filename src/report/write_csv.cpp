#include <algorithm>
#include <ostream>

#include "base/utf8.hpp"
#include "report/number.hpp"
#include "report/writer.hpp"

namespace assay::report {
namespace {

/// Whether a spreadsheet may take the text for a formula. Leading space does not protect: some programs trim it. The wide
/// forms of the four signs count, since input methods and some programs treat them alike.
bool formula_like(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n");
  if (begin == text.npos) return false;
  constexpr std::u32string_view starts = U"=+-@＝＋－＠";
  return starts.find(first_code_point(text.substr(begin)).value) != starts.npos;
}

/// Line ends as '\n', no tabs, nothing a terminal would act on.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c != '\r') result += c == '\t' ? ' ' : c;
  return printable(result);
}

std::string quoted(const std::string& text) {
  const bool outer_space = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (text.find_first_of(",\"\n") == text.npos && !outer_space) return text;
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + "\"";
}

/// Whether a column's values differ in unit by row; they then get a column of their own.
bool has_cell_units(const Table& table, std::size_t column) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return !row[column].unit.empty(); });
}

std::string title_of(const Column& column) {
  std::string title = column.title;
  std::replace(title.begin(), title.end(), '\n', ' ');
  return title;
}

void write_head(const Table& table, std::ostream& out) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const std::string title = title_of(column);
    if (i > 0) out << ',';
    if (has_cell_units(table, i))
      out << csv_text(title) << ',' << csv_text(title + " unit");
    else
      out << csv_text(column.unit.empty() ? title : title + " [" + column.unit + "]");
  }
  out << '\n';
}

}  // namespace

std::string csv_text(std::string_view text) {
  const std::string safe = plain(text);
  return quoted(formula_like(safe) ? "'" + safe : safe);
}

// Lines end in '\n' alone, which R, pandas and spreadsheets read as well as RFC 4180's CR LF. A title or note would be a
// line that is not a record, and break readers.
void write_csv(const Table& table, std::ostream& out, const WriteOptions&) {
  write_head(table, out);
  write_csv_rows(table, out);
}

void write_csv_rows(const Table& table, std::ostream& out) {
  check(table);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const TableCell& cell = row[i];
      if (i > 0) out << ',';
      out << (cell.value ? exact(*cell.value) : csv_text(cell.text));
      if (!has_cell_units(table, i)) continue;
      out << ',';
      if (cell.value) out << csv_text(cell.unit.empty() ? table.columns[i].unit : cell.unit);
    }
    out << '\n';
  }
}

}  // namespace assay::report
