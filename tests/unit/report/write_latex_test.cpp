// Expected LaTeX is written by hand; the escapes are checked by a reader of TeX's special signs that knows nothing of the writer.
#include <gtest/gtest.h>

#include <algorithm>

#include "report/latex_columns.hpp"
#include "report/paper.hpp"
#include "report_test_support.hpp"

namespace assay::report {
namespace {

TEST(WriteLatex, RowsUnitsTotalsAndPhantoms) {
  const std::string text = written(write_latex, verdict_table(Style::memo));
  EXPECT_NE(text.find("\\caption*{T3 Verdict by party}"), text.npos);
  EXPECT_NE(text.find("\\textbf{Party} & \\textbf{net gain} & \\textbf{chance it gains} & \\textbf{verdict} \\\\\n"), text.npos);
  EXPECT_NE(text.find(" & \\mbox{\\textit{USD\\_\\allowbreak{}2019 m}} &  &  \\\\\n"), text.npos);
  EXPECT_NE(text.find("Host & 730\\p & 91 \\% & gains \\\\\n"), text.npos) << text;
  EXPECT_NE(text.find("Investor & \\textit{(1,770)} & 5 \\% & loses \\\\\n\\midrule\n"), text.npos);
  EXPECT_NE(text.find("\\textbf{Both} & \\textbf{(1,040)} & \\textbf{8 \\%} & \\textbf{no joint gain} \\\\\n\\end{longtable}"), text.npos);
  EXPECT_NE(text.find("\\note{Figures may not add because of rounding.}"), text.npos);
}

// The signs that TeX acts on (The TeXbook, ch. 7) may stand only where a command of the writer's puts them.
TEST(WriteLatex, AnyTextIsInert) {
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    std::string text = latex_escaped(hostile_text(random));
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '\\') {
        std::size_t end = at + 1;
        while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z'))) ++end;
        if (end == at + 1) {
          ASSERT_NE(std::string("&%$#_{}").find(text[at + 1]), std::string::npos) << text;
          at += 1;
        } else {
          const std::string command = text.substr(at + 1, end - at - 1);
          const std::vector<std::string> known{"allowbreak", "textasciitilde", "textasciicircum", "textbackslash", "textless", "textgreater", "textbar", "textquotedbl", "textquotesingle",
                                               "textasciigrave", "cjk", "ensuremath", "rightarrow", "geq", "leq"};
          ASSERT_NE(std::find(known.begin(), known.end(), command), known.end()) << text;
          at = end - 1;
        }
        continue;
      }
      ASSERT_EQ(std::string("&%$#_~^\n").find(c), std::string::npos) << text;
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      ASSERT_GE(depth, 0) << text;
    }
    ASSERT_EQ(depth, 0) << text;
  }
}

TEST(WriteLatex, EastAsianRunsGetTheirFont) {
  EXPECT_EQ(latex_escaped("Deal 稀土矿 and 태양광"), "Deal \\cjk{稀土矿} and \\cjk{태양광}");
  EXPECT_EQ(latex_escaped("稀_土"), "\\cjk{稀}\\_\\allowbreak{}\\cjk{土}");
}

TEST(LatexLayout, FitsThePage) {
  Table table;
  table.columns.push_back({"Party", "", Column::left, 0});
  for (int i = 0; i < 40; ++i) table.columns.push_back({"year " + std::to_string(2020 + i), "MUSD_2019", Column::right, 0});
  std::vector<TableCell> row{text_cell(std::string(10'000, 'x'))};
  for (int i = 0; i < 40; ++i) row.push_back(text_cell("(12,345)"));
  table.rows = {row};
  const LatexLayout layout = latex_layout(table);
  EXPECT_TRUE(layout.landscape);
  std::size_t shown = 0;
  for (const auto& part : layout.parts) {
    double width = -2 * LatexLayout::half_gap;
    for (const std::size_t c : part) width += layout.widths[c] + 2 * LatexLayout::half_gap;
    EXPECT_LE(width, 702.01);  // 297 mm less two margins of 25 mm, in points of 72.27 to the inch
    EXPECT_EQ(part.front(), 0u);
    shown += part.size() - 1;
  }
  EXPECT_EQ(shown, 40u);
  const LatexLayout small = latex_layout(verdict_table(Style::memo));
  EXPECT_FALSE(small.landscape);
  EXPECT_EQ(small.parts.size(), 1u);
}

TEST(WriteLatex, ADocumentIsWhole) {
  const Paper paper{.title = "A & B", .blocks = {item_block("NOT FAIR", "50 % lose"), item_block("", "text", "https://example.org/a_b?c=%20&d#e")}};
  const std::string text = written(paper, *writer_named("tex"));
  EXPECT_NE(text.find("{\\Large\\bfseries\\raggedright A \\& B\\par}"), text.npos);
  EXPECT_NE(text.find("\\begin{itemize}\\raggedright\n\\item \\textbf{NOT FAIR}: 50 \\% lose\n"), text.npos);
  EXPECT_NE(text.find("\\href{https://example.org/a_b?c=\\%20\\&d\\#e}"), text.npos);
  EXPECT_TRUE(text.ends_with("\\end{itemize}\n\n\\end{document}\n"));
}

}  // namespace
}  // namespace assay::report
