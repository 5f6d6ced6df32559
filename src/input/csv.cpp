#include "input/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/nearest.hpp"
#include "input/cursor.hpp"
#include "input/text_check.hpp"

namespace assay::input {
namespace {

constexpr std::size_t most_columns = 10'000;
constexpr std::size_t most_cells = 2'000'000;  // keeps a hostile file of nothing but commas out of the memory
constexpr std::size_t most_ragged_rows = 20;   // more tell nothing new

/// Reads rows; a row that breaks the rules of quoting ends the reading.
class Reader {
 public:
  Reader(const SourcePtr& source, Diagnostics& found) : at_(source), found_(found) {}

  /// The next row that is neither blank nor a comment; nothing at the end, or after a mistake (then failed()). Of more
  /// than `keep` cells only the number is known.
  std::optional<std::vector<CsvCell>> row(std::size_t keep) {
    for (;;) {
      const Mark start = at_.mark();
      at_.skip_blanks();
      if (at_.at_end() || failed_) return std::nullopt;
      if (at_.peek() == '#')
        while (!at_.at_line_end()) at_.advance();
      if (at_.at_newline()) {
        at_.advance();
        continue;
      }
      if (at_.at_end()) return std::nullopt;
      at_.back_to(start);
      return cells(keep);
    }
  }
  bool failed() const { return failed_; }
  std::size_t count() const { return count_; }  ///< cells of the last row
  const Span& last_row() const { return last_row_; }

 private:
  std::optional<std::vector<CsvCell>> cells(std::size_t keep) {
    std::vector<CsvCell> row;
    const Mark start = at_.mark();
    count_ = 0;
    for (;;) {
      CsvCell next = cell();
      if (failed_) return std::nullopt;
      if (++count_ <= keep) row.push_back(std::move(next));
      if (at_.peek() != ',') break;
      at_.advance();
    }
    last_row_ = at_.since(start);
    if (!at_.at_end()) at_.advance();
    return row;
  }

  CsvCell cell() {
    at_.skip_blanks();
    if (at_.peek() == '"') return quoted_cell();
    const Mark start = at_.mark();
    Mark end = start;
    while (!at_.at_line_end() && at_.peek() != ',') {
      const bool blank = at_.peek() == ' ' || at_.peek() == '\t';
      at_.advance();
      if (!blank) end = at_.mark();
    }
    const std::string_view text = at_.text_since(start).substr(0, end.offset - start.offset);
    return {std::string(text), at_.between(start, end)};
  }

  CsvCell quoted_cell() {
    const Mark start = at_.mark();
    CsvCell result;
    for (at_.advance(); at_.peek() != '"' || at_.peek(1) == '"'; at_.advance()) {
      if (at_.at_end()) {
        Span where = at_.between(start, start);
        ++where.end_column;
        return fail(where, "this quote is never closed",
                    "write a quote at the end of the cell, or two for one inside it");
      }
      if (at_.peek() == '"') at_.advance();  // the first of two
      const Mark one = at_.mark();
      Cursor after = at_;
      after.advance();
      result.text += at_.at_newline() ? std::string_view("\n") : after.text_since(one);
    }
    at_.advance();
    result.where = at_.since(start);
    at_.skip_blanks();
    if (!at_.at_line_end() && at_.peek() != ',') {
      Span where = at_.since(at_.mark());
      ++where.end_column;
      return fail(where, "after a closing quote comes a comma or the end of the line",
                  "two quotes stand for one inside a cell");
    }
    const std::size_t first = result.text.find_first_not_of(" \t");
    result.text = first == std::string::npos
                      ? std::string()
                      : result.text.substr(first, result.text.find_last_not_of(" \t") - first + 1);
    return result;
  }

  CsvCell fail(Span where, std::string message, std::string fix) {
    failed_ = true;
    found_.error("E024", std::move(where), std::move(message), std::move(fix));
    return {};
  }

  Cursor at_;
  Diagnostics& found_;
  bool failed_ = false;
  std::size_t count_ = 0;
  Span last_row_;
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Says what is wrong with a header; true when rows can be read by it.
bool check_header(const CsvTable& table, const Span& where, const std::vector<std::string>& required,
                  Diagnostics& found) {
  bool sound = true;
  if (table.header.size() == 1 && table.header[0].text.find_first_of(";\t") != std::string::npos) {
    found.error("E020", where, "the header has one column; cells are parted by commas, not by semicolons or tabs",
                "save the file as comma-separated (CSV)");
    return false;
  }
  std::vector<std::string> names;
  for (const CsvCell& cell : table.header) {
    if (cell.text.empty()) {
      Span place = cell.where;
      found.error("E020", place, fmt::format("column {} of the header has no name", &cell - table.header.data() + 1),
                  "name it, or remove the comma");
      sound = false;
    } else if (const auto first = table.column(cell.text); &table.header[*first] != &cell) {
      found
          .error("E022", cell.where, fmt::format("the column `{}` stands twice in the header", cell.text),
                 "rename one of them")
          .notes.push_back({table.header[*first].where, "first written here"});
      sound = false;
    } else {
      names.push_back(cell.text);
    }
  }
  for (const std::string& name : required) {
    if (table.column(name)) continue;
    const std::string near = nearest(name, names);
    const bool near_is_used = std::find(required.begin(), required.end(), near) != required.end();
    Diagnostic& message = found.error("E023", where, fmt::format("there is no column `{}`", name),
                                      near.empty() || near_is_used ? "columns needed: " + listed(required)
                                                                   : fmt::format("rename `{}` to {}", near, name));
    if (!near.empty() && !near_is_used)
      message.notes.push_back({table.header[*table.column(near)].where, "is it this one?"});
    sound = false;
  }
  return sound;
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i].text == name) return i;
  return std::nullopt;
}

const CsvCell* CsvTable::cell(const std::vector<CsvCell>& row, std::string_view name) const {
  const auto index = column(name);
  if (!index || *index >= row.size() || row[*index].text.empty()) return nullptr;
  return &row[*index];
}

std::optional<CsvTable> parse_csv(SourcePtr source, const std::vector<std::string>& required, Diagnostics& found) {
  if (source == nullptr || !check_text(source, found)) return std::nullopt;
  Reader reader(source, found);
  CsvTable table;
  table.source = source;
  auto header = reader.row(most_columns);
  if (!header) {
    if (!reader.failed())
      found.error("E020", {source, 0, 0, 0, 0}, "the file has no header row",
                  "first row: " + (required.empty() ? "the names of the columns" : listed(required)));
    return std::nullopt;
  }
  table.header = std::move(*header);
  if (reader.count() > most_columns) {
    found.error("E020", reader.last_row(),
                fmt::format("the header has {} columns; at most {} are read", reader.count(), most_columns));
    return std::nullopt;
  }
  if (!check_header(table, reader.last_row(), required, found)) return std::nullopt;

  const std::size_t columns = table.header.size();
  std::size_t ragged = 0;
  while (auto row = reader.row(columns)) {
    if (reader.count() != columns) {
      found.error("E021", reader.last_row(),
                  fmt::format("this row has {} cell{}, the header has {}", reader.count(),
                              reader.count() == 1 ? "" : "s", columns),
                  reader.count() > columns ? "a cell that holds a comma must be in double quotes"
                                           : "write a comma for each empty cell");
      if (++ragged == most_ragged_rows) break;
      continue;
    }
    if ((table.rows.size() + 1) * columns > most_cells) {
      found.error("E012", reader.last_row(), fmt::format("the table has more than {} cells", most_cells));
      return std::nullopt;
    }
    table.rows.push_back(std::move(*row));
  }
  if (reader.failed()) return std::nullopt;
  return table;
}

}  // namespace assay::input
