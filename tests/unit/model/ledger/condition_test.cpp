#include "model/ledger/condition.hpp"

#include <gtest/gtest.h>

namespace assay::model {
namespace {

using Sort = Expression::Sort;

Expression read(const std::string& text) {
  const ConditionReading reading = parse_condition(text, "USD_2019");
  EXPECT_TRUE(reading.expression) << text << ": " << reading.problem;
  return reading.expression.value_or(Expression{});
}

/// Code and the stretch that is underlined.
std::string mistake(const std::string& text) {
  const ConditionReading reading = parse_condition(text, "USD_2019");
  EXPECT_FALSE(reading.expression) << text;
  EXPECT_LE(reading.end, text.size()) << text;
  EXPECT_FALSE(reading.fix.empty()) << text;
  return reading.code + ' ' + text.substr(reading.begin, reading.end - reading.begin);
}

TEST(Condition, AndBindsMoreTightlyThanOr) {
  const Expression whole = read("a.x > 1 or a.y < 2 and year = 2024");
  ASSERT_EQ(whole.sort, Sort::either);
  EXPECT_EQ(whole.parts[0].sort, Sort::above);
  ASSERT_EQ(whole.parts[1].sort, Sort::both);
  EXPECT_EQ(whole.parts[1].parts[0].sort, Sort::below);
  EXPECT_EQ(whole.parts[1].parts[1].sort, Sort::equal);
  EXPECT_EQ(whole.parts[1].parts[1].parts[0].sort, Sort::year);
}

TEST(Condition, ProductsBeforeSums) {
  const Expression sum = read("a.x + a.y / 2 >= 5 USD/kg").parts[0];
  ASSERT_EQ(sum.sort, Sort::add);
  EXPECT_EQ(sum.parts[1].sort, Sort::divide);
  const Expression left_to_right = read("a.x - a.y - a.z <= 5 USD/kg").parts[0];
  ASSERT_EQ(left_to_right.parts[0].sort, Sort::subtract);
  EXPECT_EQ(left_to_right.parts[1].text, "a.z");
}

TEST(Condition, ADashWithinAPathBelongsToIt) {
  const Expression whole = read("price.fob-2019.Cu - 3 USD/t > -1.5e3 USD_2019/t");
  EXPECT_EQ(whole.parts[0].parts[0].text, "price.fob-2019.Cu");
  EXPECT_EQ(whole.parts[0].sort, Sort::subtract);
  EXPECT_EQ(whole.parts[1].quantity->numbers.front(), Decimal(-1500));
}

TEST(Condition, UnitsEndWhereTheNextWordBegins) {
  const Expression whole = read("a.x>8000 USD/t and a.y<40 %");
  EXPECT_EQ(whole.parts[0].parts[1].text, "8000 USD/t");
  EXPECT_EQ(whole.parts[1].parts[1].text, "40 %");
}

TEST(Condition, MistakesAreUnderlined) {
  EXPECT_EQ(mistake("a.x"), "E450 a.x");
  EXPECT_EQ(mistake("a.x > "), "E450  ");
  EXPECT_EQ(mistake("a.x > 1 a.y < 2"), "E203 a.y");
  EXPECT_EQ(mistake("1 < a.x < 2"), "E450 < 2");
  EXPECT_EQ(mistake("(a.x > 1)"), "E450 (");
  EXPECT_EQ(mistake("max(a.x) > 1"), "E450 max(");
  EXPECT_EQ(mistake("a.x != 1"), "E450 !=");
  EXPECT_EQ(mistake("copper > 1"), "E450 copper");
  EXPECT_EQ(mistake("a.x > 5 .. 8 USD/t"), "E450 5 ..");
  EXPECT_EQ(mistake("a.x > 8,000 USD/t").substr(0, 2), "E2");
  EXPECT_EQ(mistake("a.x > 1 and"), "E450 d");
  EXPECT_EQ(mistake("and a.x > 1"), "E450 and");
  EXPECT_EQ(mistake(""), "E450 ");
  EXPECT_EQ(mistake("a.x > 1 xor"), "E203 xor");
}

}  // namespace
}  // namespace assay::model
