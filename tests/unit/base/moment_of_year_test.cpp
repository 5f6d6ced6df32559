// Forms of time in price histories. Expected values are read off by hand.
#include "base/moment_of_year.hpp"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Moment, FormsOfTime) {
  EXPECT_EQ(parse_moment("2019")->month, 2019 * 12);
  EXPECT_EQ(parse_moment("2019-Q2")->month, 2019 * 12 + 3);
  EXPECT_EQ(parse_moment("2019Q4")->month, 2019 * 12 + 9);
  EXPECT_EQ(parse_moment("2019-04")->month, 2019 * 12 + 3);
  EXPECT_EQ(parse_moment("2019M12")->month, 2019 * 12 + 11);
  EXPECT_EQ(parse_moment("2020-02-29")->month, 2020 * 12 + 1);
  for (const char* bad : {"", "19", "2019-13", "2019-Q5", "2019M1", "2019-4", "20190", "2019-02-30", "0999", "3000", "Jan-2019", "2019-"}) EXPECT_FALSE(parse_moment(bad)) << bad;
  EXPECT_EQ(label(2019 * 12 + 3, Frequency::monthly), "2019-04");
  EXPECT_EQ(label(2019 * 12 + 3, Frequency::quarterly), "2019-Q2");
  EXPECT_EQ(label(2019 * 12, Frequency::annual), "2019");
}

}  // namespace
}  // namespace assay
