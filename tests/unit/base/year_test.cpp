#include "base/year.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/estimate.hpp"

namespace assay {
namespace {

TEST(Year, FourWholeDigits) {
  EXPECT_EQ(year_of("2019"), 2019);
  EXPECT_EQ(year_of("1000"), 1000);
  EXPECT_EQ(year_of("9999"), 9999);
  EXPECT_EQ(year_of("2019.0"), 2019);  // as spreadsheets write it
  for (const char* wrong : {"", "12.5", "-999", "1e-2", "0.12", "999", "0999", "10000", "2019.5", "2019-01", "soon"}) EXPECT_FALSE(year_of(wrong)) << wrong;
}

TEST(Estimate, TenDigitsOrNothing) {
  EXPECT_EQ(decimal_of_estimate(1.0 / 3)->text(), "0.3333333333");
  EXPECT_EQ(decimal_of_estimate(-2.5)->text(), "-2.5");
  EXPECT_FALSE(decimal_of_estimate(std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(decimal_of_estimate(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace
}  // namespace assay
