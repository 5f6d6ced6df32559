#pragma once
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "report/table.hpp"

namespace assay::report {

/// What a caller may choose about the form. No option changes a figure.
struct WriteOptions {
  int width = 80;         ///< text: columns of the terminal
  int indent = 0;         ///< text: spaces before every line
  bool ascii = false;     ///< text: the terminal does not take UTF-8
  bool rules = true;      ///< text: a line under the head and above totals
  bool heading = true;    ///< text, md: id and title above the table
  int heading_level = 3;  ///< md: number of '#'
  std::string_view above = {};  ///< tex: what stands on the table's page above it, LaTeX
  std::string_view anchor = {};  ///< html: what a link to the table leads to; "": its id
  bool explained = false;  ///< html: the page explains the figures that cells name; cells lead there
};

/// Fixed-width text; never wraps a table. A column with a drop_order is left out when the width is too small, and named
/// below; what still does not fit sticks out. Weak cells end in '*'; emphasis is not shown, totals stand below a line.
void write_text(const Table& table, std::ostream& out, const WriteOptions& options);
/// A pipe table: units in a row of their own in italics, totals and emphasis bold, weak cells in italics, notes below.
void write_markdown(const Table& table, std::ostream& out, const WriteOptions& options);
/// A head line with units as "net gain [MUSD_2019]", then the rows. A cell's value is written in full, without it its text.
/// A column whose cells name units of their own gets a second one, "low unit". Title and notes are not written.
void write_csv(const Table& table, std::ostream& out, const WriteOptions& options);

/// A longtable with booktabs rules, in parts when its columns do not fit a page; needs the preamble that latex_prose opens with.
void write_latex(const Table& table, std::ostream& out, const WriteOptions& options);
/// A <table> with caption, scopes and unit row in a box that scrolls by itself; html_prose opens with the style it needs.
void write_html(const Table& table, std::ostream& out, const WriteOptions& options);

/// The rows alone, for a table that is written in parts; its cells name no units of their own.
void write_csv_rows(const Table& table, std::ostream& out);

struct Prose;

/// An output format: one row here, one file write_<name>.cpp.
struct Writer {
  std::string_view name, extension;  ///< as --format says it; the ending of a file, without its point
  void (*write)(const Table& table, std::ostream& out, const WriteOptions& options);
  const Prose* prose;  ///< of whole documents (paper.hpp); nullptr for formats of tables alone
};

std::span<const Writer> writers();
/// By the name --format takes ("text", "md", "tex", "html", "csv"); nullptr when there is none.
const Writer* writer_named(std::string_view name);
/// By the ending of a file's name, in either case ("memo.md", "GRID.CSV"); nullptr when it has none of ours.
const Writer* writer_for_file(std::string_view path);

/// A text as part of a Markdown line: everything that Markdown would act on is escaped, line ends become spaces.
std::string markdown_escaped(std::string_view text);
/// A text as part of a line of LaTeX: every character that TeX acts on is escaped, line ends become spaces, East Asian runs get a font
/// that has them, and long names may break after '.', '_' and '/'.
std::string latex_escaped(std::string_view text);
/// A text as part of HTML, in an element or in a quoted attribute.
std::string html_escaped(std::string_view text);
/// What a link to a part of the page is called, and the part's id: `prefix`, then the text with what has a meaning in addresses made '_'.
std::string html_anchor(std::string_view prefix, std::string_view text);
/// One field of a CSV record: quoted where RFC 4180 needs it. What a spreadsheet would run as a formula (a text that starts
/// with = + - @ or a tab) gets an apostrophe in front; numbers of ours do not come this way.
std::string csv_text(std::string_view text);

}  // namespace assay::report
