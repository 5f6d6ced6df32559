// Layouts counted by hand in display columns (a wide character takes two, Unicode Standard Annex 11).
#include "report/paragraph.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "report_test_support.hpp"

namespace assay::report {
namespace {

using Lines = std::vector<std::string>;

TEST(Paragraph, WrapsBetweenWords) {
  EXPECT_EQ(wrap("the host gains", 8), (Lines{"the host", "gains"}));
  EXPECT_EQ(wrap("the host gains", 7), (Lines{"the", "host", "gains"}));
  EXPECT_EQ(wrap("  many \t spaces ", 80), Lines{"many spaces"});
  EXPECT_EQ(wrap("", 80), Lines{});
  EXPECT_EQ(wrap("a\n\nb\n", 80), (Lines{"a", "", "b"}));
  EXPECT_EQ(wrap("see https://example.org/long now", 10), (Lines{"see", "https://example.org/long", "now"}));
  EXPECT_EQ(wrap("a b", 0), (Lines{"a", "b"}));
}

TEST(Paragraph, APercentSignStaysWithItsNumber) {
  EXPECT_EQ(wrap("up to 71 %, or", 9), (Lines{"up to", "71 %, or"}));
  EXPECT_EQ(wrap("as % of", 4), (Lines{"as %", "of"}));
}

TEST(Paragraph, WideCharactersCountTwoAndMayPart) {
  EXPECT_EQ(wrap("稀土矿权", 4), (Lines{"稀土", "矿权"}));
  EXPECT_EQ(wrap("稀土矿权", 5), (Lines{"稀土", "矿权"}));
  EXPECT_EQ(wrap("稀土。矿", 4), (Lines{"稀", "土。", "矿"}));  // a stop begins no line
  EXPECT_EQ(wrap("ab稀 c", 4), (Lines{"ab稀", "c"}));
  EXPECT_EQ(wrap("ab稀cd", 4), (Lines{"ab稀", "cd"}));
}

TEST(Paragraph, IndentAndHang) {
  EXPECT_EQ(paragraph("one two three", 9, 2, 4), "  one two\n    three\n");
  EXPECT_EQ(paragraph("one two three", 8, 2, 4), "  one\n    two\n    three\n");
  EXPECT_EQ(paragraph("", 8, 2, 2), "");
}

TEST(Paragraph, Padding) {
  EXPECT_EQ(pad_right("稀", 4) + "|", "稀  |");
  EXPECT_EQ(pad_left("−5", 4), "  −5");
  EXPECT_EQ(pad_left("long", 2), "long");
}

TEST(Paragraph, TailEndsAtTheRightEdge) {
  EXPECT_EQ(line_with_tail("Cholsan", "2019-10-21", 20), "Cholsan   2019-10-21\n");
  EXPECT_EQ(line_with_tail("Cholsan", "2019-10-21", 21, 2), "  Cholsan  2019-10-21\n");
  EXPECT_EQ(line_with_tail("Cholsan", "2019-10-21", 18), "Cholsan\n        2019-10-21\n");
  EXPECT_EQ(line_with_tail("Solar plant for rights", "now", 14), "Solar plant\nfor rights\n           now\n");
  EXPECT_EQ(line_with_tail("a   b", "c", 10), "a   b    c\n");
  EXPECT_EQ(line_with_tail("alone", "", 10), "alone\n");
}

TEST(Paragraph, LabelledRows) {
  const std::vector<LabelledRow> flags = {{"NOT FAIR", "the host gains, the investor loses", ""}, {"BARRED", "two legs", ""}};
  EXPECT_EQ(labelled_rows(flags, {32, 2, 0, 2}),
            "  NOT FAIR  the host gains, the\n"
            "            investor loses\n"
            "  BARRED    two legs\n");
  const std::vector<LabelledRow> drivers = {{"Ore grade", "1.0 … 5.0 %", "−3,120   −410"}, {"Price", "7 … 22 USD/kg", "260"}};
  EXPECT_EQ(labelled_rows(drivers, {46, 2, 0, 2}),
            "  Ore grade  1.0 … 5.0 %         −3,120   −410\n"
            "  Price      7 … 22 USD/kg                 260\n");
}

TEST(Paragraph, LabelsThatDoNotFit) {
  EXPECT_EQ(labelled_rows({{"much too long", "text of its own", ""}, {"ok", "text", ""}}, {40, 2, 4, 2}),
            "  much too long  text of its own\n"
            "  ok    text\n");
  EXPECT_EQ(labelled_rows({{"a long label", "some text here", "9"}}, {24, 2, 0, 2}),
            "  a long label         9\n"
            "    some text here\n");
}

TEST(Paragraph, NoLineIsTooWideUnlessItIsOneWord) {
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (int n = 0; n < 8; ++n) text += hostile_text(random) + " ";
    const int width = 1 + static_cast<int>(random() % 40);
    for (const std::string& line : wrap(text, width)) {
      EXPECT_EQ(line, printable(line));
      const bool breakable = line.find(' ') != line.npos && line.find(" %") == line.npos;
      EXPECT_TRUE(!breakable || display_width(std::string_view(line)) <= width) << line;
    }
  }
}

}  // namespace
}  // namespace assay::report
