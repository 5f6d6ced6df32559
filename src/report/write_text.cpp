#include <algorithm>
#include <ostream>

#include "base/utf8.hpp"
#include "report/number.hpp"
#include "report/paragraph.hpp"
#include "report/writer.hpp"

namespace assay::report {
namespace {

constexpr int gap = 2;  // spaces between columns
constexpr std::string_view weak_mark = "*";

int width_of(const std::string& text) { return display_width(std::string_view(text)); }

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

/// A text for a terminal, line by line.
std::string shown(std::string_view text, const WriteOptions& options) {
  const std::string safe = printable(text);
  return options.ascii ? to_ascii(safe) : safe;
}

std::string on_one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// A column as it will stand: texts, and the columns of the terminal it takes.
struct Block {
  std::vector<std::string> head;   // title lines and the unit, the last one next to the cells
  std::vector<std::string> cells;
  bool right = false;
  int drop_order = 0;
  int width = 0;
};

/// What hangs over the right edge of a number: a memo's closing bracket, the mark of weak evidence.
int overhang(const TableCell& cell) {
  const bool bracket = cell.text.size() > 1 && cell.text.front() == '(' && cell.text.back() == ')';
  return (bracket ? 1 : 0) + (cell.weak ? 1 : 0);
}

Block block_of(const Table& table, std::size_t index, const WriteOptions& options) {
  const Column& column = table.columns[index];
  Block block;
  block.right = column.align == Column::right;
  block.drop_order = column.drop_order;
  for (const std::string& line : lines_of(column.title)) block.head.push_back(shown(line, options));
  if (!column.unit.empty()) block.head.push_back(shown(on_one_line(column.unit), options));

  int longest_overhang = 0;
  for (const auto& row : table.rows) longest_overhang = std::max(longest_overhang, block.right ? overhang(row[index]) : 0);
  for (const auto& row : table.rows) {
    const TableCell& cell = row[index];
    std::string text = shown(on_one_line(cell.text), options);
    if (cell.weak) text += weak_mark;
    if (block.right) text += spaces(longest_overhang - overhang(cell));  // digits stand under digits
    block.cells.push_back(std::move(text));
  }
  for (const auto* texts : {&block.head, &block.cells})
    for (const std::string& text : *texts) block.width = std::max(block.width, width_of(text));
  return block;
}

int width_of(const std::vector<Block>& blocks) {
  int width = 0;
  for (const Block& block : blocks) width += block.width + (width > 0 ? gap : 0);
  return width;
}

/// Takes columns out until the rest fits: the highest drop_order first, among equals the rightmost. Gives their titles.
std::vector<std::string> drop_columns(std::vector<Block>& blocks, const Table& table, int room) {
  std::vector<std::string> dropped;
  std::vector<std::string> titles;
  for (const Column& column : table.columns) titles.push_back(on_one_line(column.title));
  while (width_of(blocks) > room) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < blocks.size(); ++i)
      if (blocks[i].drop_order >= blocks[best].drop_order) best = i;
    if (blocks[best].drop_order <= 0) break;
    dropped.push_back(titles[best]);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(best));
    titles.erase(titles.begin() + static_cast<std::ptrdiff_t>(best));
  }
  return dropped;
}

void write_line(std::ostream& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

/// One line across all columns; `text_of` gives a column's text on it.
template <class TextOf>
void write_across(std::ostream& out, const std::vector<Block>& blocks, int indent, TextOf text_of) {
  std::string line = spaces(indent);
  for (const Block& block : blocks) {
    const std::string text = text_of(block);
    if (&block != &blocks.front()) line += spaces(gap);
    line += block.right ? pad_left(text, block.width) : pad_right(text, block.width);
  }
  write_line(out, std::move(line));
}

void write_head(std::ostream& out, const std::vector<Block>& blocks, int indent) {
  std::size_t height = 0;
  for (const Block& block : blocks) height = std::max(height, block.head.size());
  for (std::size_t line = 0; line < height; ++line)
    write_across(out, blocks, indent, [&](const Block& block) {
      const std::size_t empty_above = height - block.head.size();
      return line < empty_above ? std::string() : block.head[line - empty_above];
    });
}

}  // namespace

void write_text(const Table& table, std::ostream& out, const WriteOptions& options) {
  check(table);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < table.columns.size(); ++i) blocks.push_back(block_of(table, i, options));
  const std::vector<std::string> dropped = drop_columns(blocks, table, options.width - options.indent);
  const auto write_paragraph = [&](const std::string& text) {
    out << paragraph(shown(text, options), options.width, options.indent, options.indent);
  };
  const auto write_rule = [&] {
    std::string rule = spaces(options.indent);
    for (int i = 0; i < width_of(blocks); ++i) rule += options.ascii ? "-" : "─";
    if (options.rules) write_line(out, std::move(rule));
  };

  if (options.heading) write_paragraph(table.id + (table.id.empty() || table.title.empty() ? "" : " ") + table.title);
  write_head(out, blocks, options.indent);
  write_rule();
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (row > 0 && table.is_total(row) && !table.is_total(row - 1)) write_rule();
    write_across(out, blocks, options.indent, [&](const Block& block) { return block.cells[row]; });
  }
  if (table.has_weak()) write_paragraph(std::string(weak_mark) + " rests on grade E evidence only");
  if (!dropped.empty()) {
    std::string names;
    for (const std::string& title : dropped) names += (names.empty() ? "" : ", ") + title;
    write_paragraph("Left out at this width: " + names + ".");
  }
  for (const std::string& note : table.notes) write_paragraph(note);
}

}  // namespace assay::report
