#include "base/unit.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/diagnostic.hpp"

namespace assay {
namespace {

Decimal convert(const char* number, const char* from, const char* to) {
  return unit_of(to).from_canonical(unit_of(from).to_canonical(Decimal::parse(number).value()));
}

TEST(Unit, KnownConversions) {
  EXPECT_EQ(convert("1", "lb", "kg"), "0.45359237"_d);     // international yard and pound agreement, 1959
  EXPECT_EQ(convert("1", "toz", "g"), "31.1034768"_d);
  EXPECT_EQ(convert("175", "toz", "lb"), Decimal(12));      // 175 troy ounces are 12 avoirdupois pounds: 480/7000 each
  EXPECT_EQ(convert("2500", "MW", "GW"), "2.5"_d);
  EXPECT_EQ(convert("1", "a", "d"), "365.25"_d);
  EXPECT_EQ(convert("1", "a", "h"), Decimal(8766));
  EXPECT_EQ(convert("1", "d", "s"), Decimal(86400));
  EXPECT_EQ(convert("1", "kWh", "MJ"), "3.6"_d);
  EXPECT_EQ(convert("1", "GWh", "TJ"), "3.6"_d);
  EXPECT_EQ(convert("1", "ha", "m2"), Decimal(10000));
  EXPECT_EQ(convert("1", "km2", "ha"), Decimal(100));
  EXPECT_EQ(convert("1", "m3", "l"), Decimal(1000));
  EXPECT_EQ(convert("3", "%", "bp"), Decimal(300));
  EXPECT_EQ(convert("1", "g/t", "ppm"), Decimal(1));
  EXPECT_EQ(convert("365.25", "Mdmt/a", "dmt/d"), Decimal(1'000'000));
}

TEST(Unit, PricePerPoundIsAnExactRational) {
  // 1 USD/lb = 100000000000/45359237 USD/t, which no decimal holds; the way back is exact.
  const Unit per_lb = unit_of("USD_2019/lb");
  EXPECT_EQ(per_lb.to_canonical(1), Decimal(100'000'000'000) / Decimal(45'359'237));
  EXPECT_EQ(per_lb.to_canonical(45'359'237), Decimal(100'000'000'000));
  EXPECT_EQ(per_lb.from_canonical(per_lb.to_canonical("7.35"_d)), "7.35"_d);
}

TEST(Unit, SolarYieldIsExact) {
  // 2.5 GW x 1400 kWh/kW/a x 1 a = 3500 GWh, although 1400 kWh/kW/a is 1400/8766 of full output.
  const Decimal energy = unit_of("GW").to_canonical("2.5"_d) * unit_of("kWh/kW/a").to_canonical(1400) * unit_of("a").to_canonical(1);
  EXPECT_EQ(unit_of("GWh").from_canonical(energy), Decimal(3500));
  EXPECT_TRUE((unit_of("GW") * unit_of("kWh/kW/a") * unit_of("a")).same_dimension(unit_of("GWh")));
  EXPECT_TRUE(unit_of("kWh/kW/a").dimensionless());
  EXPECT_EQ(unit_of("kWh/kW/a").text(), "kWh/kW/a");
}

TEST(Unit, LabelsAndMoistureAreDimensions) {
  EXPECT_FALSE(unit_of("t{ore}").same_dimension(unit_of("t{TREO}")));
  EXPECT_FALSE(unit_of("dmt").same_dimension(unit_of("wmt")));
  EXPECT_FALSE(unit_of("dmt").same_dimension(unit_of("t")));
  EXPECT_TRUE(unit_of("kg{ore}").same_dimension(unit_of("t{ore}")));
  EXPECT_FALSE(unit_of("t{TREO}/t{ore}").dimensionless());
  EXPECT_TRUE(unit_of("t{TREO}/t{ore}").without_labels().dimensionless());
  EXPECT_EQ(unit_of("kdmt/a").without_labels(), unit_of("kt/a"));
  EXPECT_EQ(unit_of("kdmt/a").without_labels().text(), "kt/a");
  EXPECT_EQ(unit_of("t{ore}/t{TREO}").labels(), (std::vector<std::string>{"TREO", "ore"}));
  EXPECT_EQ(unit_of("dmt{ore}").labels(), (std::vector<std::string>{"dry ore"}));
  EXPECT_EQ(unit_of("t{REO}"), unit_of("t{TREO}"));
}

TEST(Unit, MoneyOfAnotherYearIsAnotherDimension) {
  EXPECT_FALSE(unit_of("USD_2019").same_dimension(unit_of("USD_2023")));
  EXPECT_FALSE(unit_of("USD_2019").same_dimension(unit_of("USD_nominal")));
  EXPECT_FALSE(unit_of("USD_2019").same_dimension(unit_of("EUR_2019")));
  EXPECT_EQ(unit_of("USD", "USD_2019"), unit_of("USD_2019"));
  EXPECT_EQ(unit_of("MUSD", "USD_2019").text(), "MUSD_2019");
  EXPECT_EQ(unit_of("GUSD_2019").to_canonical("2.5"_d), "2.5e9"_d);
  EXPECT_EQ(unit_of("kUSD_2019/MWh").money(), "USD_2019");
  EXPECT_EQ((unit_of("USD_2019") / unit_of("kUSD_2019")).money(), "");
}

TEST(Unit, TextOfProducts) {
  EXPECT_EQ(unit_of("USD_2019/t{ore}").text(), "USD_2019/t ore");
  EXPECT_EQ((unit_of("USD_2019/t{ore}") * unit_of("t{ore}/a")).text(), "USD_2019/a");
  EXPECT_EQ((unit_of("MW") * unit_of("h")).text(), "MW*h");
  EXPECT_EQ((unit_of("t") / unit_of("t")).text(), "");
  EXPECT_EQ((Unit() / unit_of("a")).text(), "1/a");
  EXPECT_EQ(unit_of("m").power(2).text(), "m2");
  EXPECT_EQ(unit_of("m").power(2), unit_of("m2"));
  EXPECT_EQ(unit_of("1").text(), "");
  EXPECT_EQ(unit_of("kg/t").text(), "kg/t");
  EXPECT_EQ(unit_of("%").text(), "%");
}

TEST(Unit, CanonicalText) {
  EXPECT_EQ(unit_of("kWh/d").canonical().text(), "MWh/a");
  EXPECT_EQ(unit_of("kUSD_2019/lb{Cu}").canonical().text(), "USD_2019/t Cu");
  EXPECT_EQ(unit_of("kdmt{ore}/d").canonical().text(), "dmt ore/a");
  EXPECT_EQ(unit_of("%").canonical().text(), "");
  EXPECT_EQ(unit_of("MUSD_2019").canonical().to_canonical(1), Decimal(1));
}

TEST(Unit, Words) {
  EXPECT_EQ(unit_of("USD_2019/t{ore}").words(), "money per mass of ore");
  EXPECT_EQ(unit_of("GWh").words(), "energy");
  EXPECT_EQ(unit_of("MW").words(), "power");
  EXPECT_EQ(unit_of("USD_2019/MWh").words(), "money per energy");
  EXPECT_EQ(unit_of("USD_2019/kW").words(), "money per power");
  EXPECT_EQ(unit_of("Mt/a").words(), "mass per time");
  EXPECT_EQ(unit_of("%").words(), "a plain number or share (%)");
  EXPECT_EQ(unit_of("%/a").words(), "a number per time");
  EXPECT_EQ(unit_of("W/m2").words(), "power per area");
  EXPECT_EQ(unit_of("dmt").words(), "dry mass");
}

TEST(Unit, RelabelledLikeKeepsTheFactor) {
  const Unit price = unit_of("USD_2019/lb"), expected = unit_of("USD_2019/t{ore}");
  const Unit read = price.relabelled_like(expected);
  EXPECT_TRUE(read.same_dimension(expected));
  EXPECT_EQ(read.to_canonical(7), price.to_canonical(7));
  EXPECT_EQ(read.text(), "USD_2019/lb ore");
  EXPECT_EQ(unit_of("%").relabelled_like(unit_of("t{TREO}/t{ore}")).to_canonical(3), "0.03"_d);
  EXPECT_EQ(unit_of("kg/t").relabelled_like(unit_of("t{TREO}/t{ore}")).text(), "kg TREO/t ore");
  EXPECT_EQ(unit_of("wmt").relabelled_like(unit_of("t{ore}")).text(), "t ore");
  EXPECT_THROW(unit_of("USD_2019/MWh").relabelled_like(expected), InternalError);
}

TEST(Unit, PowersAreBounded) {
  EXPECT_THROW(unit_of("m").power(1000), InternalError);
  Unit growing = unit_of("m");
  EXPECT_THROW(
      {
        for (int i = 0; i < 10; ++i) growing = growing * growing;
      },
      InternalError);
}

const std::vector<std::string> samples = {"t", "kg", "lb", "toz", "MW", "kWh", "GJ", "h", "d", "s", "%", "ppm", "ha", "m2", "USD_2019",
                                          "MUSD_2019", "t{ore}", "dmt", "kWh/kW/a", "USD_2019/lb", "g/t", "bp", "l/s"};

TEST(Unit, RoundTripsThroughTheCanonicalUnit) {
  std::mt19937_64 random(3);
  for (const std::string& name : samples) {
    const Unit unit = unit_of(name);
    for (int i = 0; i < 200; ++i) {
      const Decimal x = Decimal(static_cast<long long>(random())) / "1e7"_d;
      EXPECT_EQ(unit.from_canonical(unit.to_canonical(x)), x) << x << " " << name;
    }
  }
}

TEST(Unit, AlgebraLaws) {
  for (const std::string& first : samples) {
    const Unit a = unit_of(first);
    EXPECT_EQ(a * Unit(), a);
    EXPECT_EQ(a / a, Unit());
    EXPECT_EQ(a.power(3), a * a * a);
    EXPECT_EQ(a.power(-1), Unit() / a);
    EXPECT_EQ(a.power(0), Unit());
    for (const std::string& second : samples) {
      const Unit b = unit_of(second);
      EXPECT_EQ(a * b, b * a) << first << " " << second;
      EXPECT_EQ(a * b / b, a) << first << " " << second;
      EXPECT_EQ((a * b).power(2), a.power(2) * b.power(2));
      const Decimal together = (a * b).to_canonical(3 * Decimal(7)), apart = a.to_canonical(3) * b.to_canonical(7);
      EXPECT_LE(abs(together - apart), together * "1e-58"_d) << first << " " << second;  // each quotient is good to 60 digits
      for (const char* third : {"h", "USD_2019/lb", "t{ore}"}) {
        const Unit c = unit_of(third);
        EXPECT_EQ((a * b) * c, a * (b * c));
      }
    }
  }
}

TEST(Unit, OurOwnUnitsMustBeWellFormed) {
  EXPECT_THROW(unit_of("USD"), InternalError);  // money must say its year
  EXPECT_THROW(unit_of("tons"), InternalError);
  EXPECT_TRUE(unit_of("t{roasted-product}").same_dimension(unit_of("kg{roasted-product}")));  // any label in our own code
}

TEST(UnitSymbols, EachListedSymbolIsRead) {
  const auto rows = unit_symbols();
  EXPECT_GT(rows.size(), 45u);
  for (const UnitSymbol& row : rows) {
    EXPECT_FALSE(row.meaning.empty());
    EXPECT_FALSE(row.in_canonical.empty());
    if (row.symbol.find("...") == std::string::npos) {
      EXPECT_TRUE(parse_unit(row.symbol, "USD_2019").unit) << row.symbol;
    }
  }
}

}  // namespace
}  // namespace assay
