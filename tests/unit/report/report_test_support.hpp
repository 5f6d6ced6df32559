#pragma once
#include <functional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "report/number.hpp"
#include "report/writer.hpp"

namespace assay::report {

inline TableCell money(std::string_view value, Style style = Style::screen) {
  const Decimal number = Decimal::parse(value).value();
  return number_cell(amount(number, style), number);
}

/// The verdict by party: two parties and their sum, with a total row, units, a column that may go, a weak figure.
inline Table verdict_table(Style style) {
  Table table;
  table.id = "T3";
  table.title = "Verdict by party";
  table.columns = {{"Party", "", Column::left, 0},
                   {"net gain", "USD_2019 m", Column::right, 0},
                   {"chance\nit gains", "", Column::right, 2},
                   {"verdict", "", Column::left, 1}};
  TableCell weak = money("-1769.4", style);
  weak.weak = true;
  table.rows = {{text_cell("Host"), money("730", style), text_cell("91 %"), text_cell("gains")},
                {text_cell("Investor"), weak, text_cell("5 %"), text_cell("loses")},
                {text_cell("Both"), money("-1039.4", style), text_cell("8 %"), text_cell("no joint gain")}};
  table.total_rows = {2};
  table.notes = {"Figures may not add because of rounding."};
  return table;
}

inline std::string written(void (*write)(const Table&, std::ostream&, const WriteOptions&), const Table& table,
                           const WriteOptions& options = {}) {
  std::ostringstream out;
  write(table, out, options);
  return out.str();
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A text such as a hostile deal file might hold: marks of every format, white space, wide characters, broken bytes.
inline std::string hostile_text(std::mt19937& random) {
  static const std::vector<std::string> parts = {
      "|",  "*",  "**", "_",  "`",    "<b>", ">", "[x](y)", "]", "#", "# ", "&amp;", "&",    "\n", "\r\n", "\t",
      "\\", "\\|", "~~", "$",  "{{T3}}", "=",  "+", "-",      "- ", "--", "@", "\"",    "\"\"", ",",  ";",    "'",
      " ",  "a",  "12. ", "1)", "稀",  "é",   "\xFF", "\x1B[31m", "−", "=cmd|' /C calc'!A0"};
  std::uniform_int_distribution<std::size_t> part(0, parts.size() - 1), length(0, 9);
  std::string text;
  for (std::size_t n = length(random); n > 0; --n) text += parts[part(random)];
  return text;
}

}  // namespace assay::report
