#include "engine/engine_test_support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay::engine {
namespace {

class EveryOp : public ::testing::TestWithParam<OpCase> {};

TEST_P(EveryOp, HasItsValueInBothEngines) {
  const OpCase& c = GetParam();
  Plain p;
  const Cell a = p.input("a", c.a), b = p.input("b", c.b);
  const sheet::Line line = p.row("line", [&](Period) { return c.make(p, a, b); });
  p.sheet.finish();
  const Decimal wanted = *Decimal::parse(std::string(c.wanted).substr(0, 50));
  const auto exact = evaluate_decimal(p.sheet);
  for (const Decimal& value : exact.line(p.sheet, line.id())) EXPECT_LE(abs(value - wanted), "1e-32"_d) << value;
  const auto quick = evaluate_double(p.sheet);
  for (const double value : quick.line(p.sheet, line.id())) EXPECT_NEAR(value, wanted.to_double(), 1e-15 * (1 + std::abs(wanted.to_double())));
  EXPECT_TRUE(compare(p.sheet, exact, quick).agree);
}

INSTANTIATE_TEST_SUITE_P(Hand, EveryOp, ::testing::ValuesIn(op_cases), [](const auto& one) {
  std::string name = one.param.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
});

TEST(Engine, AScalarIsRepeatedOverItsRow) {
  Plain p;
  const auto line = p.scalar("total", [&] { return p.number("7"); });
  p.sheet.finish();
  EXPECT_EQ(evaluate_decimal(p.sheet).line(p.sheet, line.id()), (std::vector<Decimal>{7, 7}));
}

struct UndefinedCase {
  const char* name;
  Cell (*make)(Cell zero, Cell one);
  const char* why;
};
const UndefinedCase undefined_cases[] = {
    {"divide", [](Cell zero, Cell one) { return one / zero; }, "division by zero"},
    {"log", [](Cell zero, Cell) { return log(zero); }, "logarithm of a number that is not positive"},
    {"sqrt", [](Cell, Cell one) { return sqrt(-one); }, "square root of a negative number"},
    {"power", [](Cell zero, Cell) { return pow(zero, zero); }, "power of a number that is not positive"},
};

// The cell is named although the operation sits deep inside its formula; the year is the one in which it happens.
TEST(Engine, UndefinedNamesTheCellInBothEngines) {
  for (const UndefinedCase& c : undefined_cases) {
    Plain p;
    const Cell zero = p.input("zero", "0"), one = p.number("1");
    p.row("fine", [&](Period) { return one; });
    p.row("leg.mine.share", [&](Period t) { return t.year == 2021 ? one : one + one * c.make(zero, one); });
    p.row("user", [&](Period t) { return (*p.sheet.find_line("leg.mine.share"))[t]; });
    p.sheet.finish();
    for (const bool decimal : {true, false}) {
      try {
        if (decimal) static_cast<void>(evaluate_decimal(p.sheet));
        else static_cast<void>(evaluate_double(p.sheet));
        ADD_FAILURE() << c.name << " had a value";
      } catch (const Undefined& undefined) {
        EXPECT_EQ(undefined.cell, "leg.mine.share@2022") << c.name;
        EXPECT_EQ(undefined.why, c.why);
        EXPECT_STREQ(undefined.what(), (std::string(c.why) + " in leg.mine.share@2022").c_str());
      }
    }
  }
}

TEST(Engine, UndefinedNamesAScalarWithoutAYear) {
  Plain p;
  const Cell zero = p.input("zero", "0");
  p.scalar("ratio", [&] { return p.number("1") / zero; });
  p.sheet.finish();
  try {
    static_cast<void>(evaluate_decimal(p.sheet));
    FAIL();
  } catch (const Undefined& undefined) {
    EXPECT_EQ(undefined.cell, "ratio");
  }
}

// By hand: 3 x 4 + 1 = 13; with a = 5 it is 21. The other line does not depend on a.
TEST(Engine, ReevaluationIsTheFullEvaluationWithOverrides) {
  Plain p;
  const Cell a = p.input("a", "3"), b = p.input("b", "4");
  const auto product = p.row("product", [&](Period) { return a * b; });
  const auto out = p.row("out", [&](Period t) { return product[t] + p.number("1"); });
  const auto apart = p.row("apart", [&](Period) { return b / p.number("8"); });
  p.sheet.finish();
  const auto base = evaluate_decimal(p.sheet);
  const sheet::NodeId node = p.sheet.cell(out.id(), 1), other = p.sheet.cell(apart.id(), 1);
  EXPECT_EQ(base[node], Decimal(13));
  const Overrides overrides{{*p.sheet.find_parameter("a"), Decimal(5)}};
  const auto again = reevaluate_decimal(p.sheet, base, overrides, {node, other});
  EXPECT_EQ(again[node], Decimal(21));
  EXPECT_EQ(again[node], evaluate_decimal(p.sheet, overrides)[node]);
  EXPECT_EQ(again[other], "0.5"_d);

  const auto wanted = reaches(p.sheet, {node});
  EXPECT_TRUE(wanted[a.node().value]);
  EXPECT_FALSE(wanted[other.value]);
}

// By hand: (6 / b) x a. Where b is 0 there is no value, and the run after that owes everything anew: 6 / 3 x 5 = 10, though a alone moved last.
TEST(Probe, AfterAPointWithoutAValue) {
  Plain p;
  const Cell a = p.input("a", "2"), b = p.input("b", "1");
  const auto out = p.scalar("out", [&] { return p.number("6") / b * a; });
  p.sheet.finish();
  const auto base = evaluate_decimal(p.sheet);
  const sheet::NodeId node = p.sheet.cell(out.id(), 0);
  Probe<Decimal> probe(p.sheet, base, {*p.sheet.find_parameter("a"), *p.sheet.find_parameter("b")}, {node});
  probe.run({Decimal(2), Decimal(2)});
  EXPECT_EQ(probe[node], Decimal(6));
  EXPECT_THROW(probe.run({Decimal(5), Decimal(0)}), Undefined);
  EXPECT_THROW(probe.run({Decimal(5), Decimal(0)}), Undefined);
  probe.run({Decimal(5), Decimal(3)});
  EXPECT_EQ(probe[node], Decimal(10));
}

// Rulings 20: a difference is measured against the amounts a line is made of. By hand: 1e9 + 1 - 1e9 = 1 in decimals; a double that
// says 1.5 is off by half of the net, and by 2.5e-10 of the 2,000,000,001 that cancel.
TEST(Compare, ANetIsHeldAgainstWhatItIsMadeOf) {
  Plain p;
  const Cell big = p.input("big", "1000000000"), one = p.input("one", "1");
  const auto net = p.scalar("net", [&] { return big + one - big; });
  const auto deeper = p.scalar("deeper", [&] { return net[p.sheet.calendar().period(0)] * one; });
  p.sheet.finish();
  const auto exact = evaluate_decimal(p.sheet);
  auto off = [&](const sheet::Line& line, double by) {
    std::vector<double> values = evaluate_double(p.sheet).all();
    values[p.sheet.cell(line.id(), 0).value] += by;
    return compare(p.sheet, exact, Values<double>(values));
  };
  EXPECT_TRUE(off(net, 0.5).agree);
  EXPECT_NEAR(off(net, 0.5).worst, 0.5 / 2000000001.0, 1e-16);
  EXPECT_TRUE(off(deeper, 0.5).agree);  // one line further on the same amounts still count
  EXPECT_FALSE(off(net, 3).agree);
  EXPECT_EQ(off(deeper, 3).worst_line, "deeper");
}

// A wrong plain value is not forgiven: 1e-8 of it is too much, 1e-10 is not; a value of one year is held against all years.
TEST(Compare, AWrongValueIsFound) {
  Plain p;
  const Cell a = p.input("a", "2");
  const auto row = p.row("row", [&](Period) { return a * a; });
  p.sheet.finish();
  const auto exact = evaluate_decimal(p.sheet);
  const auto agreement = [&](double wrong) {
    std::vector<double> values = evaluate_double(p.sheet).all();
    values[p.sheet.cell(row.id(), 1).value] = wrong;
    return compare(p.sheet, exact, Values<double>(values));
  };
  EXPECT_TRUE(agreement(4).agree);
  EXPECT_EQ(agreement(4).worst, 0);
  EXPECT_TRUE(agreement(4 * (1 + 1e-10)).agree);
  EXPECT_FALSE(agreement(4 * (1 + 1e-8)).agree);
  EXPECT_NEAR(agreement(5).worst, 1.0 / 8, 1e-15);
  EXPECT_FALSE(agreement(std::numeric_limits<double>::quiet_NaN()).agree);
  EXPECT_FALSE(agreement(std::numeric_limits<double>::infinity()).agree);
}

}  // namespace
}  // namespace assay::engine
