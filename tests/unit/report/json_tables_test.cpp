#include <gtest/gtest.h>

#include "report/json.hpp"
#include "report_test_support.hpp"

namespace assay::report {
namespace {

// Two parties may have one name, and a column without a title the name that another has: none of their values is lost.
TEST(JsonTables, KeepEveryColumnWhereTwoHaveOneTitle) {
  const Table table{.id = "T", .title = "Twice", .columns = {{"Input", {}, Column::left, 0}, {"Bank\nif low", {}, Column::right, 0}, {"Bank\nif low", {}, Column::right, 0}, {"", {}, Column::left, 0}, {"column 4", {}, Column::left, 0}},
                    .rows = {{text_cell("grade"), text_cell("one"), text_cell("two"), text_cell("three"), text_cell("four")}}, .total_rows = {}, .notes = {}};
  EXPECT_EQ(json_lines(table), "{\"Input\":\"grade\",\"Bank if low\":\"one\",\"Bank if low (column 3)\":\"two\",\"column 4\":\"three\",\"column 4 (column 5)\":\"four\"}\n");
}

}  // namespace
}  // namespace assay::report
