#include "base/calendar.hpp"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Dates, ReadsTheIsoFormOnly) {
  const auto date = parse_date("2019-10-21");
  ASSERT_TRUE(date);
  EXPECT_EQ(date_text(*date), "2019-10-21");
  EXPECT_TRUE(parse_date("2020-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));   // divisible by 400
  EXPECT_FALSE(parse_date("1900-02-29"));  // divisible by 100 only
  for (const char* text : {"", "2019", "2019-10", "2019-1-21", "21.10.2019", "2019-13-01", "2019-00-10", "2019-04-31",
                           "2019-10-00", "2019/10/21", "2019-10-21 ", " 2019-10-21", "2019-10-2x", "-019-10-21"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(Dates, TextPadsWithZeros) { EXPECT_EQ(date_text(*parse_date("0987-01-02")), "0987-01-02"); }

TEST(Calendar, AnnualPeriodsWithFlowsAtTheirEnd) {
  const Calendar calendar(2020, 3);
  const auto periods = calendar.periods();
  ASSERT_EQ(periods.size(), 3u);
  EXPECT_EQ(periods[0], (Period{0, 2020}));
  EXPECT_EQ(periods[2], (Period{2, 2022}));
  EXPECT_EQ(calendar.label(periods[2]), "2022");
  EXPECT_EQ(calendar.start_a(periods[2]), Decimal(2));
  EXPECT_EQ(calendar.end_a(periods[2]), Decimal(3));
  EXPECT_EQ(calendar.flow_a(periods[2]), Decimal(3));
  EXPECT_EQ(calendar.length_a(), Decimal(1));
  EXPECT_TRUE(Calendar(2020, 0).periods().empty());
}

}  // namespace
}  // namespace assay
