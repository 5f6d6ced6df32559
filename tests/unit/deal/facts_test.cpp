#include "deal_test_support.hpp"

namespace assay::deal {
namespace {

std::string replaced(std::string text, const std::string& old, const std::string& fresh) {
  const auto at = text.find(old);
  if (at == std::string::npos) throw InternalError("the small deal has no " + old);
  return text.replace(at, old.size(), fresh);
}

TEST(Ranges, PertModeAndMedian) {
  const auto deal = good(replaced(replaced(small_deal, "100 MUSD", "100 .. 400 MUSD"), "\"80 %\"", "\"60 .. 80 .. 100 %\""));
  ASSERT_TRUE(deal);
  // Two numbers: P10 .. P90 of a lognormal, whose median is the geometric mean (rulings 4, 5): sqrt(100 x 400) = 200.
  EXPECT_EQ(quantity(*deal, "value").value, Decimal(200'000'000));
  EXPECT_EQ(*quantity(*deal, "value").low, Decimal(100'000'000));
  EXPECT_EQ(*quantity(*deal, "value").high, Decimal(400'000'000));
  // Three: the mode. A PERT with its mode in the middle is Beta(3, 3), whose P10 is 0.24664 of the width: 60 + 40 x 0.24664 = 69.87 %.
  EXPECT_EQ(quantity(*deal, "cost").value, "0.8"_d);
  EXPECT_EQ(*quantity(*deal, "cost").low, "0.6987"_d);
  EXPECT_EQ(*quantity(*deal, "cost").high, "0.9013"_d);
}

// Beta(3, 3) by hand: its distribution function is 10 x^3 - 15 x^4 + 6 x^5, which is 0.1 at 0.24664.
TEST(Ranges, PertEndsByItsDistributionFunction) {
  const Decimal x = pert_ends(0, "0.5"_d, 1).low;
  const Decimal chance = Decimal(10) * x * x * x - Decimal(15) * x * x * x * x + Decimal(6) * x * x * x * x * x;
  EXPECT_LE(abs(chance - "0.1"_d), "0.0001"_d);
  EXPECT_EQ(pert_ends(0, "0.5"_d, 1).high, Decimal(1) - x);
  EXPECT_EQ(pert_ends(5, 5, 5).low, Decimal(5));
  // With its mode at the low end it is Beta(1, 5): 1 - (1 - x)^5 = 0.1 gives x = 1 - 0.9^0.2 = 0.02085.
  EXPECT_EQ(pert_ends(0, 0, 1).low, "0.02085"_d);
}

TEST(Ranges, NormalWhenNotBothArePositive) {
  const auto deal = good(replaced(small_deal, "\"80 %\"", "\"0 .. 80 %\""));
  ASSERT_TRUE(deal);
  EXPECT_EQ(quantity(*deal, "cost").value, "0.4"_d);
}

TEST(Schedules, MustAddUpUnlessTheyAreRamps) {
  EXPECT_EQ(codes(replaced(small_deal, "[\"40 %\", \"60 %\"]", "[\"40 %\", \"50 %\"]")), "E305");
  EXPECT_EQ(codes(replaced(small_deal, "[\"40 %\", \"60 %\"]", "[\"40 %\", \"60 %\"]\nramp = [\"40 %\", \"50 %\"]")), "");
  EXPECT_EQ(codes(replaced(small_deal, "[\"40 %\", \"60 %\"]", "[]")), "E105");
  EXPECT_EQ(codes(replaced(small_deal, "[\"40 %\", \"60 %\"]", "[\"140 %\", \"-40 %\"]")), "E303");
  EXPECT_EQ(codes(replaced(small_deal, "schedule = \"build\"", "schedule = \"biuld\"")), "E402");
  const auto deal = good(small_deal);
  ASSERT_EQ(deal->entries[0].at("schedule").shares.size(), 2U);
  EXPECT_EQ(deal->entries[0].at("schedule").shares[1].value, "0.6"_d);
  EXPECT_EQ(deal->entries[0].at("schedule").shares[1].path, "schedule.build.2");
}

// The proposed scaling adds up to 100 again: 40/90 and the rest.
TEST(Schedules, TheFixAddsUp) {
  Diagnostics found;
  read(replaced(small_deal, "[\"40 %\", \"60 %\"]", "[\"40 %\", \"50 %\"]"), {}, found);
  EXPECT_NE(found.all().at(0).fix.find("[\"44.4 %\", \"55.6 %\"]"), std::string::npos) << found.all().at(0).fix;
}

const std::string with_index = std::string(small_deal) + "[index.us-cpi]\nfile = \"../../deals/reference/us-cpi.csv\"\nmoney = \"USD\"\n";

// The shipped CPI: 255.657 in 2019, 224.939 in 2011. The figure stays as written; the index is an input of its own.
TEST(Indices, MoneyOfAnotherYear) {
  const auto deal = good(replaced(with_index, "100 MUSD", "100 MUSD_2011"));
  ASSERT_TRUE(deal);
  EXPECT_EQ(quantity(*deal, "value").unit.money(), "USD_2011");
  EXPECT_EQ(quantity(*deal, "value").value, Decimal(100'000'000));
  EXPECT_EQ(deal->indices.at("USD_2011").value, "255.657"_d / "224.939"_d);
  EXPECT_EQ(deal->indices.at("USD_2011").unit.text(), "USD_2019/USD_2011");
  EXPECT_EQ(deal->indices.at("USD_2019").value, Decimal(1));
  EXPECT_EQ(deal->indices.at("USD_2011").grade, 'D');
}

// Like the rows of an entry's files: what names no source of its own has that of the table whose file it is.
TEST(Indices, ARowWithoutASourceHasThatOfItsTable) {
  const auto deal = good(std::string(small_deal) + "[index.by-hand]\nsource = \"press\"\nfile = \"price-currency-index.csv\"\nmoney = \"USD\"\n"
                         "[rate.cny]\nsource = \"press\"\nfile = \"unsourced-rates.csv\"\n");
  ASSERT_TRUE(deal);
  const auto& index = deal->indices.at("USD_2019");
  EXPECT_EQ(index.source, "press");
  EXPECT_EQ(index.grade, 'C');
  const auto& rates = deal->rates.at("cny").by_year;
  EXPECT_EQ(rates.at(2019).source, "press");
  EXPECT_EQ(rates.at(2019).grade, 'C');
  EXPECT_EQ(rates.at(2020).source, "a bank");
  EXPECT_EQ(rates.at(2020).grade, 'B');
}

TEST(Indices, WithoutOneOrForAnotherCurrencyItIsRefused) {
  EXPECT_EQ(codes(replaced(small_deal, "100 MUSD", "100 MUSD_2011")), "E210");
  EXPECT_EQ(codes(replaced(with_index, "100 MUSD", "100 MUSD_1950")), "E210");  // the index does not reach so far
  EXPECT_EQ(codes(replaced(with_index, "100 MUSD", "100 MCNY_2019")), "E211");
  EXPECT_EQ(codes(replaced(with_index, "100 MUSD", "100 MUSD_nominal")), "E210");  // nominal money has no one year
}

// Rulings 3: a risk that the rate pays for and that is modelled too.
TEST(Risk, CountedTwiceIsWarnedOf) {
  const std::string premium = replaced(small_deal, "rate = \"10 %/a\"", "rate = \"10 %/a\"\npremium_for = [\"risk.seizure\", \"risk.weather\"]");
  const std::string risk = "[risk.seizure]\nkind = \"interruption\"\nhazard = \"5 %/a\"\nlegs = [\"works\"]\n";
  EXPECT_EQ(codes(premium), "");  // not modelled: not twice
  EXPECT_EQ(codes(premium + risk), "W520");
  EXPECT_EQ(codes(small_deal + risk), "");
  EXPECT_TRUE(good(premium + risk));  // a warning, no error
}

TEST(Calendar, FromTheYearAfterTheDateUnlessSaid) {
  EXPECT_EQ(good(small_deal)->calendar.first_year(), 2020);
  EXPECT_EQ(good(small_deal)->calendar.count(), 4);
  EXPECT_EQ(good(replaced(small_deal, "horizon = \"4 a\"", "horizon = \"4 a\"\nstart = 2025"))->calendar.first_year(), 2025);
  for (const char* wrong : {"4.5 a", "201 a", "3 .. 4 a"}) EXPECT_EQ(codes(replaced(small_deal, "4 a", wrong)), "E304") << wrong;
  EXPECT_EQ(codes(replaced(small_deal, "4 a", "0 a")), "E301");
  // A year has four digits, however it is written: a number whose text has four characters is not one yet.
  for (const char* wrong : {"999", "10000", "2025.5", "-999", "1e22", "1e-9"}) EXPECT_EQ(codes(replaced(small_deal, "horizon = \"4 a\"", std::string("horizon = \"4 a\"\nstart = ") + wrong)), "E106") << wrong;
  EXPECT_EQ(good(replaced(small_deal, "horizon = \"4 a\"", "horizon = \"4 a\"\nstart = 2.025e3"))->calendar.first_year(), 2025);
}

TEST(Parties, NamesWithAMeaningOfTheirOwnAreRefused) {
  for (const char* name : {"world", "joint", "ledger", "leg", "deal"})
    EXPECT_NE(codes(std::string(small_deal) + "[party." + name + "]\nname = \"X\"\ncountry = \"XX\"\nrate = \"1 %/a\"\n").find("E109"), std::string::npos) << name;
}

TEST(Legs, NobodyGivesToThemselves) { EXPECT_EQ(codes(replaced(small_deal, "to = \"host\"", "to = \"investor\"")), "E306"); }

// One oxide is not its metal: the message gives the factor of the shift.
TEST(Labels, AGradeOfAnElementIsNotOneOfItsOxide) {
  const std::string mine = std::string(small_deal) + R"([leg.mine]
kind = "mine"
from = "host"
to = "investor"
tonnage = "3 Mt"
grade = { value = "1 %", of = "Nd" }
rate = "1 Mt/a"
start = "0 a"
term = "4 a"
basket = { file = "toy-baskets.csv", row = "neodymium" }
recovery = "50 %"
price = "p"
payability = "100 %"
capex = "0 MUSD"
opex = "4 USD/t"
[price.p]
deck = "toy-prices.csv"
basis = "plain"
year = 2019
)";
  EXPECT_EQ(codes(mine), "E212");
  EXPECT_EQ(codes(replaced(mine, "\"Nd\"", "\"TREO\"")), "");
}

}  // namespace
}  // namespace assay::deal
