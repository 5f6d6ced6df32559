#include <gtest/gtest.h>

#include <ctime>
#include <random>

#include "base/unit.hpp"

namespace assay {
namespace {

UnitReading read(std::string_view text) { return parse_unit(text, "USD_2019"); }

TEST(ParseUnit, Grammar) {
  EXPECT_EQ(*read("USD/t").unit, *read("USD_2019/t").unit);
  EXPECT_EQ(*read(" kWh / kW / a ").unit, *read("kWh/kW/a").unit);
  EXPECT_EQ(*read("MW*h").unit, *read("MWh").unit);
  EXPECT_EQ(*read("USD/t/a*a").unit, *read("USD/t").unit);  // from left to right
  EXPECT_EQ(*read("m3").unit, read("m").unit->power(3));
  EXPECT_EQ(*read("a-1").unit, *read("1/a").unit);
  EXPECT_EQ(*read("").unit, Unit());
  EXPECT_EQ(read("kWh/kW/a").unit->text(), "kWh/kW/a");
  EXPECT_EQ(read("USD").unit->text(), "USD_2019");
}

// What a table shows of a unit can be written: a label stands in braces, or behind its mass as Unit::text() has it.
TEST(ParseUnit, ReadsALabelAsTablesWriteIt) {
  for (const char* text : {"t ore", "USD_2019/t TREO", "kg TREO/t ore", "Mt ore/a", "dmt ore/d"}) {
    const UnitReading reading = read(text);
    ASSERT_TRUE(reading.unit) << text << ": " << reading.problem;
    EXPECT_EQ(reading.unit->text(), text);
  }
  EXPECT_EQ(*read("t TREO").unit, unit_of("t{TREO}"));
  for (const char* text : {"t ore{ore}", "t  of ore", "MW ore", "t nonsense", "t ore ore"}) EXPECT_FALSE(read(text).unit) << text;
}

struct Case {
  const char *written, *instead;
};

TEST(ParseUnit, OffersWhatWasMeant) {
  for (const Case& c : {Case{"tonnes", "t"}, {"yr", "a"}, {"t/year", "t/a"}, {"USD/kwh", "USD/kWh"}, {"MWH/yr", "MWh/a"},
                        {"mwh", "MWh"}, {"mw", "MW"}, {"KG", "kg"}, {"percent", "%"}, {"$/t", "USD/t"}, {"US$", "USD"},
                        {"usd/mwh", "USD/MWh"}, {"musd", "MUSD"}, {"bn USD", "GUSD"}, {"USD bn/a", "GUSD/a"}, {"USDm", "MUSD"},
                        {"million USD", "MUSD"}, {"mn USD_2016", "MUSD_2016"}, {"KUSD", "kUSD"}, {"USD2016", "USD_2016"},
                        {"USD 2016", "USD_2016"}, {"RMB_2016", "CNY_2016"}, {"m^2", "m2"}, {"km²", "km2"}, {"MW·h", "MW*h"},
                        {"USD per t", "USD/t"}, {"USD/(t*a)", "USD/t/a"}, {"USD/t of ore", "USD/t{ore}"},
                        {"MWp", "MW"}, {"kWhr", "kWh"}, {"bps", "bp"}, {"mtpa", "Mt/a"}, {"lbs", "lb"}, {"% p.a.", "%/a"}}) {
    const UnitReading reading = read(c.written);
    EXPECT_FALSE(reading.unit) << c.written;
    EXPECT_EQ(reading.instead, c.instead) << c.written << ": " << reading.problem << "; " << reading.fix;
    EXPECT_NE(reading.fix.find("write"), std::string::npos) << reading.fix;
    EXPECT_TRUE(read(reading.instead).unit) << reading.instead;
  }
}

TEST(ParseUnit, RefusesWhatIsNotClearWithAChoice) {
  struct Choice {
    const char *written, *one, *other;
  };
  for (const Choice& c : {Choice{"ton", "`t`", "`lb`"}, {"tons", "`t`", "`lb`"}, {"oz", "`toz`", "`g`"}, {"MT", "`t`", "`Mt`"},
                          {"mt", "`t`", "`Mt`"}, {"T", "`t`", "tonnes"}, {"bn", "`GUSD`", "1e9"}, {"M", "`MUSD`", "1e6"},
                          {"million", "`MUSD`", "1e6"}, {"mio", "`MUSD`", "1e6"}, {"k", "`kUSD`", "1e3"}, {"won", "`KRW`", "`KPW`"},
                          {"¥", "`CNY`", "`JPY`"}, {"EUR", "`EUR_2019`", "`EUR_nominal`"}, {"MUSD_2019bn", "`GUSD_2019`", "prefix"}}) {
    const UnitReading reading = read(c.written);
    EXPECT_FALSE(reading.unit) << c.written;
    EXPECT_EQ(reading.code, "E204") << c.written;
    EXPECT_EQ(reading.instead, "") << c.written;
    EXPECT_NE(reading.fix.find(c.one), std::string::npos) << c.written << ": " << reading.fix;
    EXPECT_NE(reading.fix.find(c.other), std::string::npos) << c.written << ": " << reading.fix;
  }
}

TEST(ParseUnit, MoneyWithoutADealMustSayItsYear) {
  const UnitReading reading = parse_unit("USD/t", "");
  EXPECT_FALSE(reading.unit);
  EXPECT_EQ(reading.problem, "`USD` does not say of which year the money is");
  EXPECT_TRUE(parse_unit("USD_2019/t", "").unit);
  EXPECT_EQ(parse_unit("$", "EUR_2019").fix, "write `USD_2019` (prices of that year), or `USD_nominal` (money of the day)");
  EXPECT_TRUE(parse_unit("USD", "USD_nominal").unit);
  EXPECT_EQ(parse_unit("EUR", "EUR_2016").unit->text(), "EUR_2016");
}

TEST(ParseUnit, RefusesOtherFaults) {
  for (const char* text : {"foo", "USD//t", "/t", "t/", "*", "t{}", "t{or}e", "t{", "t}", "{ore}", "MWh{ore}", "m0", "m10", "m99",
                           "1/m-", "USD_20199", "USD_1", "USD_", "XYZ_2019", "2 t", "t{unobtainium}", "%%", "-", "m9*m9", "t/t t"}) {
    const UnitReading reading = read(text);
    EXPECT_FALSE(reading.unit) << text;
    EXPECT_FALSE(reading.problem.empty()) << text;
    EXPECT_FALSE(reading.fix.empty()) << text;
    EXPECT_TRUE(reading.code == "E203" || reading.code == "E204") << text;
  }
  EXPECT_EQ(read("t{TRO}").fix, "write `TREO`");
}

TEST(ParseUnit, PointsAtTheOffendingSymbol) {
  const UnitReading reading = read("USD / tons");
  EXPECT_EQ(reading.begin, 6u);
  EXPECT_EQ(reading.end, 10u);
}

TEST(ParseUnit, LongTextsAreRefusedAtOnce) {
  EXPECT_EQ(read(std::string(1'000'000, 't')).problem, "this unit is longer than 200 characters");
  std::string many = "t";
  for (int i = 0; i < 50; ++i) many += "/t";
  EXPECT_EQ(read(many).problem, "this unit has more than 12 symbols");
}

// Any bytes give a unit or a problem with a fix, and quickly.
TEST(ParseUnit, HostileTexts) {
  const std::vector<std::string> pieces = {"USD", "_2019", "t", "{", "}", "ore", "/", "*", "m", "9", "-", "kWh", "bn", " ", "$", "(", ")",
                                           "^", "**", " per ", "²", "·", "MUSD", "million", "%", "\xff", "\0x", "p.a.", "_", "1", "€", "mwh"};
  std::mt19937_64 random(4);
  const std::clock_t start = std::clock();  // processor time: a machine that stands still is not our slowness
  for (int i = 0; i < 4'000; ++i) {
    std::string text;
    const auto length = random() % 24;
    for (std::size_t k = 0; k < length; ++k) {
      if (i % 2 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += pieces[random() % pieces.size()];
      }
    }
    const UnitReading reading = parse_unit(text, i % 3 == 0 ? "" : i % 3 == 1 ? "USD_2019" : text);
    EXPECT_NE(reading.unit.has_value(), !reading.problem.empty()) << text;
    EXPECT_EQ(reading.problem.empty(), reading.fix.empty()) << text;
    EXPECT_LE(reading.begin, reading.end);
    EXPECT_LE(reading.end, text.size());
    if (!reading.instead.empty() && i % 3 == 1) {
      EXPECT_TRUE(read(reading.instead).unit) << text << " -> " << reading.instead;
    }
  }
  // 4,000 texts of a few microseconds; the bound only catches a loop that does not end.
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 60);
}

}  // namespace
}  // namespace assay
