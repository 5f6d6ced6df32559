#include "model/terms/loan_dates.hpp"

#include <gtest/gtest.h>

namespace assay::model::terms {
namespace {

LoanDates dates(int per_year, std::string_view start) {
  LoanDates d;
  d.per_year = per_year;
  d.count = 30;
  d.start = *Decimal::parse(start);
  return d;
}

// Flows at the end: what is drawn at the start of a year stands at the end of the one before, the same instant; before the first there is none.
TEST(LoanDates, WhereFlowsFallAtTheEndADrawingAtAStartStandsInThePeriodBefore) {
  const Calendar years(2019, 15);
  const LoanDates half_yearly = dates(2, "0");
  EXPECT_EQ(half_yearly.drawn_in(years, 0), 0);
  EXPECT_EQ(half_yearly.paid_in(years, 1), 0);   // middle of the first year
  EXPECT_EQ(half_yearly.paid_in(years, 2), 0);   // its end
  EXPECT_EQ(half_yearly.drawn_in(years, 2), 0);  // the start of the second is the end of the first
  EXPECT_EQ(half_yearly.runs_in(years, 2), 1);
  EXPECT_EQ(half_yearly.paid_in(years, 30), 14);
}

TEST(LoanDates, WhereFlowsFallAtTheStartAPaymentAtAnEndStandsInThePeriodAfter) {
  const Calendar years(2019, 16, 1, FlowAt::start);
  const LoanDates half_yearly = dates(2, "0");
  EXPECT_EQ(half_yearly.drawn_in(years, 0), 0);
  EXPECT_EQ(half_yearly.paid_in(years, 1), 0);
  EXPECT_EQ(half_yearly.paid_in(years, 2), 1);
  EXPECT_EQ(half_yearly.paid_in(years, 30), 15);
}

TEST(LoanDates, InTheMiddleEachStandsInThePeriodItFallsInto) {
  const Calendar years(2019, 15, 1, FlowAt::middle);
  const LoanDates half_yearly = dates(2, "0");
  EXPECT_EQ(half_yearly.drawn_in(years, 2), 1);
  EXPECT_EQ(half_yearly.paid_in(years, 2), 0);
}

TEST(LoanDates, PeriodsShorterThanIntervalsHoldSomeOfThePayments) {
  const Calendar quarters(2020, 8, 4);
  const LoanDates half_yearly = dates(2, "0.25");
  EXPECT_EQ(half_yearly.drawn_in(quarters, 0), 0);
  EXPECT_EQ(half_yearly.paid_in(quarters, 1), 2);
  EXPECT_EQ(half_yearly.paid_in(quarters, 2), 4);
  EXPECT_EQ(half_yearly.paid_in(quarters, 4), 8);  // beyond the eight quarters
}

TEST(LoanDates, AStartThatNoDecimalWritesInFullFallsOnItsMonth) {
  const Calendar months(2024, 36, 12);
  EXPECT_EQ(dates(12, "0.333333333333").drawn_in(months, 0), 3);  // the end of April
  EXPECT_EQ(dates(12, "0.333333333333").paid_in(months, 1), 4);
}

}  // namespace
}  // namespace assay::model::terms
