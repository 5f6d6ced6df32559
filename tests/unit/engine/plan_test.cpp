#include "engine/plan.hpp"

#include <gtest/gtest.h>

#include "engine/batch.hpp"
#include "engine/engine_test_support.hpp"

namespace assay::engine {
namespace {

/// Four inputs, of which a plan is made for one formula.
struct Four {
  Plain p;
  Cell a = p.input("a", "3"), b = p.input("b", "4"), c = p.input("c", "5"), d = p.input("d", "6");
  template <class Formula>
  Plan plan(Formula formula) {
    const auto line = p.scalar("out", [&] { return formula(); });
    p.sheet.finish();
    return Plan(p.sheet, evaluate_decimal(p.sheet), {{a.node()}, {b.node()}, {c.node()}, {d.node()}}, {p.sheet.cell(line.id(), 0)});
  }
};

// The kernels of a pass: a sum of multiples and of products, and what is done to it at the end.
TEST(Plan, ASumWithItsEndIsOnePass) {
  Four f;
  const Plan plan = f.plan([&] { return max(f.a - f.p.number("2") * f.b + f.c * f.d, f.p.number("1")); });
  ASSERT_EQ(plan.operations(), 1U);
  EXPECT_EQ(plan.steps()[0].shape, (Shape{Form::sum, 3, 0b100, Ending::maximum_number, true}));
}

TEST(Plan, FactorsAndDivisorsOfAProductAreOne) {
  Four f;
  const Plan plan = f.plan([&] { return f.a * f.p.number("12") * f.b / f.p.number("4") / f.p.number("3"); });
  ASSERT_EQ(plan.operations(), 1U);
  EXPECT_EQ(plan.numbers(), (std::vector<double>{1}));  // 12 / 4 / 3 in decimals: not a third of a double
}

TEST(Plan, ADivisorIsAskedOnce) {
  Four f;
  const Plan plan = f.plan([&] { return f.a / f.b + f.c / f.b + f.d / (f.p.sheet.one() + positive(f.b)); });
  std::size_t checks = 0;
  for (const auto& step : plan.steps()) checks += step.shape.form == Form::check_divide;
  EXPECT_EQ(checks, 1U);  // and one more than the positive part of b is never 0
}

// A stock that four lines are made of, recorded line by line: whatever the order, a year's cells come after those of the year before, and two values at
// different rates take a year's flow in when it is there. The stock, its four flows and two sums wait: eight columns at most, for 40 years and for 400.
TEST(Plan, YearsComeOneAfterAnother) {
  for (const int years : {40, 400}) {
    Sheet sheet{Calendar(2021, years)};
    const auto input = [&](const char* path) {
      sheet::Parameter parameter;
      parameter.path = path;
      parameter.value = Decimal(1);
      return sheet.parameter(parameter);
    };
    const Cell start = input("start"), taken = input("taken"), price = input("price");
    auto stock = sheet.balance({"stock", "", Unit(), ""}, start);
    const auto sold = sheet.line({"sold", "", Unit(), ""}, [&](Period p) { return min(stock.opening(p), taken); });
    stock.rolls([&](Period p) { return sheet::Flow{sheet.zero(Unit()), sold[p]}; });
    const auto revenue = sheet.line({"revenue", "", Unit(), ""}, [&](Period p) { return exp(price * sheet.constant(Decimal(p.index + 1) / Decimal(1000), Unit())) * sold[p]; });
    const auto royalty = sheet.line({"royalty", "", Unit(), ""}, [&](Period p) { return revenue[p] * revenue[p]; });
    const auto net = sheet.line({"net", "", Unit(), ""}, [&](Period p) { return max(revenue[p] - royalty[p], sold[p]); });
    std::vector<sheet::Line> values;
    for (const int rate : {2, 3}) {
      values.push_back(sheet.scalar({"value" + std::to_string(rate), "", Unit(), ""}, [&, rate] {
        std::vector<Cell> terms;
        for (const Period p : sheet.calendar().periods()) terms.push_back((rate == 2 ? net : royalty)[p] * sheet.constant(Decimal(1) / Decimal(p.index + rate), Unit()));
        return sheet.sum(terms);
      }));
    }
    sheet.finish();
    const Plan plan(sheet, evaluate_decimal(sheet), {{start.node()}, {taken.node()}, {price.node()}}, {sheet.cell(values[0].id(), 0), sheet.cell(values[1].id(), 0)});
    EXPECT_LE(plan.slots(), 2 * most_terms + 8) << years;  // each sum waits for as many terms as a pass takes
  }
}

// Forty years of a price and its worth: the worth of a year is added when it is there, eight at most waiting.
TEST(Plan, ALongSumDoesNotHoldItsTerms) {
  Sheet sheet{Calendar(2021, 40)};
  sheet::Parameter parameter;
  parameter.path = "grade";
  parameter.value = 2;
  const Cell grade = sheet.parameter(parameter);
  const auto worth = sheet.line({"worth", "", Unit(), ""}, [&](Period p) { return exp(grade * sheet.constant(Decimal(p.index + 1) / Decimal(100), Unit())); });
  const auto value = sheet.scalar({"value", "", Unit(), ""}, [&] {
    std::vector<Cell> terms;
    for (const Period p : sheet.calendar().periods()) terms.push_back(worth[p] * sheet.constant(Decimal(1) / Decimal(p.index + 2), Unit()));
    return sheet.sum(terms);
  });
  sheet.finish();
  const Plan plan(sheet, evaluate_decimal(sheet), {{grade.node()}}, {sheet.cell(value.id(), 0)});
  EXPECT_LE(plan.slots(), 10U);
  EXPECT_EQ(plan.operations(), 40U + 40U + 6U);  // multiples, exponentials, and the sum: 8 terms, then 7 at a time
}

// What is repaid in full leaves exactly nothing, in lanes as in a Probe: no sum is regrouped, no product distributed.
TEST(Plan, ABalanceThatIsPaidOffIsExactlyNothing) {
  Plain p;
  const Cell rate = p.input("rate", "0.07"), drawn = p.input("drawn", "10"), cash = p.input("cash", "1000");
  sheet::Balance debt = p.sheet.balance({"debt", "", Unit(), ""}, drawn);
  const auto due = p.row("due", [&](Period t) { return debt.opening(t) * (p.sheet.one() + rate) + drawn * p.number("0.3"); });
  const auto paid = p.row("paid", [&](Period t) { return min(due[t], cash * p.number("0.8")); });
  debt.rolls([&](Period t) { return sheet::Flow{due[t] - debt.opening(t), paid[t]}; });
  const auto left = p.row("left", [&](Period t) { return due[t] - paid[t]; });
  p.sheet.finish();
  const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{rate.node()}, {drawn.node()}, {cash.node()}}, {p.sheet.cell(left.id(), 0), p.sheet.cell(left.id(), 1)});
  std::vector<double> rates, amounts, much;
  for (int i = 0; i < 500; ++i) rates.push_back(0.01 + 0.0003 * i), amounts.push_back(1.0 / (i + 3)), much.push_back(1e6);
  std::vector<double> first(500, 7), second(500, 7);
  const double* const in[] = {rates.data(), amounts.data(), much.data()};
  double* const out[] = {first.data(), second.data()};
  Batch(plan).run(in, out, 500);
  EXPECT_EQ(first, std::vector<double>(500, 0.0));
  EXPECT_EQ(second, std::vector<double>(500, 0.0));
}

}  // namespace
}  // namespace assay::engine
