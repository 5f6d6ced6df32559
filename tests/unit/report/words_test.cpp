#include "report/words.hpp"

#include "report/memo.hpp"
#include "study/study_test_support.hpp"

// A memo over tests/deals/outside-deal.toml, whose figures are worked by hand there (host 17.5, investor −17.5 MUSD).
namespace assay::report {
namespace {

SourcePtr text_of(std::string text) { return std::make_shared<SourceText>(SourceText{"my.md", std::move(text)}); }

/// A deal with one F1, two F2 and nothing else.
std::vector<Picture> draw(const std::string& kind, std::string& why) {
  if (kind == "F1") return {{.id = "F1", .kind = "F1", .title = "A [finding]", .about = "In words", .svg = "<svg/>", .data = {}}};
  if (kind == "F2") return {{.id = "F2-a", .kind = "F2", .title = "One", .about = "a", .svg = "<svg/>", .data = {}}, {.id = "F2-b", .kind = "F2", .title = "Two", .about = "b", .svg = "<svg/>", .data = {}}};
  why = "nothing moves";
  return {};
}

struct Filled {
  std::optional<Words> words;
  Diagnostics found;
};
Filled fill(const std::string& text) {
  const auto e = study::run(study::file_of("tests/deals/outside-deal.toml"));
  Filled filled;
  filled.words = fill_words(*e, {{.id = "T1", .title = "One", .columns = {{"A", {}, Column::left, 0}}, .rows = {{text_cell("cell")}}, .total_rows = {}, .notes = {}}}, draw, text_of(text), filled.found);
  return filled;
}

TEST(Words, EveryByteOfTheAnalystStays) {
  const std::string text = "#  A *title*\t\r\n\n\n- one\n   - two \\{{three}}\n```\n{{T1}} {{host.npv}}\n```\nno line end";
  const Filled filled = fill(text);
  ASSERT_TRUE(filled.words);
  EXPECT_EQ(as_markdown(*filled.words), "#  A *title*\t\r\n\n\n- one\n   - two {{three}}\n```\n{{T1}} {{host.npv}}\n```\nno line end");
}

TEST(Words, FiguresStandWithTheirUnitAndTablesOnTheirLine) {
  const Filled filled = fill("The host gets {{host.npv}}, the investor {{ investor.npv }}.\n{{T1}}\nAfter.\n");
  ASSERT_TRUE(filled.words);
  EXPECT_EQ(as_markdown(*filled.words), "The host gets 17.5 MUSD, the investor (17.5) MUSD.\n### T1 One\n\n| A |\n|:--|\n| cell |\n\nAfter.\n");
}

TEST(Words, OtherFormatsTakeHeadingsListsCodeAndTables) {
  const Filled filled = fill("## Part *one*\nA line\nand its **end**, see [the page](https://example.org/a).\n\n- an item\n- another\n```\nx = 1\n```\n{{T1}}\nLast");
  ASSERT_TRUE(filled.words);
  const Paper paper = as_paper(*filled.words, "Title");
  ASSERT_EQ(paper.blocks.size(), 7U);
  EXPECT_EQ(paper.blocks[0].kind, Block::heading);
  EXPECT_EQ(paper.blocks[0].text, "Part one");
  EXPECT_EQ(paper.blocks[0].level, 2);
  EXPECT_EQ(paper.blocks[1].text, "A line and its end, see the page (https://example.org/a).");
  EXPECT_EQ(paper.blocks[2].kind, Block::item);
  EXPECT_EQ(paper.blocks[3].text, "another");
  EXPECT_EQ(paper.blocks[4].kind, Block::code);
  EXPECT_EQ(paper.blocks[4].text, "x = 1\n");
  EXPECT_EQ(paper.blocks[5].kind, Block::table);
  EXPECT_EQ(paper.blocks[6].text, "Last");
}

TEST(Words, FiguresAreImagesOfFilesBesideTheText) {
  Filled filled = fill("Before.\n\n{{F1}}\nAfter.\n{{ F2 }}\n{{F1}}\n");
  ASSERT_TRUE(filled.words) << render(filled.found);
  EXPECT_EQ(as_markdown(*filled.words), "Before.\n\n\n\nAfter.\n\n\n\n\n\n") << "a figure without a file is nothing";
  const auto files = as_files(*filled.words, "my-figures", ".svg");
  ASSERT_EQ(files.size(), 3U) << "each once";
  EXPECT_EQ(files[2].name, "F2-b");
  EXPECT_EQ(as_markdown(*filled.words),
            "Before.\n\n![A \\[finding\\]. In words](my-figures/F1.svg)\n\nAfter.\n![One. a](my-figures/F2-a.svg)\n\n![Two. b](my-figures/F2-b.svg)\n\n![A \\[finding\\]. In words](my-figures/F1.svg)\n");
  const Paper paper = as_paper(*filled.words, "Title");
  ASSERT_EQ(paper.blocks.size(), 6U);
  EXPECT_EQ(paper.blocks[1].kind, Block::picture);
  EXPECT_EQ(paper.blocks[3].drawing.id, "F2-a");
}

TEST(Words, AFigureThatTheDealHasNotIsSaidAtItsPlace) {
  const Filled filled = fill("{{F3}}\nsee {{F1}}\n");
  EXPECT_FALSE(filled.words);
  std::vector<std::string> seen;
  for (const Diagnostic& d : filled.found.all()) seen.push_back(d.code + " " + d.where.text());
  EXPECT_EQ(seen, (std::vector<std::string>{"E932 my.md:1:3", "E932 my.md:2:7"}));
}

TEST(Words, EveryMarkThatMeansNothingIsSaidAtItsPlace) {
  const Filled filled = fill("한국 {{host.nvp}} {{T1}}\n{{T9}}\nopen {{investor.npv\n");
  EXPECT_FALSE(filled.words);
  std::vector<std::string> seen;
  for (const Diagnostic& d : filled.found.all()) seen.push_back(d.code + " " + d.where.text());
  EXPECT_EQ(seen, (std::vector<std::string>{"E911 my.md:1:6", "E930 my.md:1:19", "E930 my.md:2:3", "E931 my.md:3:6"}));
}

}  // namespace
}  // namespace assay::report
