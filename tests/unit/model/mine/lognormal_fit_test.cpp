#include "model/mine/lognormal_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace assay::model::mine {
namespace {

FitRow row(std::string_view cutoff, std::string_view tonnes, std::string_view grade) {
  FitRow r{*Decimal::parse(cutoff), *Decimal::parse(tonnes), std::nullopt};
  if (!grade.empty()) r.grade = *Decimal::parse(grade);
  return r;
}

// The table of a lognormal body of 100 Mt at 2 %, CV 0.8 (docs/models/ore.md), as printed to two and four digits.
std::vector<FitRow> printed() {
  return {row("0.005", "94.73", "0.02090"), row("0.01", "73.69", "0.02468"), row("0.02", "36.25", "0.03517"), row("0.03", "17.67", "0.04654")};
}

TEST(LognormalFit, FindsTheBodyItsTableWasMadeOf) {
  const auto fit = fit_lognormal(printed());
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->tonnage.to_double(), 100, 0.05);
  EXPECT_NEAR(fit->grade.to_double(), 0.02, 0.00001);
  EXPECT_NEAR(fit->cv.to_double(), 0.8, 0.001);
  EXPECT_LT(fit->worst, 0.0003);  // half of the last printed digit of 17.67 Mt
}

TEST(LognormalFit, TonnesAloneAreEnough) {
  auto rows = printed();
  for (FitRow& r : rows) r.grade.reset();
  const auto fit = fit_lognormal(rows);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->tonnage.to_double(), 100, 0.5);
  EXPECT_NEAR(fit->cv.to_double(), 0.8, 0.01);
}

TEST(LognormalFit, ACutOffOfZeroIsTheWholeBody) {
  auto rows = printed();
  rows.push_back(row("0", "100", "0.02"));
  const auto fit = fit_lognormal(rows);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->tonnage.to_double(), 100, 0.05);
}

// Six digits are entered, so the unit of the tonnes does not matter beyond them.
TEST(LognormalFit, DoesNotDependOnTheUnitOfTonnes) {
  auto rows = printed();
  const auto before = fit_lognormal(rows);
  for (FitRow& r : rows) r.tonnes *= Decimal(1000000);
  const auto after = fit_lognormal(rows);
  ASSERT_TRUE(before && after);
  EXPECT_NEAR(after->tonnage.to_double() / before->tonnage.to_double(), 1e6, 10);
  EXPECT_NEAR(after->cv.to_double(), before->cv.to_double(), 1e-5);
}

TEST(LognormalFit, SaysNothingOfTooFewRowsOrFlatOnes) {
  EXPECT_FALSE(fit_lognormal({row("0.01", "73.69", "0.02468"), row("0.02", "36.25", "0.03517")}));
  EXPECT_FALSE(fit_lognormal({row("0.01", "5", "0.02"), row("0.02", "5", ""), row("0.03", "5", "")}));
}

}  // namespace
}  // namespace assay::model::mine
