// The check value of CRC-32 is that of its definition (ISO 3309: 123456789 gives CBF43926); offsets and lengths are counted by hand.
#include "report/stored_zip.hpp"

#include <gtest/gtest.h>

#include "report/docx_style.hpp"

namespace assay::report {
namespace {

TEST(StoredZip, OneFileByteByByte) {
  using namespace std::string_literals;
  const std::string common = "\x0A\0\0\0\0\0\0\0\x21\0\x26\x39\xF4\xCB\x09\0\0\0\x09\0\0\0\x01\0\0\0"s;
  EXPECT_EQ(stored_zip({{"a", "123456789"}}), "PK\x03\x04"s + common + "a123456789" + "PK\x01\x02\x14\0"s + common + "\0\0\0\0\0\0\0\0\0\0\0\0\0\0"s + "a" +
                                                  "PK\x05\x06\0\0\0\0\x01\0\x01\0\x2F\0\0\0\x28\0\0\0\0\0"s);
}

TEST(StoredZip, TheStyleOfDocumentsIsTheSameEveryTime) {
  const std::string style = docx_style();
  EXPECT_EQ(style, docx_style());
  for (const char* part : {"[Content_Types].xml", "word/styles.xml", "word/document.xml", "w:styleId=\"TableNote\"", "w:w=\"11906\""}) EXPECT_NE(style.find(part), std::string::npos) << part;
  EXPECT_EQ(style.substr(0, 4), "PK\x03\x04");
}

}  // namespace
}  // namespace assay::report
