// Expected HTML is written by hand; the escapes are checked by undoing the five references of the HTML standard (13.5).
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "report/paper.hpp"
#include "report_test_support.hpp"

namespace assay::report {
namespace {

std::string undone(std::string text) {
  const std::vector<std::pair<std::string, std::string>> references{{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [reference, sign] : references)
    for (std::size_t at = 0; (at = text.find(reference, at)) != text.npos; at += sign.size()) text.replace(at, reference.size(), sign);
  return text;
}

TEST(WriteHtml, WholeTable) {
  EXPECT_EQ(written(write_html, verdict_table(Style::memo)),
            "<figure class=\"table\" id=\"T3\">\n"
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"T3 Verdict by party\">\n<table class=\"sortable\">\n"
            "<caption><span class=\"id\">T3</span> Verdict by party</caption>\n<thead>\n"
            "<tr><th scope=\"col\">Party</th><th scope=\"col\" class=\"n\">net gain</th><th scope=\"col\" class=\"n\">chance it gains</th><th scope=\"col\">verdict</th></tr>\n"
            "<tr class=\"unit\"><td></td><td class=\"n\">USD_2019 m</td><td class=\"n\"></td><td></td></tr>\n</thead>\n<tbody>\n"
            "<tr><th scope=\"row\">Host</th><td class=\"n\" data-value=\"730\">730</td><td class=\"n\">91 %</td><td>gains</td></tr>\n"
            "<tr><th scope=\"row\">Investor</th><td class=\"n\" data-value=\"-1769.4\"><em>(1,770)</em></td><td class=\"n\">5 %</td><td>loses</td></tr>\n"
            "<tr class=\"total\"><th scope=\"row\">Both</th><td class=\"n\" data-value=\"-1039.4\">(1,040)</td><td class=\"n\">8 %</td><td>no joint gain</td></tr>\n"
            "</tbody>\n</table>\n</div>\n<figcaption>\n<p>Figures in italics rest on grade E evidence only.</p>\n<p>Figures may not add because of rounding.</p>\n</figcaption>\n</figure>\n");
}

TEST(WriteHtml, AnyTextIsInertAndComesBack) {
  std::mt19937 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::string raw = hostile_text(random), text = html_escaped(raw);
    ASSERT_EQ(text.find_first_of("<>\"'"), text.npos) << text;
    std::string expected = printable(raw);
    for (char& c : expected)
      if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    ASSERT_EQ(undone(text), expected);
  }
}

TEST(WriteHtml, ALinkIsAWebAddressOrText) {
  const Paper paper{.title = "<t>", .blocks = {item_block("", "a", "javascript:alert(1)"), item_block("", "b", "https://example.org/?a=1&b=2"), item_block("", "c", "https://x\" onclick=\"y")}};
  const std::string page = written(paper, *writer_named("html"));
  EXPECT_EQ(page.find("href=\"javascript"), page.npos);
  EXPECT_EQ(page.find(" onclick=\"y"), page.npos);
  EXPECT_NE(page.find("<a href=\"https://example.org/?a=1&amp;b=2\">"), page.npos);
  EXPECT_NE(page.find("<title>&lt;t&gt;</title>"), page.npos);
}

// Nothing is fetched: no script, picture, font or sheet of styles from elsewhere.
TEST(WriteHtml, APageNeedsNothingElse) {
  const Paper paper{.title = "태양광 稀土", .blocks = {table_block(verdict_table(Style::memo)), code_block("a < b\n\nc")}};
  const std::string page = written(paper, *writer_named("html"));
  for (const char* fetches : {"src=", "<link", "@import", "url(", "http:", "https:", "import "}) EXPECT_EQ(page.find(fetches), page.npos) << fetches;
  EXPECT_NE(page.find("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"), page.npos);  // and the page says so itself
  EXPECT_NE(page.find("<html lang=\"en\">"), page.npos);
  EXPECT_NE(page.find("<h1 lang=\"ko\">태양광 稀土</h1>"), page.npos);
  EXPECT_NE(page.find("<pre><code>a &lt; b\n\nc\n</code></pre>"), page.npos);
}

Block explanation(std::string of, std::string text) {
  Block block;
  block.kind = Block::explanation;
  block.lead = std::move(of);
  block.text = std::move(text);
  return block;
}

TEST(WriteHtml, AFigureLeadsToItsExplanation) {
  Table table = verdict_table(Style::memo);
  table.rows[0][1].figure = "host.a b@2025";
  table.rows[1][1].figure = "investor.surplus";
  Block block = table_block(table);
  EXPECT_EQ(written({.title = "t", .blocks = {block}}, *writer_named("html")).find("class=\"figure\""), std::string::npos);  // nothing explains it here
  block.explained = true;
  const std::string page = written({.title = "t", .blocks = {block, explanation("host.a b@2025", "a  <  b\n  c\n"), explanation("investor.surplus", "d\n")}}, *writer_named("html"));
  EXPECT_NE(page.find("<td class=\"n\" data-value=\"730\"><a class=\"figure\" href=\"#x-host.a_b@2025\">730</a></td>"), page.npos);
  EXPECT_NE(page.find("<a class=\"figure\" href=\"#x-investor.surplus\"><em>(1,770)</em></a>"), page.npos);
  EXPECT_NE(page.find("<div class=\"explanation\" id=\"x-host.a_b@2025\"><div style=\"--depth: 0ch\">a  &lt;  b</div><div style=\"--depth: 2ch\">c</div></div>\n<div class=\"explanation\" id=\"x-investor.surplus\">"), page.npos);
}

TEST(WriteHtml, RowsThatArePartsOfOthersKeepTheirPlaces) {
  Table table = verdict_table(Style::memo);
  table.rows[1][0].text = "  Investor";
  const std::string page = written(write_html, table);
  EXPECT_EQ(page.find("sortable"), page.npos);
  EXPECT_NE(page.find("<th scope=\"row\" class=\"part\">  Investor</th>"), page.npos);
  table = verdict_table(Style::memo);
  table.columns[0].title.clear();  // a page of properties
  EXPECT_EQ(written(write_html, table).find("sortable"), page.npos);
}

// The data of a figure are its CSV, every byte that an address gives a meaning to written %XX (RFC 3986, 2.1).
TEST(WriteHtml, AFigureCarriesItsData) {
  Block block;
  block.kind = Block::picture;
  block.drawing = {.id = "F1", .kind = "F1", .title = "\"t\"", .about = "", .svg = "<svg></svg>\n", .data = {}};
  block.drawing.data.columns = {{"a,b", "", Column::left, 0}};
  block.drawing.data.rows = {{text_cell("\"é\"&#%")}};
  const std::string page = written({.title = "t", .blocks = {block}}, *writer_named("html"));
  EXPECT_NE(page.find("<a download=\"F1.csv\" href=\"data:text/csv;charset=utf-8,%22a%2Cb%22%0A%22%22%22%C3%A9%22%22%26%23%25%22%0A\">"), page.npos);
}

}  // namespace
}  // namespace assay::report
