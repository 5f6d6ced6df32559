// Lines and places of a source text. Expected values follow from the texts by counting.
#include "base/place.hpp"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(SourceText, LinesLoseTheirEndAndAByteOrderMark) {
  const SourceText text{"x",
                        "\xEF\xBB\xBF"
                        "one\r\ntwo\n\nfour"};
  EXPECT_EQ(text.line(1), "one");
  EXPECT_EQ(text.line(2), "two");
  EXPECT_EQ(text.line(3), "");
  EXPECT_EQ(text.line(4), "four");
  EXPECT_EQ(text.line(5), "");
  EXPECT_EQ(text.line(0), "");
  EXPECT_EQ(text.line(-1), "");
}

TEST(Span, TextIsClickable) {
  const auto source = std::make_shared<const SourceText>(SourceText{"deals/x.toml", "a\n"});
  EXPECT_EQ((Span{source, 12, 5, 12, 6}.text()), "deals/x.toml:12:5");
  EXPECT_EQ((Span{source, 12, 0, 12, 0}.text()), "deals/x.toml:12");
  EXPECT_EQ((Span{source, 0, 0, 0, 0}.text()), "deals/x.toml");
  EXPECT_EQ(Span{}.text(), "");
  EXPECT_FALSE(Span{}.known());
  const auto option = std::make_shared<const SourceText>(SourceText{"--set leg.mine.grade", "2 %"});
  EXPECT_EQ((Span{option, 1, 1, 1, 4}.text()), "--set leg.mine.grade");
}

}  // namespace
}  // namespace assay
