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

// By hand: the sixth quarter of a calendar from 2020 is the second of 2021 and runs from 1.25 to 1.5 years.
TEST(Calendar, QuartersMonthsAndMomentsOfFlows) {
  const Calendar quarters(2020, 8, 4, FlowAt::middle);
  const Period sixth = quarters.period(5);
  EXPECT_EQ(sixth, (Period{5, 2021}));
  EXPECT_EQ(quarters.label(sixth), "2021-Q2");
  EXPECT_EQ(quarters.length_a(), *Decimal::parse("0.25"));
  EXPECT_EQ(quarters.start_a(sixth), *Decimal::parse("1.25"));
  EXPECT_EQ(quarters.end_a(sixth), *Decimal::parse("1.5"));
  EXPECT_EQ(quarters.flow_a(sixth), *Decimal::parse("1.375"));
  EXPECT_EQ(quarters.span_a(), Decimal(2));
  EXPECT_EQ(quarters.find("2021-Q2"), sixth);
  EXPECT_FALSE(quarters.find("2021"));
  const Calendar months(2020, 24, 12, FlowAt::start);
  EXPECT_EQ(months.label(months.period(12)), "2021-01");
  EXPECT_EQ(months.flow_a(months.period(18)), *Decimal::parse("1.5"));
}

TEST(Calendar, OnlyTheLabelItselfIsFound) {
  const Calendar years(2020, 3), quarters(2020, 8, 4), months(2020, 24, 12);
  const Calendar dated = Calendar::dated({*parse_date("2015-12-31"), *parse_date("2016-01-01")});
  for (const Calendar& calendar : {years, quarters, months, dated}) {
    for (const Period p : calendar.periods()) EXPECT_EQ(calendar.find(calendar.label(p)), p) << calendar.label(p);
    for (const char* text : {"", "20", "2019", "2023", "2020-", "2020-Q", "2020-Q0", "2020-Q5", "2020-Q01", "2020xQ1", "2022-Q1", "2020-00", "2020-13", "2020-1",
                             "2020x01", "2015-12-30", "2015-12-31 ", "99999999999999999999", "2020-Q99999999999", "-020"})
      EXPECT_FALSE(calendar.find(text)) << text;
  }
  EXPECT_EQ(quarters.span_text(), "from 2020-Q1 to 2021-Q4");
}

// 2016 is a leap year: from 31 December 2015 to 31 December 2016 there are 366 days.
TEST(Calendar, DatesAreDaysOver365FromTheFirst) {
  const Calendar calendar = Calendar::dated({*parse_date("2015-12-31"), *parse_date("2016-01-01"), *parse_date("2016-12-31")});
  EXPECT_EQ(calendar.count(), 3);
  EXPECT_EQ(calendar.flow_times(), (std::vector<Decimal>{Decimal(0), Decimal(1) / Decimal(365), Decimal(366) / Decimal(365)}));
  EXPECT_EQ(calendar.label(calendar.period(1)), "2016-01-01");
  EXPECT_EQ(calendar.find("2016-12-31"), (Period{2, 2016}));
}

}  // namespace
}  // namespace assay
