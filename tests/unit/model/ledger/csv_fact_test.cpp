#include "model/ledger/csv_fact.hpp"

#include <gtest/gtest.h>

namespace assay::model {
namespace {

input::CsvTable table_of(const std::string& text) {
  Diagnostics found;
  auto table = input::parse_csv(std::make_shared<SourceText>(SourceText{"t.csv", text}), {}, found);
  if (!table) throw std::runtime_error(render(found));
  return *table;
}

TEST(CsvFact, TheHeaderOfAColumn) {
  EXPECT_EQ(column_header("grade.Au [g/t]").name, "grade.Au");
  EXPECT_EQ(column_header("grade.Au [g/t]").unit, "g/t");
  EXPECT_EQ(column_header("category").name, "category");
  EXPECT_EQ(column_header("category").unit, std::nullopt);
  EXPECT_EQ(column_header("ore [kt").name, "ore");  // the bracket is not closed
  EXPECT_EQ(column_header("ore [kt").unit, std::nullopt);
  EXPECT_EQ(column_header("ore[kt]").unit, std::nullopt);  // no space before it
}

TEST(CsvFact, ANumberWithItsEvidence) {
  const input::CsvTable table = table_of("id,share,source,grade,x_source,x_grade,note\na,12.5,,,,,\nb,13,a report,B,another,C,wet tonnes\n");
  Entry entry;
  entry.section = "leg";
  entry.id = "mine";
  entry.source = "survey";
  entry.source_grade = 'D';
  const auto fact = [&](std::size_t row, const CsvFact& what) { return csv_fact(entry, table, table.rows[row], *table.cell(table.rows[row], "share"), what); };
  const sheet::Parameter plain = fact(0, {.path = "x", .label = "the share", .unit = unit_of("%")});
  EXPECT_EQ(plain.path, "leg.mine.x");
  EXPECT_EQ(plain.label, "the share");
  EXPECT_EQ(plain.value, Decimal(125) / Decimal(1000));
  EXPECT_EQ(plain.written, "12.5 %");
  EXPECT_EQ(plain.where.line, 2);
  EXPECT_EQ(plain.source, "survey");
  EXPECT_EQ(plain.grade, 'D');
  EXPECT_EQ(plain.note, "");
  const sheet::Parameter own = fact(1, {.path = "x", .label = "", .unit = unit_of("%"), .written = "percent"});
  EXPECT_EQ(own.written, "13 percent");
  EXPECT_EQ(own.source, "a report");
  EXPECT_EQ(own.grade, 'B');
  EXPECT_EQ(own.note, "wet tonnes");
  const sheet::Parameter other = fact(1, {.path = "x", .label = "", .unit = Unit(), .evidence = "x_"});
  EXPECT_EQ(other.written, "13");
  EXPECT_EQ(other.source, "another");
  EXPECT_EQ(other.grade, 'C');
}

TEST(CsvFact, ARowByItsId) {
  const input::CsvTable table = table_of("id,a\nsand,1\nclay,2\n,3\nsand,4\n");
  Diagnostics found;
  EXPECT_EQ(find_row(table, "clay", {}, found), &table.rows[1]);
  EXPECT_TRUE(found.all().empty());
  EXPECT_EQ(find_row(table, "clai", {}, found), nullptr);
  ASSERT_EQ(found.all().size(), 1u);
  EXPECT_EQ(found.all()[0].code, "E404");
  EXPECT_EQ(found.all()[0].message, "the file has no row `clai`");
  EXPECT_EQ(found.all()[0].fix, "row = \"clay\"");
  EXPECT_EQ(find_row(table, "granite", {}, found, {.code = "E341", .what = "no curve"}), nullptr);
  EXPECT_EQ(found.all()[1].code, "E341");
  EXPECT_EQ(found.all()[1].message, "no curve `granite`");
  EXPECT_EQ(found.all()[1].fix, "name an id of its first column");
  EXPECT_EQ(find_row(table, "sand", {}, found), nullptr);  // which of the two cannot be told
  EXPECT_EQ(found.all()[2].code, "E392");
  ASSERT_EQ(found.all()[2].notes.size(), 2u);
}

}  // namespace
}  // namespace assay::model
