#include "study_test_support.hpp"

namespace assay::study {
namespace {

// A loan whose payments fall once a year is worth the same whether the deal counts in years, quarters or months: its payments fall on the same
// days, and a party's factor of a year is that of its four quarters. Every way of repayment by contract, with grace, fees and escrow.
const char* const deal_with_loans = R"(assay = 1
[deal]
title = "Loans of yearly payments"
date = 2019-12-31
money = "USD_nominal"
horizon = "12 a"
[source.hand]
title = "Follows from what a present value is"
grade = "A"
[party.lender]
name = "Lender"
country = "XA"
rate = "9 %/a"
[party.borrower]
name = "Borrower"
country = "XB"
rate = "13 %/a"
[schedule]
build = ["30 %", "50 %", "20 %"]
[loan.equal]
from = "lender"
to = "borrower"
source = "hand"
amount = "100 MUSD"
rate = "7 %/a"
start = "1 a"
maturity = "9 a"
grace = "3 a"
drawdown = "build"
frequency = "1"
up_front = "1 %"
commitment = "0.5 %/a"
insurance = "6 %"
escrow_payments = "2"
escrow_rate = "1 %/a"
[loan.level]
from = "lender"
to = "borrower"
source = "hand"
amount = "70 MUSD"
rate = "11 %/a"
start = "1 a"
maturity = "7 a"
grace = "2 a"
grace_interest = "capitalised"
repayment = "level"
frequency = "1"
[loan.bullet]
from = "lender"
to = "borrower"
source = "hand"
amount = "50 MUSD"
rate = "5 %/a"
start = "2 a"
maturity = "8 a"
repayment = "bullet"
frequency = "1"
escrow = "15 %"
[fairness]
rule = "none"
reason = "loans, and nothing that they pay for"
)";

TEST(Calendars, ALoanOfYearlyPaymentsIsWorthTheSameInYearsQuartersAndMonths) {
  const auto file = written(deal_with_loans);
  for (const std::string flows : {"end", "start"}) {
    const auto years = run(file, {"deal.flows=\"" + flows + '"'});
    ASSERT_TRUE(years);
    for (const std::string periods : {"quarterly", "monthly"}) {
      SCOPED_TRACE(periods + ", flows at the " + flows);
      const auto shorter = run(file, {"deal.flows=\"" + flows + '"', "deal.periods=\"" + periods + '"'});
      ASSERT_TRUE(shorter);
      for (const char* line : {"lender.npv", "borrower.npv", "lender.loan.equal.pv", "lender.loan.level.pv", "lender.loan.bullet.pv", "loan.equal.grant_element_5", "loan.equal.grant_element_10_with_costs"})
        EXPECT_TRUE(close(shorter->scalar(line), years->scalar(line), "1e-25"_d)) << line << ": " << years->scalar(line) << " a year, " << shorter->scalar(line);
    }
  }
}

}  // namespace
}  // namespace assay::study
