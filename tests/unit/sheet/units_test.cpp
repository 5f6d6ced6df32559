#include <gtest/gtest.h>

#include "sheet_test_support.hpp"

namespace assay::sheet {
namespace {

/// What finish() says of a sheet with one line `sum` whose formula is wrong.
std::string refusal(const RowFormula& formula, ThreeYears& t, const char* unit = "USD") {
  t.row("leg.mine.sum", unit, formula);
  try {
    t.sheet.finish();
  } catch (const UnitMismatch& wrong) {
    return wrong.what();
  }
  return "accepted";
}

TEST(SheetUnits, AddingDollarsToTonnesNamesTheLine) {
  ThreeYears t;
  const std::string said = refusal([&](Period) { return t.number("1", "USD") + t.number("1", "t"); }, t);
  EXPECT_NE(said.find("leg.mine.sum"), std::string::npos) << said;
  EXPECT_NE(said.find("money"), std::string::npos) << said;
  EXPECT_NE(said.find("mass"), std::string::npos) << said;
}

// A label is part of the dimension: ore is not oxides, and USD of 2019 is not USD of 2020.
TEST(SheetUnits, LabelsAndMoneyYearsAreKeptApart) {
  for (const auto& [left, right] : {std::pair{"t{ore}", "t{TREO}"}, std::pair{"USD_2019", "USD_2020"}, std::pair{"t", "t{ore}"}, std::pair{"a", "1"}}) {
    ThreeYears t;
    EXPECT_NE(refusal([&, l = left, r = right](Period) { return t.number("1", l) - t.number("1", r); }, t, left), "accepted") << left << ' ' << right;
  }
}

TEST(SheetUnits, EveryOperationThatNeedsOneDimensionRefusesTwo) {
  using Make = Cell (*)(Cell, Cell);
  const Make makes[] = {
      [](Cell a, Cell b) { return a + b; },   [](Cell a, Cell b) { return a - b; },      [](Cell a, Cell b) { return min(a, b); },
      [](Cell a, Cell b) { return max(a, b); }, [](Cell a, Cell b) { return select(a, a, b); }, [](Cell a, Cell b) { return a.sheet().sum({a, b}); },
  };
  for (const Make make : makes) {
    ThreeYears t;
    EXPECT_THROW(make(t.number("1", "USD"), t.number("1", "t")), UnitMismatch);
    EXPECT_NO_THROW(make(t.number("1", "kg"), t.number("1", "t")));
  }
}

TEST(SheetUnits, TranscendentalsTakePlainNumbersOnly) {
  ThreeYears t;
  const Cell year = t.number("1", "a"), plain = t.number("2");
  EXPECT_THROW(exp(year), UnitMismatch);
  EXPECT_THROW(log(year), UnitMismatch);
  EXPECT_THROW(sqrt(year), UnitMismatch);
  EXPECT_THROW(normal_cdf(year), UnitMismatch);
  EXPECT_THROW(pow(year, plain), UnitMismatch);
  EXPECT_THROW(pow(plain, year), UnitMismatch);
  EXPECT_THROW(log(t.number("1", "t{TREO}/t{ore}")), UnitMismatch);  // a grade is not a plain number
  EXPECT_NO_THROW(log(t.number("3", "t{ore}") / t.number("1", "kg{ore}")));
}

// By hand: t{ore} x USD/t{ore} x % is money; a condition may be of any unit.
TEST(SheetUnits, ProductsCancel) {
  ThreeYears t;
  const Line money = t.row("money", "USD", [&](Period) {
    const Cell product = t.number("5", "kt{ore}") * t.number("2", "USD/t{ore}") * t.number("10", "%");
    return select(t.number("1", "a"), product, t.sheet.zero(unit_of("USD", "USD_2019")));
  });
  EXPECT_NO_THROW(t.sheet.finish());
  EXPECT_EQ(money.unit().money(), "USD_2019");
}

TEST(SheetUnits, AFormulaMustHaveItsLinesDimension) {
  ThreeYears t;
  const std::string said = refusal([&](Period) { return t.number("1", "t{TREO}"); }, t, "t{ore}");
  EXPECT_NE(said.find("leg.mine.sum"), std::string::npos) << said;
}

TEST(SheetUnits, ASumOfNothingIsRefused) {
  ThreeYears t;
  EXPECT_THROW(static_cast<void>(t.sheet.sum({})), InternalError);
}

}  // namespace
}  // namespace assay::sheet
