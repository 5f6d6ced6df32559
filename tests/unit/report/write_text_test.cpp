// Layouts drawn by hand; the property test holds any table to one rule: its columns line up on the screen.
#include <gtest/gtest.h>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "report_test_support.hpp"

namespace assay::report {
namespace {

int width_of(const std::string& text) { return display_width(std::string_view(text)); }

TEST(WriteText, WholeTable) {
  EXPECT_EQ(written(write_text, verdict_table(Style::memo)),
            "T3 Verdict by party\n"
            "            net gain    chance\n"
            "Party     USD_2019 m  it gains  verdict\n"
            "─────────────────────────────────────────────\n"
            "Host           730        91 %  gains\n"
            "Investor    (1,770)*       5 %  loses\n"
            "─────────────────────────────────────────────\n"
            "Both        (1,040)        8 %  no joint gain\n"
            "* rests on grade E evidence only\n"
            "Figures may not add because of rounding.\n");
}

TEST(WriteText, AsciiWithoutRulesOrHeading) {
  WriteOptions options;
  options.ascii = true;
  options.rules = options.heading = false;
  options.indent = 2;
  Table table = verdict_table(Style::screen);
  table.notes = {"Hôte → host"};
  EXPECT_EQ(written(write_text, table, options),
            "              net gain    chance\n"
            "  Party     USD_2019 m  it gains  verdict\n"
            "  Host            730       91 %  gains\n"
            "  Investor     -1,770*       5 %  loses\n"
            "  Both         -1,040        8 %  no joint gain\n"
            "  * rests on grade E evidence only\n"
            "  Hote -> host\n");
}

// 45 columns are needed; at 44 the column with the highest order goes (35 left), at 34 the next. The last 20 stay.
TEST(WriteText, NarrowTerminalLosesColumnsInOrder) {
  WriteOptions options;
  const auto head = [&](int width) {
    options.width = width;
    return lines_of(written(write_text, verdict_table(Style::memo), options)).at(2);
  };
  const auto says = [&](std::string_view words) {
    return written(write_text, verdict_table(Style::memo), options).find(words) != std::string::npos;
  };
  EXPECT_EQ(head(45), "Party     USD_2019 m  it gains  verdict");
  EXPECT_FALSE(says("Left out"));
  EXPECT_EQ(head(44), "Party     USD_2019 m  verdict");
  EXPECT_TRUE(says("Left out at this width: chance it gains.\n"));
  EXPECT_EQ(head(35), "Party     USD_2019 m  verdict");
  EXPECT_EQ(head(34), "Party     USD_2019 m");
  EXPECT_TRUE(says("gains, verdict.\n"));
  options.width = 10;
  EXPECT_TRUE(says("\nParty     USD_2019 m\n────"));  // sticks out
}

TEST(WriteText, AmongEqualsTheRightmostColumnGoesFirst) {
  Table table;
  table.columns = {{"a", "", Column::left, 0}, {"b", "", Column::left, 1}, {"c", "", Column::left, 1}};
  table.rows = {{text_cell("1"), text_cell("2"), text_cell("3")}};
  WriteOptions options;
  options.width = 5;
  EXPECT_EQ(written(write_text, table, options), "a  b\n────\n1  2\nLeft\nout\nat\nthis\nwidth:\nc.\n");
}

TEST(WriteText, WhatDealFilesHoldIsSafeToPrint) {
  Table table;
  table.columns = {{"name", "", Column::left, 0}};
  table.rows = {{text_cell("a\nb\x1B[31m\tc")}};
  EXPECT_EQ(written(write_text, table), "name\n──────────\na b�[31m c\n");
}

TEST(WriteText, RaggedTablesAreOurBug) {
  Table table = verdict_table(Style::screen);
  table.rows[1].pop_back();
  EXPECT_THROW(written(write_text, table), InternalError);
  table = verdict_table(Style::screen);
  table.total_rows = {3};
  EXPECT_THROW(written(write_text, table), InternalError);
  EXPECT_THROW(written(write_csv, Table{}), InternalError);
}

TEST(WriteText, ColumnsLineUpWhateverTheyHold) {
  std::mt19937 random(7);
  std::uniform_int_distribution<long> amounts(-9'999'999, 9'999'999);
  for (int i = 0; i < 300; ++i) {
    Table table;
    table.columns = {{hostile_text(random), "", Column::left, 0},
                     {"second", "", Column::left, 0},
                     {"last", "m", Column::right, 0}};
    const std::size_t count = 1 + random() % 5;
    for (std::size_t row = 0; row < count; ++row)
      table.rows.push_back({text_cell(hostile_text(random)), text_cell("§" + hostile_text(random) + "!"),
                            money(std::to_string(amounts(random)))});
    WriteOptions options;
    options.heading = false;
    const std::vector<std::string> lines = lines_of(written(write_text, table, options));
    ASSERT_GE(lines.size(), count + 3);
    const std::vector<std::string> rows(lines.end() - static_cast<std::ptrdiff_t>(count), lines.end());
    const int end = width_of(lines[lines.size() - count - 1]);  // of the rule
    int second = -1;
    for (const std::string& row : rows) {
      EXPECT_EQ(width_of(row), end) << row;  // figures end at the right edge
      const int begin = width_of(row.substr(0, row.find("§")));
      EXPECT_TRUE(second == -1 || second == begin) << row;
      second = begin;
    }
  }
}

}  // namespace
}  // namespace assay::report
