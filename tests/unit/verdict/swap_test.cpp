#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict/exchange.hpp"
#include "verdict/implied_rate.hpp"
#include "verdict_test_support.hpp"

namespace assay::verdict {
namespace {

// By hand.
TEST(ExchangeRatio, ReceivedOverGiven) {
  EXPECT_EQ(*exchange_ratio(510, 2040).value, "0.25"_d);
  EXPECT_EQ(*exchange_ratio(0, 4).value, Decimal(0));
  EXPECT_EQ(exchange_ratio(510, 0).reason, "not applicable: nothing is given");
  EXPECT_FALSE(exchange_ratio(510, 0).value.has_value());
  EXPECT_EQ(exchange_ratio(510, -1).reason, "not applicable: giving it saves the giver money");
}

// By hand: works of 100, repaid by 55 and 60.5 of forgone taxes one and two years later: 55 / 1.1 + 60.5 / 1.21 = 100.
TEST(ImpliedRate, OfWorksRepaidByForgoneFlows) {
  const ImpliedRate found = implied_rate(decimals("100 0 0"), decimals("0 55 60.5"));
  EXPECT_EQ(found.rates.status, Irr::Status::unique);
  EXPECT_EQ(found.rates.roots, decimals("0.1"));
  EXPECT_FALSE(found.lends);
}

// By hand: flows on the same date are netted (10 of works and 10 of tax in year 1 cancel); 80 for 40 a year later is -50 %.
TEST(ImpliedRate, NetsTheSameDateAndMayBeNegative) {
  EXPECT_EQ(implied_rate(decimals("90 0 10"), decimals("10 40 10"), decimals("0 1 0.5")).rates.roots, decimals("-0.5"));
}

// By hand: the host gives 100 first and gets 112 a year later: it lends at 12 %.
TEST(ImpliedRate, SaysWhenTheHostIsTheLender) {
  const ImpliedRate found = implied_rate(decimals("0 112"), decimals("100 0"));
  EXPECT_EQ(found.rates.roots, decimals("0.12"));
  EXPECT_TRUE(found.lends);
  EXPECT_TRUE(implied_rate(decimals("112 0"), decimals("0 100"), decimals("1 0")).lends);  // by date, not by place
}

// By hand: 100 g^2 - 230 g + 132 is zero at 1.1 and 1.2.
TEST(ImpliedRate, SeveralAreAllGiven) {
  const ImpliedRate found = implied_rate(decimals("100 0 132"), decimals("0 230 0"));
  EXPECT_EQ(found.rates.status, Irr::Status::several);
  EXPECT_EQ(found.rates.roots, decimals("0.1 0.2"));
  EXPECT_EQ(found.rates.reason, "both sides are worth the same at 2 rates, so none of them is the price of the swap");
}

TEST(ImpliedRate, NoneHasAReason) {
  const auto reason = [](std::string_view received, std::string_view given) {
    const ImpliedRate found = implied_rate(decimals(received), decimals(given));
    EXPECT_EQ(found.rates.status, Irr::Status::none);
    return found.rates.reason;
  };
  EXPECT_EQ(reason("5 5", "0 5"), "on no date does the host give up more than it gets in the deal's flows; what it could have had without the deal is not among them");
  EXPECT_EQ(reason("0 5", "5 5"), "the host never gets more than it gives up on the same date: nothing is lent to it");
  EXPECT_EQ(reason("5 5", "5 5"), "what the host gets and gives up is equal on each date: there is nothing to lend");
  EXPECT_EQ(reason("100 0 100", "0 10 0"), "what the host gets is worth more than what it gives up, at every rate");
  EXPECT_EQ(reason("0 10 0", "100 0 100"), "what the host gets is worth less than what it gives up, at every rate");
  EXPECT_THROW(implied_rate(decimals("1"), decimals("1 2")), std::invalid_argument);
}

}  // namespace
}  // namespace assay::verdict
