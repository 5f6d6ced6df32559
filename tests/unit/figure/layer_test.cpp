#include <gtest/gtest.h>

#include <limits>

#include "base/diagnostic.hpp"
#include "figure/canvas.hpp"
#include "figure/scale.hpp"
#include "figure/text.hpp"

namespace assay::figure {
namespace {

Decimal d(const char* text) { return *Decimal::parse(text); }

TEST(NiceStep, IsOneTwoOrFiveTimesAPowerOfTen) {
  EXPECT_EQ(nice_step(1), d("1"));
  EXPECT_EQ(nice_step(1.01), d("2"));
  EXPECT_EQ(nice_step(230), d("500"));
  EXPECT_EQ(nice_step(0.051), d("0.1"));
  EXPECT_EQ(nice_step(1000), d("1000"));
  EXPECT_THROW(nice_step(0), InternalError);
}

TEST(Scale, EndsAtTicksAroundWhatIsShown) {
  const Scale scale(d("-2540"), d("5930"), 0, 600, 6, true);
  ASSERT_EQ(scale.ticks().size(), 6U);  // (4,000) to 6,000 by 2,000
  EXPECT_EQ(scale.ticks().front().text, "(4,000)");
  EXPECT_EQ(scale.ticks()[2].text, "0");
  EXPECT_EQ(scale.ticks().back().text, "6,000");
  EXPECT_DOUBLE_EQ(scale.at(d("-4000")), 0);
  EXPECT_DOUBLE_EQ(scale.at(d("1000")), 300);
}

TEST(Scale, TicksKeepTheDigitsThatTellThemApart) {
  const Scale scale(d("12250"), d("12290"), 0, 600, 4, true);
  EXPECT_EQ(scale.ticks()[0].text, "12,250");
  EXPECT_EQ(scale.ticks()[1].text, "12,260");
}

TEST(Scale, LabelsAcrossDoNotTouch) {
  for (const double width : {60.0, 150.0, 400.0}) {
    const Scale scale(d("-123456789"), d("987654321"), 0, width, 8, true);
    const auto& ticks = scale.ticks();
    if (ticks.size() <= 3) continue;  // no fewer can be had
    for (std::size_t i = 1; i < ticks.size(); ++i)
      EXPECT_GE(scale.at(ticks[i].value) - scale.at(ticks[i - 1].value), (text_width(ticks[i].text, size_small) + text_width(ticks[i - 1].text, size_small)) / 2);
  }
}

TEST(Scale, OneValueAloneIsWidened) {
  const Scale scale(d("7"), d("7"), 0, 100, 4, false);
  EXPECT_GT(scale.at(d("7")), 0);
  EXPECT_LT(scale.at(d("7")), 100);
}

TEST(Parted, LabelsKeepTheirOrderAndTheirDistance) {
  const auto at = parted({50, 52, 10, 99}, 10, 0, 100);
  EXPECT_DOUBLE_EQ(at[2], 10);
  EXPECT_DOUBLE_EQ(at[0], 50);
  EXPECT_DOUBLE_EQ(at[1], 60);
  EXPECT_DOUBLE_EQ(at[3], 99);
  const auto crowded = parted({98, 99, 100}, 10, 0, 100);
  EXPECT_DOUBLE_EQ(crowded[0], 80);
  EXPECT_DOUBLE_EQ(crowded[2], 100);
}

TEST(Lines, BreakAtBlanksAndWithinLongWords) {
  for (const std::string& text : {std::string("one two three four five six seven"), std::string(200, 'm'), std::string("가나다라마바사아자차카타파하가나다라마바사")}) {
    const auto lines = lines_of(text, 100, 10, 3);
    EXPECT_LE(lines.size(), 3U);
    for (const std::string& line : lines) EXPECT_LE(text_width(line, 10), 100 + 1e-9) << line;
  }
  EXPECT_EQ(lines_of("one two", 1000, 10, 3), std::vector<std::string>{"one two"});
  EXPECT_EQ(shortened("Chinese consortium", 60, 10), "Chinese c…");
}

TEST(Canvas, EscapesTextsAndRoundsToTenths) {
  Canvas canvas;
  canvas.text(-0.04, 1.25, "<b>&\"'");
  canvas.rect(10, 10, -4, -3, blue);
  const std::string svg = canvas.svg("F1", "a < b", "c & d", 90);
  EXPECT_NE(svg.find("x=\"0\" y=\"1.2\""), std::string::npos) << svg;  // half to even, and no "-0"
  EXPECT_NE(svg.find("&lt;b&gt;&amp;&quot;&#39;"), std::string::npos);
  EXPECT_NE(svg.find("<rect x=\"6\" y=\"7\" width=\"4\" height=\"3\""), std::string::npos);
  EXPECT_NE(svg.find("a &lt; b</title>"), std::string::npos);
  EXPECT_NE(svg.find("c &amp; d</desc>"), std::string::npos);
  EXPECT_THROW(canvas.dot(std::numeric_limits<double>::quiet_NaN(), 0, 1, blue), InternalError);
}

}  // namespace
}  // namespace assay::figure
