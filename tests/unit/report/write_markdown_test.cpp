// The expected table is written by hand after the memo tables; the escapes are checked by a reader of backslashes that
// knows nothing of the writer.
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "report_test_support.hpp"

namespace assay::report {
namespace {

TEST(WriteMarkdown, WholeTable) {
  Table table = verdict_table(Style::memo);
  table.rows[0][3].emphasis = true;
  EXPECT_EQ(written(write_markdown, table),
            "### T3 Verdict by party\n"
            "\n"
            "| Party | net gain | chance it gains | verdict |\n"
            "|:--|--:|--:|:--|\n"
            "| | *USD\\_2019 m* | | |\n"
            "| Host | 730 | 91 % | **gains** |\n"
            "| Investor | *(1,770)* | 5 % | loses |\n"
            "| **Both** | **(1,040)** | **8 %** | **no joint gain** |\n"
            "\n"
            "Figures in italics rest on grade E evidence only.\n"
            "\n"
            "Figures may not add because of rounding.\n");
}

// By the rules of CommonMark 6.1: nothing is escaped in a code span, a longer fence holds ticks; a pipe table still ends a
// cell at a bare bar (GitHub Flavored Markdown 4.10).
TEST(WriteMarkdown, CodeColumn) {
  Table table;
  table.columns = {{"key", "", Column::left, 0, true}, {"meaning", "", Column::left, 0}};
  table.rows = {{text_cell("leg.mine.ore_left"), text_cell("ore_left")},
                {text_cell("a|b"), text_cell("")},
                {text_cell("x `` y"), text_cell("")},
                {text_cell("a\\|b"), text_cell("")},  // the cell would end at this bar, span or not
                {text_cell(""), text_cell("none")}};
  WriteOptions options;
  options.heading = false;
  EXPECT_EQ(written(write_markdown, table, options),
            "| key | meaning |\n|:--|:--|\n"
            "| `leg.mine.ore_left` | ore\\_left |\n"
            "| `a\\|b` | |\n"
            "| ``` x `` y ``` | |\n"
            "| a\\\\\\|b | |\n"
            "| | none |\n");
}

TEST(WriteMarkdown, BareTable) {
  Table table;
  table.title = "Not shown";
  table.columns = {{"a", "", Column::left, 0}};
  TableCell cell = text_cell(" x ");
  cell.weak = cell.emphasis = true;
  table.rows = {{cell}, {text_cell("")}};
  table.total_rows = {1};
  WriteOptions options;
  options.heading = false;
  EXPECT_EQ(written(write_markdown, table, options),
            "| a |\n|:--|\n| ***x*** |\n| |\n\nFigures in italics rest on grade E evidence only.\n");
  options.heading = true;
  options.heading_level = 2;
  EXPECT_TRUE(written(write_markdown, table, options).starts_with("## Not shown\n\n| a |\n"));
}

TEST(WriteMarkdown, EverythingItWouldActOnIsEscaped) {
  EXPECT_EQ(markdown_escaped("a|b*c_d`e<f>g[h]i#j&k\\l"), "a\\|b\\*c\\_d\\`e\\<f\\>g\\[h\\]i\\#j\\&k\\\\l");
  EXPECT_EQ(markdown_escaped("~x~ $y$ {{T3}} ^z^ @w"), "\\~x\\~ \\$y\\$ \\{\\{T3\\}\\} \\^z\\^ \\@w");
  EXPECT_EQ(markdown_escaped(" one\r\n\ttwo \n"), "one two");
  EXPECT_EQ(markdown_escaped("\x1B[1m"), "�\\[1m");
}

// A note is a paragraph: it must not turn into a list, a rule or a heading.
TEST(WriteMarkdown, TextStaysAParagraph) {
  EXPECT_EQ(markdown_escaped("- a - b"), "\\- a - b");
  EXPECT_EQ(markdown_escaped("+ a"), "\\+ a");
  EXPECT_EQ(markdown_escaped("---"), "\\---");
  EXPECT_EQ(markdown_escaped("-"), "\\-");
  EXPECT_EQ(markdown_escaped("2019. It was"), "2019\\. It was");
  EXPECT_EQ(markdown_escaped("3) c"), "3\\) c");
  EXPECT_EQ(markdown_escaped("1.3 %"), "1.3 %");  // figures stay readable in the plain file
  EXPECT_EQ(markdown_escaped("-5"), "-5");
  EXPECT_EQ(markdown_escaped("2.5"), "2.5");
}

/// Reads one table row back: cells parted at pipes without a backslash, backslashes taken off. Fails on a mark that is bare.
std::vector<std::string> read_row(const std::string& line) {
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\') {
      cell += line.at(++i);
    } else if (line[i] == '|') {
      const auto begin = cell.find_first_not_of(' ');
      cells.push_back(begin == cell.npos ? "" : cell.substr(begin, cell.find_last_not_of(' ') + 1 - begin));
      cell.clear();
    } else {
      EXPECT_EQ(std::string("*_`<>[]#&~${}").find(line[i]), std::string::npos) << "bare mark in " << line;
      cell += line[i];
    }
  }
  EXPECT_TRUE(cell.empty()) << line;
  return cells;
}

/// What a reader should see of a text: one line, single spaces, safe to print.
std::string as_read(const std::string& text) {
  std::istringstream words(text);
  std::string result;
  for (std::string word; words >> word;) result += (result.empty() ? "" : " ") + word;
  return printable(result);
}

TEST(WriteMarkdown, HostileTextComesBackAsItWas) {
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    const std::vector<std::string> texts = {hostile_text(random), hostile_text(random), hostile_text(random)};
    Table table;
    table.columns = {{texts[0], "", Column::left, 0}, {texts[1], "", Column::left, 0}};
    table.rows = {{text_cell(texts[1]), text_cell(texts[2])}};
    table.notes = {texts[2]};
    WriteOptions options;
    options.heading = false;
    const std::vector<std::string> lines = lines_of(written(write_markdown, table, options));
    ASSERT_EQ(lines.size(), 5U);  // head, alignment, row, empty, note
    EXPECT_EQ(read_row(lines[0]), (std::vector{as_read(texts[0]), as_read(texts[1])}));
    EXPECT_EQ(read_row(lines[2]), (std::vector{as_read(texts[1]), as_read(texts[2])}));
    EXPECT_EQ(read_row("|" + lines[4] + "|"), std::vector{as_read(texts[2])});
    EXPECT_FALSE(lines[4].starts_with("- ") || lines[4].starts_with("--") || lines[4].starts_with("+ ")) << lines[4];
  }
}

}  // namespace
}  // namespace assay::report
