// RFC 4180 by hand, and a reader of it that knows nothing of the writer.
#include <gtest/gtest.h>

#include <algorithm>

#include "report_test_support.hpp"

namespace assay::report {
namespace {

TEST(WriteCsv, FiguresInFullWithTheirUnitInTheHead) {
  EXPECT_EQ(written(write_csv, verdict_table(Style::memo)),
            "Party,net gain [USD_2019 m],chance it gains,verdict\n"
            "Host,730,91 %,gains\n"
            "Investor,-1769.4,5 %,loses\n"
            "Both,-1039.4,8 %,no joint gain\n");
}

TEST(WriteCsv, UnitsThatDifferByRowGetAColumn) {
  Table table;
  table.columns = {{"input", "", Column::left, 0}, {"low", "%", Column::right, 0}};
  table.rows = {{text_cell("Ore grade"), number_cell("1.0", Decimal(1))},
                {text_cell("Price"), number_cell("7", Decimal(7), "USD/kg")},
                {text_cell("Other"), text_cell("?")}};
  EXPECT_EQ(written(write_csv, table),
            "input,low,low unit\n"
            "Ore grade,1,%\n"
            "Price,7,USD/kg\n"
            "Other,?,\n");
}

TEST(WriteCsv, QuotesWhatNeedsIt) {
  EXPECT_EQ(csv_text("plain text"), "plain text");
  EXPECT_EQ(csv_text("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_text("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_text("a\r\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_text(" a"), "\" a\"");
  EXPECT_EQ(csv_text(""), "");
}

TEST(WriteCsv, FormulasAreDisarmed) {
  EXPECT_EQ(csv_text("=1+1"), "'=1+1");
  EXPECT_EQ(csv_text("+49"), "'+49");
  EXPECT_EQ(csv_text("-2"), "'-2");
  EXPECT_EQ(csv_text("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_text("\t=1"), "' =1");
  EXPECT_EQ(csv_text("\n=1"), "\"'\n=1\"");
  EXPECT_EQ(csv_text("＝1"), "'＝1");
  EXPECT_EQ(csv_text("=a,\"b\""), "\"'=a,\"\"b\"\"\"");
  EXPECT_EQ(csv_text("a=1"), "a=1");
  EXPECT_EQ(csv_text("–"), "–");  // not applicable: a dash, not a minus
  Table table;
  table.columns = {{"=x", "", Column::right, 0}};
  table.rows = {{number_cell("(5)", Decimal(-5))}, {text_cell("-5")}};
  EXPECT_EQ(written(write_csv, table), "'=x\n-5\n'-5\n");  // a number is a number
}

std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> records(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& field = records.back().back();
    if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      field += text[++i];
    } else if (text[i] == '"') {
      EXPECT_TRUE(quoted || field.empty()) << "a bare quote in " << text;
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      records.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      records.push_back({""});
    } else {
      field += text[i];
    }
  }
  EXPECT_FALSE(quoted);
  records.pop_back();  // after the last line end
  return records;
}

TEST(WriteCsv, HostileTextStaysInItsField) {
  std::mt19937 random(13);
  for (int i = 0; i < 3000; ++i) {
    const std::string first = hostile_text(random), second = hostile_text(random);
    Table table;
    table.columns = {{first, "", Column::left, 0}, {"b", second, Column::left, 0}};
    table.rows = {{text_cell(first), text_cell(second)}, {text_cell(second), money("-1.5")}};
    const auto records = read_csv(written(write_csv, table));
    ASSERT_EQ(records.size(), 3U);
    for (const auto& record : records) ASSERT_EQ(record.size(), 2U);
    EXPECT_EQ(records[2][1], "-1.5");
    for (const std::string& field : {records[1][0], records[1][1], records[2][0], records[0][0]}) {
      const auto begin = field.find_first_not_of(" \n");
      EXPECT_TRUE(begin == field.npos || std::string("=+-@").find(field[begin]) == std::string::npos) << field;
      EXPECT_EQ(field.find('\x1B'), std::string::npos);
    }
    // Nothing is lost but the apostrophe, tabs, carriage returns and what a terminal would act on.
    const auto letters = [](const std::string& text) {
      return std::count_if(text.begin(), text.end(), [](char c) { return c == 'a' || c == ',' || c == '"' || c == '|'; });
    };
    EXPECT_EQ(letters(records[1][0]), letters(first));
  }
}

TEST(Writers, FoundByNameAndByEnding) {
  EXPECT_EQ(writer_named("csv")->write, &write_csv);
  EXPECT_EQ(writer_named("text")->extension, "txt");
  EXPECT_EQ(writer_named("CSV"), nullptr);
  EXPECT_EQ(writer_named(""), nullptr);
  EXPECT_EQ(writer_for_file("out.d/memo.md")->name, "md");
  EXPECT_EQ(writer_for_file("GRID.CSV")->name, "csv");
  EXPECT_EQ(writer_for_file("a.csv.txt")->name, "text");
  EXPECT_EQ(writer_for_file("out.csv/grid"), nullptr);  // the folder's ending is not the file's
  EXPECT_EQ(writer_for_file("folder/.md"), nullptr);
  EXPECT_EQ(writer_for_file("grid."), nullptr);
  EXPECT_EQ(writer_for_file("-"), nullptr);
}

TEST(Writers, EveryOneIsFoundByWhatItSaysOfItself) {
  ASSERT_FALSE(writers().empty());
  for (const Writer& writer : writers()) {
    EXPECT_EQ(writer_named(writer.name), &writer);
    EXPECT_EQ(writer_for_file("x." + std::string(writer.extension)), &writer);
    EXPECT_NE(written(writer.write, verdict_table(Style::screen)).find("Investor"), std::string::npos);
  }
}

}  // namespace
}  // namespace assay::report
