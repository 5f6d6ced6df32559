#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <ostream>

#include "base/utf8.hpp"
#include "report/paper.hpp"
#include "report/latex_columns.hpp"

namespace assay::report {
namespace {

std::string_view escape_of(char c) {
  switch (c) {
    case '&': return "\\&";
    case '%': return "\\%";
    case '$': return "\\$";
    case '#': return "\\#";
    case '_': return "\\_\\allowbreak{}";
    case '{': return "\\{";
    case '}': return "\\}";
    case '~': return "\\textasciitilde{}";
    case '^': return "\\textasciicircum{}";
    case '\\': return "\\textbackslash{}";
    case '<': return "\\textless{}";
    case '>': return "\\textgreater{}";
    case '|': return "\\textbar{}";
    case '"': return "\\textquotedbl{}";
    case '\'': return "\\textquotesingle{}";
    case '`': return "\\textasciigrave{}";
    case '/': return "/\\allowbreak{}";
    case '-': return "{-}";  // no ligature: "--" stays two signs
    case '[': return "{[}";  // after \\ a bracket would be an argument
    case '*': return "{*}";  // likewise a star
    default: return {};
  }
}

std::string single_line(std::string_view text) {
  std::string line(text);
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return line;
}

bool is_bracketed(const std::string& text) { return text.size() > 1 && text.front() == '(' && text.back() == ')'; }

bool column_has_brackets(const Table& table, std::size_t c) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return is_bracketed(row[c].text); });
}

std::string cell_text(const Table& table, std::size_t row, std::size_t c) {
  const TableCell& cell = table.rows[row][c];
  std::string text = latex_escaped(cell.text);
  if (text.empty()) return text;
  if (table.columns[c].code) text = "\\texttt{" + text + '}';
  if (cell.weak) text = "\\textit{" + text + '}';
  if (cell.emphasis || table.is_total(row)) text = "\\textbf{" + text + '}';
  // Digits stand under digits: what has no closing bracket gets the room of one.
  if (table.columns[c].align == Column::right && column_has_brackets(table, c) && !is_bracketed(cell.text)) text += "\\p";
  return text;
}

/// One line of a table over the columns of a part.
template <class TextOf>
void write_line(std::ostream& out, const std::vector<std::size_t>& part, TextOf text_of) {
  for (std::size_t i = 0; i < part.size(); ++i) out << (i > 0 ? " & " : "") << text_of(part[i]);
  out << " \\\\\n";
}

void write_part(const Table& table, const LatexLayout& layout, std::size_t index, const std::string& caption, std::ostream& out) {
  const std::vector<std::size_t>& part = layout.parts[index];
  const auto head = [&] {
    write_line(out, part, [&](std::size_t c) {
      const std::string title = latex_escaped(single_line(table.columns[c].title));
      return title.empty() ? title : "\\textbf{" + title + "}";
    });
    if (table.has_units())
      write_line(out, part, [&](std::size_t c) {
        const std::string unit = latex_escaped(single_line(table.columns[c].unit));
        return unit.empty() ? unit : "\\mbox{\\textit{" + unit + "}}";  // a unit is not broken
      });
  };
  out << "\\begin{longtable}{@{}";
  for (const std::size_t c : part)
    out << fmt::format(">{{\\{}\\arraybackslash}}p{{{:.1f}pt}}", table.columns[c].align == Column::right ? "raggedleft" : "raggedright", layout.widths[c]);
  out << "@{}}\n";
  if (!caption.empty()) out << "\\caption*{" << caption << (index > 0 ? ", continued" : "") << "}\\\\\n";
  out << "\\toprule\n";
  head();
  out << "\\midrule\n\\endfirsthead\n\\toprule\n";
  head();
  out << "\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (row > 0 && table.is_total(row) && !table.is_total(row - 1)) out << "\\midrule\n";
    write_line(out, part, [&](std::size_t c) { return cell_text(table, row, c); });
  }
  out << "\\end{longtable}\n";
}

}  // namespace

std::string latex_escaped(std::string_view text) {
  const std::string line = single_line(printable(text));
  std::string_view rest = line;
  std::string result;
  bool wide = false;  // inside \cjk{...}
  while (!rest.empty()) {
    const CodePoint c = first_code_point(rest);
    const bool now_wide = display_width(c.value) == 2;
    if (now_wide != wide) result += now_wide ? "\\cjk{" : "}";
    wide = now_wide;
    const std::string_view sign = rest.substr(0, c.size);
    if (const std::string_view escape = c.size == 1 ? escape_of(sign.front()) : std::string_view{}; !escape.empty()) result += escape;
    else if (c.value == U'→') result += "\\ensuremath{\\rightarrow}";
    else if (c.value == U'−') result += "\\ensuremath{-}";
    else if (c.value == U'≥') result += "\\ensuremath{\\geq}";
    else if (c.value == U'≤') result += "\\ensuremath{\\leq}";
    else if (c.value == 0xFFFD) result += "?";
    else if (c.size == 1 && sign.front() == '.' && rest.size() > 1 && rest[1] > ' ' && (rest[1] < '0' || rest[1] > '9')) result += ".\\allowbreak{}";
    else result += sign;
    rest.remove_prefix(c.size);
  }
  return wide ? result + '}' : result;
}

void write_latex(const Table& table, std::ostream& out, const WriteOptions& options) {
  check(table);
  const LatexLayout layout = latex_layout(table);
  const std::string caption = !options.heading ? "" : latex_escaped(table.id + (table.id.empty() || table.title.empty() ? "" : " ") + table.title);
  if (layout.landscape) out << "\\begin{landscape}\n";
  out << options.above;
  out << "{" << layout.size << "\\setlength{\\tabcolsep}{" << LatexLayout::half_gap << "pt}\n";
  for (std::size_t i = 0; i < layout.parts.size(); ++i) write_part(table, layout, i, caption, out);
  out << "}\n";
  if (table.has_weak()) out << "\\note{Figures in italics rest on grade E evidence only.}\n";
  for (const std::string& note : table.notes) out << "\\note{" << latex_escaped(note) << "}\n";
  if (layout.landscape) out << "\\end{landscape}\n";
}

}  // namespace assay::report
