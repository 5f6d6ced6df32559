#include "base/quantity.hpp"

#include <gtest/gtest.h>

#include <random>

namespace assay {
namespace {

QuantityReading read(std::string_view text) { return parse_quantity(text, "USD_2019"); }

std::vector<std::string> texts(const Quantity& quantity) {
  std::vector<std::string> result;
  for (const Decimal& number : quantity.numbers) result.push_back(number.text());
  return result;
}

TEST(Quantity, Grammar) {
  struct Case {
    const char* text;
    std::vector<std::string> numbers;
    const char* unit;
  };
  const Case cases[] = {{"2500 MW", {"2500"}, "MW"},
                        {"2_500 MW", {"2500"}, "MW"},
                        {"2500MW", {"2500"}, "MW"},
                        {"0.5 %", {"0.5"}, "%"},
                        {"-3 %", {"-3"}, "%"},
                        {"+5 t", {"5"}, "t"},
                        {"1.5e6 USD", {"1500000"}, "USD_2019"},
                        {"2.5", {"2.5"}, ""},
                        {"2 .. 5 %", {"2", "5"}, "%"},
                        {"2..5%", {"2", "5"}, "%"},
                        {"1 .. 3 .. 5 %", {"1", "3", "5"}, "%"},
                        {"1.0..3.0..5.0 MUSD/a", {"1", "3", "5"}, "MUSD_2019/a"},
                        {"-5 .. -2 %", {"-5", "-2"}, "%"},
                        {"5 .. 5 %", {"5", "5"}, "%"},
                        {"\t 25 a  ", {"25"}, "a"},
                        {"3 1/a", {"3"}, "1/a"},
                        {"1e3 .. 2e3 t{ore}", {"1000", "2000"}, "t ore"}};
  for (const Case& c : cases) {
    const QuantityReading reading = read(c.text);
    ASSERT_TRUE(reading.quantity) << c.text << ": " << reading.problem;
    EXPECT_EQ(texts(*reading.quantity), c.numbers) << c.text;
    EXPECT_EQ(reading.quantity->unit.text(), c.unit);
    EXPECT_EQ(reading.quantity->text, c.text);
    EXPECT_EQ(reading.code, "");
  }
}

struct Refused {
  const char *text, *code, *fix;
};

void expect_refused(std::initializer_list<Refused> cases) {
  for (const Refused& c : cases) {
    const QuantityReading reading = read(c.text);
    EXPECT_FALSE(reading.quantity) << c.text;
    EXPECT_EQ(reading.code, c.code) << c.text << ": " << reading.problem;
    EXPECT_NE(reading.fix.find(c.fix), std::string::npos) << c.text << ": " << reading.fix;
    EXPECT_FALSE(reading.problem.empty());
  }
}

TEST(Quantity, CommasAreRefusedWithTheFix) {
  expect_refused({{"2,500 MW", "E206", "`2500`"},
                  {"1,234,567.8 t", "E206", "`1234567.8`"},
                  {"2,5 %", "E206", "`2.5`"},
                  {"1'000 t", "E206", "`1000`"},
                  {"1 .. 2,5 %", "E206", "`2.5`"}});
  EXPECT_EQ(read("2,5 %").fix, "write `2.5`");  // only a comma before three digits may mark thousands
  EXPECT_EQ(read("2,500 %").fix, "write `2500` (or `2.500` if the comma was a decimal mark)");
}

TEST(Quantity, OtherWaysToWriteARange) {
  expect_refused({{"1–5 %", "E201", "`1 .. 5 %`"},
                  {"1-5 %", "E201", "`1 .. 5 %`"},
                  {"1 — 5 %", "E201", "`1 .. 5 %`"},
                  {"1 to 5 %", "E201", "`1 .. 5 %`"},
                  {"1 ... 5 %", "E201", "`1 .. 5 %`"},
                  {"1…5 %", "E201", "`1 .. 5 %`"},
                  {"1 .. 3–5 %", "E201", "`1 .. 3 .. 5 %`"},
                  {"5 ± 1 %", "E201", "`4 .. 6 %`"},
                  {"1 % .. 5 %", "E201", "`1 .. 5 %`"},
                  {"1 % .. 2 % .. 5 %", "E201", "`1 .. 2 .. 5 %`"}});
}

TEST(Quantity, RangesGoUp) {
  expect_refused({{"5 .. 2 %", "E205", "`2 .. 5 %`"},
                  {"1 .. 5 .. 3 t", "E205", "`1 .. 3 .. 5 t`"},
                  {"-2 .. -5 %", "E205", "`-5 .. -2 %`"}});
}

TEST(Quantity, NumbersThatAreNone) {
  expect_refused({{"", "E201", "2500 MW"},
                  {"   ", "E201", "2500 MW"},
                  {"abc", "E201", "2500 MW"},
                  {".5 %", "E201", "`0.5`"},
                  {"5. %", "E201", "`5`"},
                  {"−5 %", "E201", "`-5`"},
                  {"1.2.3 t", "E201", "one point"},
                  {"1__0 t", "E201", "`2_500`"},
                  {"1e2000 t", "E201", "fewer digits"},
                  {"1 .. %", "E201", "2500 MW"},
                  {".. 5 %", "E201", "2500 MW"},
                  {"1 ..", "E201", "2500 MW"},
                  {"~5 %", "E201", "2 .. 5 %"},
                  {"1/4", "E201", "decimal"},
                  {"USD 5", "E201", "`5 USD`"},
                  {"$5", "E201", "`5 USD`"},
                  {"1 .. ? %", "E201", "2500 MW"}});
}

TEST(Quantity, NotFinite) {
  expect_refused({{"nan", "E207", "finite"}, {"inf USD", "E207", "finite"}, {"-inf", "E207", "finite"}, {"Infinity t", "E207", "finite"},
                  {"1 .. inf %", "E207", "finite"}, {"NaN %", "E207", "finite"}});
}

TEST(Quantity, TooManyNumbers) {
  expect_refused({{"1 .. 2 .. 3 .. 4 %", "E208", "low .. high"}, {"1 000 t", "E208", "`1000 t`"}, {"1 5 %", "E208", "`1 .. 5 %`"}});
}

TEST(Quantity, Units) {
  expect_refused({{"2.5 bn USD", "E204", "`2.5 GUSD`"},
                  {"2.5 bn", "E204", "`GUSD`"},
                  {"2.0 .. 2.5 bn USD/a", "E204", "`2.0 .. 2.5 GUSD/a`"},
                  {"2.5k USD", "E204", "`2.5 kUSD`"},
                  {"5 ton", "E204", "`t`"},
                  {"5 kwh", "E203", "`5 kWh`"},
                  {"5 foo", "E203", "assay list units"}});
}

TEST(Quantity, Unknown) {
  for (const char* text : {"?", " ? "}) {
    const QuantityReading reading = read(text);
    EXPECT_FALSE(reading.quantity);
    EXPECT_EQ(reading.code, "E230");
    EXPECT_EQ(reading.problem, "this value is not known yet");
  }
}

TEST(Quantity, PointsAtTheOffendingStretch) {
  const auto stretch = [](std::string_view text) {
    const QuantityReading reading = read(text);
    return text.substr(reading.begin, reading.end - reading.begin);
  };
  EXPECT_EQ(stretch("1 .. 2,500 .. 5 MW"), "2,500");
  EXPECT_EQ(stretch("5 .. 2 %"), "5 .. 2");
  EXPECT_EQ(stretch("12 USD / tons"), "tons");
  EXPECT_EQ(stretch(" nan %"), "nan");
  EXPECT_EQ(stretch("55 .. 70 .. 110 USD/MWh"), "55 .. 70 .. 110 USD/MWh");  // all of it when it was read
}

TEST(Quantity, TextOfNumbersReadsBack) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 3000; ++i) {
    const Decimal low = Decimal(static_cast<long long>(random())) / "1e9"_d;
    const Decimal high = low + Decimal(static_cast<long long>(random() % 1000)) / Decimal(8);
    const QuantityReading reading = read(low.text() + " .. " + high.text() + " USD/MWh");
    ASSERT_TRUE(reading.quantity) << reading.problem;
    EXPECT_EQ(reading.quantity->numbers, (std::vector<Decimal>{low, high}));
  }
}

TEST(Quantity, HostileTexts) {
  const std::vector<std::string> pieces = {"1", "25", "..", ".", ",", "-", "+", "e", "E9", "_", " ", "–", "…", "?", "nan", "inf", "USD", "%",
                                           "/", "bn", "'", "±", "to ", "−", "\xe2\x80", "$", "1/", "t{", "e-", "000"};
  std::mt19937_64 random(6);
  for (int i = 0; i < 4'000; ++i) {
    std::string text;
    const auto length = random() % 16;
    for (std::size_t k = 0; k < length; ++k) {
      if (i % 2 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += pieces[random() % pieces.size()];
      }
    }
    const QuantityReading reading = read(text);
    EXPECT_NE(reading.quantity.has_value(), !reading.problem.empty()) << text;
    EXPECT_EQ(reading.problem.empty(), reading.fix.empty()) << text;
    EXPECT_EQ(reading.problem.empty(), reading.code.empty()) << text;
    EXPECT_LE(reading.begin, reading.end) << text;
    EXPECT_LE(reading.end, text.size()) << text;
  }
  EXPECT_EQ(read(std::string(1'000'000, '9')).code, "E201");
}

}  // namespace
}  // namespace assay
