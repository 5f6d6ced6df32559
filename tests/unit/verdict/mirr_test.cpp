#include "verdict/mirr.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict_test_support.hpp"

namespace assay::verdict {
namespace {

// Microsoft's support page for MIRR: financed at 10 %, reinvested at 12 % (14 %); printed as 13 %, -5 % after three years, 13 %.
// To more digits by hand: receipts at 12 %: 39,000 x 1.12^4 + 30,000 x 1.12^3 + 21,000 x 1.12^2 + 37,000 x 1.12 + 46,000
// = 61,367.25 + 42,147.84 + 26,342.40 + 41,440.00 + 46,000.00 = 217,297.49; / 120,000 = 1.810812; fifth root 1.126094.
TEST(Mirr, SpreadsheetExamples) {
  EXPECT_TRUE(close(*mirr(decimals("-120000 39000 30000 21000 37000 46000"), "0.1"_d, "0.12"_d).value, "0.126094"_d, "1e-6"_d));
  EXPECT_TRUE(close(*mirr(decimals("-120000 39000 30000 21000"), "0.1"_d, "0.12"_d).value, "-0.05"_d, "0.005"_d));
  EXPECT_TRUE(close(*mirr(decimals("-120000 39000 30000 21000 37000 46000"), "0.1"_d, "0.14"_d).value, "0.13"_d, "0.005"_d));
}

// By hand: payments 100 + 55 / 1.1 = 150 at the first date; receipts 100 x 1.2 + 96 = 216 at the last, two years on:
// 216 / 150 = 1.44 = 1.2^2.
TEST(Mirr, TwoRatesEachOnItsOwnSide) {
  EXPECT_EQ(*mirr(decimals("-100 -55 100 96"), "0.1"_d, "0.2"_d, decimals("5 6 6 7")).value, "0.2"_d);
}

TEST(Mirr, NotMeaningfulHasAReason) {
  EXPECT_EQ(mirr({}, 0, 0).reason, "there are no flows");
  EXPECT_EQ(mirr(decimals("1 2"), 0, 0).reason, "nothing is paid in");
  EXPECT_EQ(mirr(decimals("-1 -2"), 0, 0).reason, "nothing comes back");
  EXPECT_EQ(mirr(decimals("-1 2"), 0, 0, decimals("3 3")).reason, "all flows fall on one date");
  EXPECT_FALSE(mirr({}, 0, 0).value.has_value());
  EXPECT_THROW(mirr(decimals("-1 2"), 0, 0, decimals("3 2")), std::invalid_argument);
}

}  // namespace
}  // namespace assay::verdict
