// Decoding against the table of well-formed byte sequences (The Unicode Standard, table 3-7) and widths against
// Unicode Standard Annex 11 (East Asian Width).
#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Utf8, DecodesTheEdgesOfEveryLength) {
  const std::pair<std::string, char32_t> cases[] = {
      {std::string(1, '\0'), 0},
      {"\x7F", 0x7F},
      {"\xC2\x80", 0x80},
      {"\xDF\xBF", 0x7FF},
      {"\xE0\xA0\x80", 0x800},
      {"\xED\x9F\xBF", 0xD7FF},
      {"\xEE\x80\x80", 0xE000},
      {"\xEF\xBF\xBF", 0xFFFF},
      {"\xF0\x90\x80\x80", 0x10000},
      {"\xF4\x8F\xBF\xBF", 0x10FFFF},
  };
  for (const auto& [bytes, value] : cases) {
    const CodePoint c = first_code_point(bytes + "x");
    EXPECT_EQ(c.value, value);
    EXPECT_EQ(c.size, bytes.size());
    EXPECT_EQ(utf8(value), bytes);
  }
}

TEST(Utf8, RefusesIllFormedBytes) {
  // Lone continuation, overlong forms, surrogates, beyond U+10FFFF, cut short, wrong continuation.
  for (const std::string bytes :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82", "\xC3(", "\xE2(\xA1"})
    EXPECT_EQ(first_code_point(bytes).size, 0U);
  EXPECT_EQ(first_code_point("").size, 0U);
}

TEST(Utf8, CountsAndOffsetsGoByCodePoint) {
  EXPECT_EQ(count_code_points("철산 a"), 4);
  EXPECT_EQ(count_code_points("a\xFF"
                              "b"),
            3);  // a broken byte counts as one
  EXPECT_EQ(code_point_offset("철산 a", 2), 6U);
  EXPECT_EQ(code_point_offset("ab", 9), 2U);
}

TEST(Utf8, WidthOfAScreenColumn) {
  EXPECT_EQ(display_width("Cholsan"), 7);
  EXPECT_EQ(display_width("철산"), 4);       // Hangul syllables: W
  EXPECT_EQ(display_width("稀土"), 4);       // ideographs: W
  EXPECT_EQ(display_width("％"), 2);         // fullwidth percent sign: F
  EXPECT_EQ(display_width("e\xCC\x81"), 1);  // e and a combining acute
  EXPECT_EQ(display_width("µé—"), 3);        // ambiguous and neutral letters take one
}

TEST(Utf8, PrintableKeepsTextAndReplacesWhatATerminalActsOn) {
  EXPECT_EQ(printable("a\nµ철"), "a\nµ철");
  EXPECT_EQ(printable("a\x1b[0m"), "a\xEF\xBF\xBD[0m");
  EXPECT_EQ(printable("\t\r\x7F"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            "\xEF\xBF\xBD"
            "31m");  // C1 form of the escape
  EXPECT_EQ(printable("\xE2\x80\xAE"
                      "x\xFF"),
            "\xEF\xBF\xBDx\xEF\xBF\xBD");  // direction override; broken byte
}

}  // namespace
}  // namespace assay
