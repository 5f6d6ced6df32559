#include <gtest/gtest.h>

#include "report/paper.hpp"
#include "report_test_support.hpp"

// A part of a document that leads to another, which begins a page; and a place that is kept for a figure.
namespace assay::report {
namespace {

Paper leading(bool wide_table) {
  Paper paper;
  paper.title = "Leads";
  Block there = heading_block("Annex B: Is it fair?", 2);
  there.target = there.new_page = true;
  Table table = verdict_table(Style::memo);
  for (int i = 0; wide_table && i < 12; ++i) {
    table.columns.push_back({"A column with a long title " + std::to_string(i), "", Column::left, 0});
    for (auto& row : table.rows) row.push_back(text_cell("words that need some room to stand in"));
  }
  paper.blocks = {see_block("Annex B: Is it fair?", "T3 R&D."), place_block("F1"), there, table_block(table)};
  return paper;
}

std::string as(const char* format, bool wide_table = false) { return written(leading(wide_table), *writer_named(format)); }

TEST(See, AnchorsAreThoseOfGitHub) {
  EXPECT_EQ(heading_anchor("Annex B: Is it fair?"), "annex-b-is-it-fair");
  EXPECT_EQ(heading_anchor("Two-way, 5 % (Größe)"), "two-way-5--gre");
}

TEST(See, LeadsThereInEveryFormat) {
  EXPECT_NE(as("md").find("In full: [Annex B: Is it fair?](#annex-b-is-it-fair): T3 R\\&D.\n"), std::string::npos) << as("md");
  EXPECT_NE(as("html").find("<p class=\"see\">In full: <a href=\"#s-Annex_B__Is_it_fair_\">Annex B: Is it fair?</a>: T3 R&amp;D.</p>"), std::string::npos);
  EXPECT_NE(as("html").find("<h2 id=\"s-Annex_B__Is_it_fair_\" class=\"new-page\">"), std::string::npos);
  const std::string tex = as("tex");
  EXPECT_NE(tex.find("\\hyperref[annex-b-is-it-fair]{Annex B: Is it fair?}, page~\\pageref{annex-b-is-it-fair}: T3 R\\&D."), std::string::npos);
  const auto page = tex.find("\\clearpage\n"), heading = tex.find("\\section*{Annex B: Is it fair?}\\phantomsection\\label{annex-b-is-it-fair}");
  ASSERT_NE(heading, std::string::npos);
  EXPECT_LT(page, heading);
  EXPECT_LT(heading, tex.find("\\begin{longtable}"));
}

TEST(See, AHeadingStandsOnThePageOfItsTurnedTable) {
  const std::string tex = as("tex", true);
  const auto turned = tex.find("\\begin{landscape}\n"), heading = tex.find("\\section*{Annex B");
  ASSERT_NE(turned, std::string::npos);
  EXPECT_LT(turned, heading);
  EXPECT_EQ(tex.find("\\section*{Annex B", heading + 1), std::string::npos);
}

TEST(See, TablesOfOneIdAreToldApart) {
  Paper paper = leading(false);
  for (int i = 0; i < 3; ++i) paper.blocks.push_back(paper.blocks.back());
  const std::string html = written(paper, *writer_named("html"));
  for (const char* id : {"T3", "T3-2", "T3-3", "T3-4"}) {
    const std::string there = "id=\"" + std::string(id) + '"', link = "href=\"#" + std::string(id) + '"';
    const auto at = html.find(there);
    EXPECT_NE(at, std::string::npos) << id;
    EXPECT_EQ(html.find(there, at + 1), std::string::npos) << id;
    EXPECT_NE(html.find(link), std::string::npos) << id;
  }
}

TEST(See, APlaceForAFigurePrintsNothing) {
  for (const char* format : {"md", "html", "tex"}) EXPECT_EQ(as(format).find("F1"), std::string::npos) << format;
}

}  // namespace
}  // namespace assay::report
