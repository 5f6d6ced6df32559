#include "engine/gradient.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/batch.hpp"
#include "engine/engine_test_support.hpp"

namespace assay::engine {
namespace {

/// The exact quotient of differences to either side, in decimals: with a step of 1e-18 of numbers near 1 its error is far below a double's last
/// digit. Where the two differ there is a kink, and a derivative between them is right.
struct Quotients {
  double left, right;
};
Quotients quotients(const Sheet& sheet, const Overrides& point, std::size_t moved, sheet::NodeId output) {
  const Decimal step = "1e-18"_d;
  Overrides up = point, down = point;
  up[moved].second += step, down[moved].second -= step;
  const Decimal here = evaluate_decimal(sheet, point)[output];
  return {((here - evaluate_decimal(sheet, down)[output]) / step).to_double(), ((evaluate_decimal(sheet, up)[output] - here) / step).to_double()};
}

void expect_between(double slope, Quotients q, double tolerance, const std::string& what) {
  EXPECT_GE(slope, std::min(q.left, q.right) - tolerance) << what;
  EXPECT_LE(slope, std::max(q.left, q.right) + tolerance) << what;
}

struct Slopes {
  std::vector<std::vector<double>> out, slope;
};
Slopes slopes_of(const Plan& plan, const std::vector<std::vector<double>>& in, std::size_t lanes) {
  Slopes s{std::vector<std::vector<double>>(plan.outputs(), std::vector<double>(lanes)),
           std::vector<std::vector<double>>(plan.outputs() * plan.inputs(), std::vector<double>(lanes, 1e300))};
  std::vector<const double*> from;
  std::vector<double*> to, slope;
  for (const auto& column : in) from.push_back(column.data());
  for (auto& column : s.out) to.push_back(column.data());
  for (auto& column : s.slope) slope.push_back(column.data());
  Gradient(plan).run(from.data(), to.data(), slope.data(), lanes);
  return s;
}

class EverySlope : public ::testing::TestWithParam<OpCase> {};

TEST_P(EverySlope, IsTheQuotientOfDecimals) {
  const OpCase& c = GetParam();
  for (const auto& [x, y] : {std::pair{"0.7", "0.9"}, {"2.5", "-1.25"}, {"1.5", "3"}}) {
    Plain p;
    const Cell a = p.input("a", x), b = p.input("b", y);
    const sheet::Line line = p.scalar("line", [&] { return c.make(p, a, b); });
    p.sheet.finish();
    const sheet::NodeId output = p.sheet.cell(line.id(), 0);
    const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{a.node()}, {b.node()}}, {output});
    const Overrides point{{*p.sheet.find_parameter("a"), *Decimal::parse(x)}, {*p.sheet.find_parameter("b"), *Decimal::parse(y)}};
    const Slopes s = slopes_of(plan, {{point[0].second.to_double()}, {point[1].second.to_double()}}, 1);
    for (std::size_t i = 0; i < 2; ++i)
      expect_between(s.slope[i][0], quotients(p.sheet, point, i, output), 4e-15 * (1 + std::abs(s.slope[i][0])), std::string(x) + ' ' + std::to_string(i));
  }
}

INSTANTIATE_TEST_SUITE_P(Quotients, EverySlope, ::testing::ValuesIn(op_cases), [](const auto& one) {
  std::string name = one.param.name;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
});

// By hand: x^2 y / (x + y) at x = 2, y = 3 is 12/5; by x (2xy (x + y) - x^2 y) / (x + y)^2 = (60 - 12) / 25; by y (x^2 (x + y) - x^2 y) / (x + y)^2
// = 8 / 25. The third input moves nothing. Ten lanes, so that a block is not full.
TEST(Gradient, OfARationalModelIsThatOfTheHand) {
  Plain p;
  const Cell x = p.input("x", "1"), y = p.input("y", "1"), z = p.input("z", "1");
  const auto line = p.scalar("line", [&] { return x * x * y / (x + y); });
  p.scalar("apart", [&] { return z * z; });
  p.sheet.finish();
  const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{x.node()}, {y.node()}, {z.node()}}, {p.sheet.cell(line.id(), 0), y.node()});
  const Slopes s = slopes_of(plan, {std::vector<double>(10, 2), std::vector<double>(10, 3), std::vector<double>(10, 7)}, 10);
  for (std::size_t lane = 0; lane < 10; ++lane) {
    EXPECT_DOUBLE_EQ(s.out[0][lane], 2.4);
    EXPECT_DOUBLE_EQ(s.slope[0][lane], 1.92);
    EXPECT_DOUBLE_EQ(s.slope[1][lane], 0.32);
    EXPECT_EQ(s.slope[2][lane], 0);
    EXPECT_EQ(s.slope[3][lane], 0);  // the second output is the second input
    EXPECT_EQ(s.slope[4][lane], 1);
  }
}

// A price of 10 scaled by a factor: 4 units are worth 40 per unit of the factor.
TEST(Gradient, OfAScaledCellIsPerUnitOfItsFactor) {
  Plain p;
  const Cell price = p.input("price", "10"), units = p.input("units", "4");
  const auto paid = p.scalar("paid", [&] { return price * p.sheet.one(); });
  const auto worth = p.scalar("worth", [&] { return paid[p.sheet.calendar().period(0)] * units; });
  p.sheet.finish();
  const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{p.sheet.cell(paid.id(), 0), Varying::How::scale}, {units.node()}}, {p.sheet.cell(worth.id(), 0)});
  const Slopes s = slopes_of(plan, {{1.5}, {4}}, 1);
  EXPECT_EQ(s.out[0][0], 60);
  EXPECT_EQ(s.slope[0][0], 40);
  EXPECT_EQ(s.slope[1][0], 15);
}

TEST(Gradient, HasNoSlopeWhereThereIsNoValueOrNoFiniteDerivative) {
  Plain p;
  const Cell x = p.input("x", "1");
  const auto inverse = p.scalar("inverse", [&] { return p.sheet.one() / x; });
  const auto root = p.scalar("root", [&] { return sqrt(x); });
  p.sheet.finish();
  const Plan plan(p.sheet, evaluate_decimal(p.sheet), {{x.node()}}, {p.sheet.cell(inverse.id(), 0), p.sheet.cell(root.id(), 0)});
  const Slopes s = slopes_of(plan, {{0, 4}}, 2);
  EXPECT_TRUE(std::isnan(s.out[0][0]) && std::isnan(s.slope[0][0]));
  EXPECT_EQ(s.slope[0][1], -1.0 / 16);
  EXPECT_EQ(s.out[1][0], 0);
  EXPECT_TRUE(std::isnan(s.slope[1][0]));  // the root rises straight up at 0
  EXPECT_EQ(s.slope[1][1], 0.25);
}

// Values as the batch's; slopes against exact quotients at the base point.
TEST(RandomSheetsGradient, EqualsQuotientsOfDecimals) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    RandomSheet random(seed);
    const Sheet& sheet = random.sheet;
    const auto base = evaluate_decimal(sheet);
    std::vector<sheet::NodeId> outputs{sheet.cell(sheet.find_line("total")->id(), 0), sheet.cell(sheet.find_line("line.11")->id(), 2)};
    std::vector<Varying> in;
    Overrides point;
    std::vector<std::vector<double>> columns;
    for (std::uint32_t i = 0; i < 5; ++i) {
      in.push_back({sheet.parameter_node(sheet::ParameterId{i})});
      point.emplace_back(sheet::ParameterId{i}, sheet.parameters()[i].value);
      columns.push_back({sheet.parameters()[i].value.to_double()});
    }
    const Plan plan(sheet, base, in, outputs);
    const Slopes s = slopes_of(plan, columns, 1);
    for (std::size_t j = 0; j < outputs.size(); ++j) {
      EXPECT_NEAR(s.out[j][0], base[outputs[j]].to_double(), 1e-11 * (1 + std::abs(base[outputs[j]].to_double())));
      double largest = 0;
      for (std::size_t i = 0; i < 5; ++i) largest = std::max(largest, std::abs(s.slope[j * 5 + i][0]));
      for (std::size_t i = 0; i < 5; ++i)
        expect_between(s.slope[j * 5 + i][0], quotients(sheet, point, i, outputs[j]), 1e-10 * (1 + largest), "seed " + std::to_string(seed) + " input " + std::to_string(i));
    }
  }
}

}  // namespace
}  // namespace assay::engine
