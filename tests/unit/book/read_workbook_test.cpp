// A workbook is made by our own writer (libxlsxwriter), so that the reader is not held to its own idea of the format; those of other programs are in
// tests/cli/round_trip_test.sh and tests/long/workbook.sh.
#include "book/read_workbook.hpp"

#include <gtest/gtest.h>

#include <random>

#include "book/xlsx.hpp"

namespace assay::book {
namespace {

std::string small_workbook() {
  Diagnostics found;
  Xlsx out("t", "s", 0, found);
  const std::size_t other = out.add_sheet("Summary"), sheet = out.add_sheet("Inputs");
  out.text(other, 0, 0, "path");
  const char* head[] = {"what it is", "value", "path"};
  for (int c = 0; c < 3; ++c) out.text(sheet, 0, c, head[c]);
  out.text(sheet, 1, 1, "1.0 .. 3.0 .. 5.0 %");
  out.text(sheet, 1, 2, "leg.mine.grade");
  out.number(sheet, 3, 1, 0.35, Form::plain);
  out.text(sheet, 3, 2, "# \"quoted\"\nand _x0041_ 稀");
  out.formula(sheet, 4, 1, "=1/4", 0.25, Form::plain);
  out.text(sheet, 4, 2, "a");
  out.text(sheet, 6, 2, "no value");
  const std::string bytes = out.bytes(found);
  EXPECT_FALSE(found.has_errors());
  return bytes;
}

TEST(ReadWorkbook, RowsAreLines) {
  Diagnostics found;
  const SourcePtr csv = workbook_as_csv(small_workbook(), "in.xlsx", found);
  ASSERT_TRUE(csv) << render(found);
  EXPECT_EQ(csv->text, "\"path\",\"value\"\n\"leg.mine.grade\",\"1.0 .. 3.0 .. 5.0 %\"\n\n\"# \"\"quoted\"\" and _x0041_ 稀\",\"0.35\"\n\"a\",\"0.25\"\n\n\"no value\",\"\"\n");
  EXPECT_EQ(csv->name, "in.xlsx");
}

std::string code_of(const std::string& bytes, std::size_t most) {
  Diagnostics found;
  const SourcePtr csv = workbook_as_csv(bytes, "in.xlsx", found, most);
  EXPECT_EQ(csv == nullptr, found.has_errors());
  return found.all().empty() ? "" : found.all().front().code;
}

TEST(ReadWorkbook, NoMoreIsUnpackedThanIsAllowed) {
  EXPECT_EQ(code_of(small_workbook(), 64 * 1024), "");
  EXPECT_EQ(code_of(small_workbook(), 1024), "E673");
  EXPECT_EQ(code_of({}, 1024), "E672");
}

// Bytes changed, cut off or repeated anywhere: an answer or a message, and never anything else (the sanitizers watch).
TEST(ReadWorkbook, ADamagedFileIsAMessage) {
  const std::string sound = small_workbook();
  std::mt19937 random(11);
  int read = 0;
  for (int i = 0; i < 600; ++i) {
    std::string bytes = sound;
    const std::size_t at = random() % bytes.size();
    switch (random() % 4) {
      case 0: bytes[at] = static_cast<char>(random()); break;
      case 1: bytes.resize(at); break;
      case 2: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 200)); break;
      default:
        for (int n = 0; n < 20; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    read += code_of(bytes, 1 << 20).empty();
  }
  EXPECT_LT(read, 600);
}

}  // namespace
}  // namespace assay::book
