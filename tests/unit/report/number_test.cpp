// Worked by hand from the number rules: three significant digits, half even, minus on screen and brackets in memos,
// percent with one decimal below 20 and none above, chances never 0 or 100 %.
#include "report/number.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"

namespace assay::report {
namespace {

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }

TEST(Number, AmountHasThreeSignificantDigits) {
  const std::pair<std::string_view, std::string> cases[] = {
      {"1769.4", "1,770"},     {"0.1234", "0.123"}, {"12.3", "12.3"},       {"12.30", "12.3"},  {"0", "0"},
      {"0.0004", "0.0004"},    {"63", "63"},        {"730", "730"},         {"999.6", "1,000"}, {"999.4", "999"},
      {"1234567", "1,230,000"}, {"100", "100"},     {"123456", "123,000"},  {"9.996", "10"},    {"0.09996", "0.1"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(amount(d(value), Style::screen), text) << value;
}

TEST(Number, TiesGoToTheEvenDigit) {
  EXPECT_EQ(amount(d("1235"), Style::screen), "1,240");
  EXPECT_EQ(amount(d("1225"), Style::screen), "1,220");
  EXPECT_EQ(amount(d("-0.01125"), Style::memo), "(0.0112)");
  EXPECT_EQ(percent(d("0.0125"), Style::screen), "1.2 %");
  EXPECT_EQ(percent(d("0.205"), Style::screen), "20 %");
  EXPECT_EQ(percent(d("0.215"), Style::screen), "22 %");
}

TEST(Number, SignOfEachStyle) {
  EXPECT_EQ(amount(d("-1769.4"), Style::screen), "−1,770");
  EXPECT_EQ(amount(d("-1769.4"), Style::memo), "(1,770)");
  EXPECT_EQ(amount(d("-1769.4"), Style::data), "-1769.4");
  EXPECT_EQ(percent(d("-0.013"), Style::screen), "−1.3 %");
  EXPECT_EQ(percent(d("-0.013"), Style::memo), "(1.3 %)");
  EXPECT_EQ(percent(d("-0.013"), Style::data), "-1.3 %");
  EXPECT_EQ(signed_amount(d("730"), Style::screen), "+730");
  EXPECT_EQ(signed_amount(d("-1769"), Style::screen), "−1,770");
  EXPECT_EQ(signed_amount(d("0"), Style::screen), "0");
  EXPECT_EQ(signed_amount(d("730"), Style::memo), "730");
}

TEST(Number, DigitsCanBeChosen) {
  EXPECT_EQ(amount(d("1769.4"), Style::screen, 1), "2,000");
  EXPECT_EQ(amount(d("1769.4"), Style::screen, 6), "1,769.4");
  EXPECT_THROW(amount(d("1"), Style::screen, 0), InternalError);
}

TEST(Number, WhatIsNotZeroIsNeverWrittenAsZero) {
  EXPECT_EQ(amount(d("-0.0004"), Style::screen), "−0.0004");
  EXPECT_EQ(amount(d("-3.21e-47"), Style::screen), "−3.21e-47");
  EXPECT_EQ(amount(d("0.000000001"), Style::screen), "0.000000001");  // the last power written out
  EXPECT_EQ(amount(d("0.0000000001"), Style::screen), "1e-10");
  EXPECT_EQ(percent(d("0.0004"), Style::screen), "0.04 %");
  EXPECT_EQ(percent(d("0.0006"), Style::screen), "0.1 %");
  EXPECT_EQ(factor(d("0.004")), "0.004");
  EXPECT_EQ(amount(-Decimal(0), Style::screen), "0");  // a negative zero is a zero
  EXPECT_EQ(exact(-Decimal(0)), "0");
  EXPECT_EQ(percent(-Decimal(0), Style::memo), "0 %");
  EXPECT_EQ(factor(-Decimal(0)), "0");
}

// The spread limits the digits: a tenth of 2,350 is 235, so nothing finer than hundreds.
TEST(Number, AmountIsNotFinerThanTheSpread) {
  EXPECT_EQ(amount_within(d("-1769.4"), d("2350"), Style::screen), "−1,800");
  EXPECT_EQ(amount_within(d("730"), d("1070"), Style::screen), "700");
  EXPECT_EQ(amount_within(d("730"), d("-1070"), Style::screen), "700");  // the sign of a width says nothing
  EXPECT_EQ(amount_within(d("730"), d("999"), Style::screen), "730");    // tens
  EXPECT_EQ(amount_within(d("50"), d("1070"), Style::screen), "50");     // keeps its first digit
  EXPECT_EQ(amount_within(d("1769.4"), d("0.5"), Style::screen), "1,770");  // and never more than three
  EXPECT_EQ(amount_within(d("1769.4"), d("0"), Style::memo), "1,770");
  EXPECT_EQ(amount_within(d("0"), d("1070"), Style::memo), "0");
  EXPECT_EQ(amount_within(d("1769.4"), d("2350"), Style::data), "1769.4");
}

TEST(Number, PercentHasADecimalBelowTwenty) {
  EXPECT_EQ(percent(d("0.013"), Style::screen), "1.3 %");
  EXPECT_EQ(percent(d("0.1"), Style::screen), "10.0 %");
  EXPECT_EQ(percent(d("0.19949"), Style::screen), "19.9 %");
  EXPECT_EQ(percent(d("0.1996"), Style::screen), "20 %");  // not "20.0 %"
  EXPECT_EQ(percent(d("0.2"), Style::screen), "20 %");
  EXPECT_EQ(percent(d("0.71"), Style::screen), "71 %");
  EXPECT_EQ(percent(d("12.5"), Style::screen), "1,250 %");
  EXPECT_EQ(percent(d("0"), Style::screen), "0 %");
  EXPECT_EQ(percent(d("0.0123456"), Style::data), "1.23456 %");
}

TEST(Number, ChanceIsNeverCertain) {
  EXPECT_EQ(chance(d("0"), Style::screen), "<1 %");
  EXPECT_EQ(chance(d("0.0049"), Style::screen), "<1 %");
  EXPECT_EQ(chance(d("0.0051"), Style::screen), "1 %");
  EXPECT_EQ(chance(d("0.05"), Style::memo), "5 %");
  EXPECT_EQ(chance(d("0.906"), Style::screen), "91 %");
  EXPECT_EQ(chance(d("0.9949"), Style::screen), "99 %");
  EXPECT_EQ(chance(d("0.995"), Style::screen), ">99 %");  // a tie: 100 is the even one
  EXPECT_EQ(chance(d("1"), Style::screen), ">99 %");
  EXPECT_EQ(chance(d("0.99995"), Style::data), "99.995 %");
  EXPECT_THROW(chance(d("-0.01"), Style::screen), InternalError);
  EXPECT_THROW(chance(d("1.01"), Style::screen), InternalError);
}

TEST(Number, FactorRangeAndBlanks) {
  EXPECT_EQ(factor(d("0.42")), "0.42");
  EXPECT_EQ(factor(d("1")), "1.00");
  EXPECT_EQ(factor(d("9.994")), "9.99");
  EXPECT_EQ(factor(d("9.996")), "10");
  EXPECT_EQ(factor(d("1000")), "1,000");
  EXPECT_EQ(factor(d("-0.42")), "−0.42");
  EXPECT_EQ(factor(d("-0.42"), Style::memo), "(0.42)");
  EXPECT_EQ(factor(d("0.4242"), Style::data), "0.4242");
  EXPECT_EQ(range(d("50"), d("1121"), Style::memo), "50 … 1,120");
  EXPECT_EQ(range(d("-2880"), d("-530"), Style::memo), "(2,880) … (530)");
  EXPECT_EQ(range(d("-2880"), d("-530.25"), Style::data), "-2880 .. -530.25");
  EXPECT_EQ(range("1.0", "5.0"), "1.0 … 5.0");
  EXPECT_EQ(not_applicable(), "–");
  EXPECT_EQ(not_meaningful(), "n.m.");
  EXPECT_EQ(unknown(), "?");
}

TEST(Number, ExactIsShortAndAtMostSeventeenDigits) {
  EXPECT_EQ(exact(d("0.1")), "0.1");
  EXPECT_EQ(exact(d("-2500")), "-2500");
  EXPECT_EQ(exact(d("1234567890123.4567")), "1234567890123.4567");  // seventeen, as it is
  EXPECT_EQ(exact(Decimal(1) / Decimal(3)), "0.33333333333333333");
  EXPECT_EQ(exact(Decimal(-2) / Decimal(3)), "-0.66666666666666667");
  EXPECT_EQ(exact(d("123456789012345678")), "123456789012345680");  // an eighteenth digit is rounded, half even
}

/// The number a text of ours shows, read back.
Decimal shown_value(std::string text) {
  const bool brackets = text.front() == '(';
  if (brackets) text = text.substr(1, text.size() - 2);
  if (const auto minus = text.find("−"); minus == 0) text = "-" + text.substr(std::string("−").size());
  text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  return brackets ? -d(text) : d(text);
}

// Half a unit of the third digit is at most 0.5 % of the value (of 1.00); a negative has the digits of its opposite.
TEST(Number, PropertiesOfRandomAmounts) {
  std::mt19937 random(20191021);
  std::uniform_int_distribution<long> digits(-999'999'999, 999'999'999);
  std::uniform_int_distribution<int> power(-16, 6);
  for (int i = 0; i < 5000; ++i) {
    const Decimal value = d(std::to_string(digits(random)) + "e" + std::to_string(power(random)));
    if (value.is_zero()) continue;
    for (const Style style : {Style::screen, Style::memo, Style::data}) {
      const std::string text = amount(value, style);
      const Decimal shown = shown_value(text);
      EXPECT_EQ(shown.sign(), value.sign()) << text;  // so neither "0" nor "-0"
      EXPECT_LE(abs(shown - value), abs(value) * d("0.005")) << text << " for " << value;
      EXPECT_EQ(style == Style::data && value.is_negative(), text.starts_with('-')) << text;
    }
    EXPECT_EQ(amount(-value, Style::memo) == "(" + amount(value, Style::memo) + ")", value.is_positive());
    EXPECT_EQ(shown_value(exact(value)), value);  // nine digits are written in full
    const std::string rate = percent(value, Style::screen);
    ASSERT_TRUE(rate.ends_with(" %"));
    EXPECT_EQ(shown_value(rate.substr(0, rate.size() - 2)).sign(), value.sign()) << rate;
    EXPECT_EQ(shown_value(factor(value)).sign(), value.sign());
  }
}

TEST(Ascii, SignsOfTheScreen) {
  EXPECT_EQ(to_ascii("−1,770"), "-1,770");
  EXPECT_EQ(to_ascii("50 … 1,120"), "50 ... 1,120");
  EXPECT_EQ(to_ascii("investor → host"), "investor -> host");
  EXPECT_EQ(to_ascii("2 × 3 – 4"), "2 x 3 - 4");
  EXPECT_EQ(to_ascii("┆├────●────┤"), "||----o----|");
  EXPECT_EQ(to_ascii("┌─┬┐│█░"), "+-++|#.");
  EXPECT_EQ(to_ascii("✗ barred · ≤ 5 €"), "x barred | <= 5 EUR");
}

TEST(Ascii, LettersLoseTheirAccents) {
  EXPECT_EQ(to_ascii("Kolwézi, São Tomé, Đắk, Łódź, Straße"), "Kolwezi, Sao Tome, D?k, Lodz, Strase");
  EXPECT_EQ(to_ascii("ÀÖØöøÿĀſ"), "AOOooyAs");  // the ends of the table and its two arithmetic signs' neighbours
  EXPECT_EQ(to_ascii("ĲĳĴĵĶķĸĹĿŀŁłŃ"), "IiJjKkkLLlLlN");
  EXPECT_EQ(to_ascii("ŇňŉŊŋŌŐőŔŠšŢŨŲųŴŵŶŷŸŹŽž"), "NnnNnOOoRSsTUUuWwYyYZZz");
}

TEST(Ascii, NothingElseIsLeft) {
  EXPECT_EQ(to_ascii("철산 a"), "???? a");  // as many columns as before
  EXPECT_EQ(to_ascii("\xFF\n"), "?\n");
  std::string all;
  for (char32_t c = 1; c < 0x3000; ++c)
    all += to_ascii(utf8(c));
  EXPECT_GT(all.size(), 0x2000U);
  EXPECT_TRUE(std::all_of(all.begin(), all.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

}  // namespace
}  // namespace assay::report
