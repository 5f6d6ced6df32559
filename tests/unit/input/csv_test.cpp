// CSV after RFC 4180, with comments and blank lines. Expected values are read off by hand.
#include "input/csv.hpp"

#include <gtest/gtest.h>

#include "input_test_support.hpp"

namespace assay::input {
namespace {

std::optional<CsvTable> read(const std::string& text, Diagnostics& found) {
  return parse_csv(source_of(text, "deck.csv"), {"year", "mid"}, found);
}

CsvTable sound(const std::string& text) {
  Diagnostics found;
  auto table = read(text, found);
  EXPECT_TRUE(table.has_value()) << render(found);
  EXPECT_TRUE(found.all().empty()) << render(found);
  return table ? std::move(*table) : CsvTable();
}

TEST(Csv, CellsCommentsAndQuotes) {
  const CsvTable table = sound(
      "# prices\n\nyear, mid ,note\n2019,\"1,5\", plain text \n  # a remark\n2020, 2 ,\"say \"\"hi\"\", "
      "twice\"\n2021,,\"two\r\nlines\"\n\n2022,4,last");
  ASSERT_EQ(table.header.size(), 3U);
  EXPECT_EQ(table.header[1].text, "mid");
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.cell(table.rows[0], "mid")->text, "1,5");
  EXPECT_EQ(covered(table.cell(table.rows[0], "mid")->where), "\"1,5\"");
  EXPECT_EQ(table.cell(table.rows[0], "note")->text, "plain text");
  EXPECT_EQ(covered(table.cell(table.rows[0], "note")->where), "plain text");
  EXPECT_EQ(table.cell(table.rows[1], "note")->text, "say \"hi\", twice");
  EXPECT_EQ(table.cell(table.rows[2], "mid"), nullptr);  // empty
  EXPECT_EQ(table.cell(table.rows[2], "note")->text, "two\nlines");
  EXPECT_EQ(table.cell(table.rows[3], "note")->where.line, 10);
  EXPECT_EQ(table.cell(table.rows[0], "absent"), nullptr);
  EXPECT_EQ(table.column("note"), 2U);
  EXPECT_FALSE(table.column("absent").has_value());
}

TEST(Csv, ByteOrderMarkCarriageReturnsAndKorean) {
  const CsvTable table = sound("\xEF\xBB\xBFyear,mid,note\r\n2019,\"1.50\",희토류\r\n");
  EXPECT_EQ(table.header[0].text, "year");
  EXPECT_EQ(table.header[0].where.column, 1);
  EXPECT_EQ(table.rows.at(0).at(2).text, "희토류");
  EXPECT_EQ(covered(table.rows[0][2].where), "희토류");
  EXPECT_EQ(table.rows[0][2].where.end_column, 16);
}

TEST(Csv, HeaderAloneIsATable) { EXPECT_TRUE(sound("year,mid\n").rows.empty()); }

TEST(Csv, Mistakes) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "E020 0:0"},
      {"# only\n\n", "E020 0:0"},
      {"year;mid\n1;2\n", "E020 1:1 [year;mid]"},
      {"year,mid,\n", "E020 1:10 []"},
      {"year,mid,mid\n", "E022 1:10 [mid]"},
      {"year,low\n", "E023 1:1 [year,low]"},
      {"year,mid\n1,\"abc\n2,3\n", "E024 2:3 [\"]"},
      {"year,mid\n1,\"abc\"d\n", "E024 2:8 [d]"},
      {"year,mid\n1,\x02\n", "E014 2:3 [\x02]"},
      {std::string("year,mid\n1,\0\n", 13), std::string("E014 2:3 [\0]", 12)},
      {"year,mid\n1,\xE4\n", "E013 2:3 [\xE4]"},
  };
  for (const auto& [text, expected] : cases) {
    Diagnostics found;
    EXPECT_FALSE(read(text, found).has_value()) << text;
    EXPECT_EQ(summary(found), expected) << text;
  }
}

TEST(Csv, RaggedRowsAreToldAndTheOthersRead) {
  Diagnostics found;
  const auto table = read("year,mid\n2019,1\n2020\n2021,2,500\n2022,3\n", found);
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(summary(found), "E021 3:1 [2020]; E021 4:1 [2021,2,500]");
  EXPECT_EQ(found.all()[0].message, "this row has 1 cell, the header has 2");
  EXPECT_EQ(table->rows.size(), 2U);
}

TEST(Csv, AMistypedColumnIsHinted) {
  Diagnostics found;
  EXPECT_FALSE(read("yaer,mid\n", found).has_value());
  EXPECT_EQ(summary(found), "E023 1:1 [yaer,mid]");
  EXPECT_EQ(found.all()[0].fix, "rename `yaer` to year");
  EXPECT_EQ(covered(found.all()[0].notes.at(0).where), "yaer");
}

TEST(Csv, HostileFilesEndInAMessage) {
  Diagnostics found;
  EXPECT_FALSE(
      read("year,mid\n1,\"" + std::string(1 << 20, 'x'), found).has_value());  // a quote that swallows a megabyte
  EXPECT_FALSE(read(std::string(1 << 20, ','), found).has_value());            // a million columns
  EXPECT_EQ(summary(found).substr(0, 14), "E024 2:3 [\"]; ");
  ASSERT_EQ(found.all().size(), 2U);
  EXPECT_EQ(found.all()[1].message, "the header has 1048577 columns; at most 10000 are read");
  Diagnostics ragged;  // a hundred thousand short rows do not make as many messages
  std::string text = "year,mid\n";
  for (int i = 0; i < 100000; ++i) text += "1\n";
  read(text, ragged);
  EXPECT_EQ(ragged.all().size(), 20U);
  const CsvTable wide = sound("year,mid\n1,\"" + std::string(1 << 20, 'x') + "\"\n");  // a megabyte cell is only text
  EXPECT_EQ(wide.rows.at(0).at(1).text.size(), 1U << 20);
}

}  // namespace
}  // namespace assay::input
