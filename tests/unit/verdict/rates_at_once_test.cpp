#include "verdict/rates_at_once.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/decimal_number.hpp"
#include "verdict/irr.hpp"

namespace assay::verdict {
namespace {

// By hand: -100 230 -132 has 10 and 20 %; -100 112 has 12 %; receipts and payments alone have none.
TEST(RatesAtOnce, ByHand) {
  EXPECT_TRUE(rates_at_once({-100, 230, -132}, {0, 1, 2}).several);
  EXPECT_FALSE(rates_at_once({-100, 112}, {0, 1}).several);
  EXPECT_EQ(rates_at_once({-100, 112}, {0, 1}).why_none, NoRate::found);
  EXPECT_NEAR(rates_at_once({-100, 112}, {0, 1}).only.value(), 0.12, 1e-14);
  EXPECT_NEAR(rates_at_once({-100, 55, 60.5}, {0, 1, 2}).only.value(), 0.1, 1e-14);
  std::vector<double> long_over(60), years;  // years without a flow before the first and after the last change nothing
  for (int k = 0; k < 60; ++k) years.push_back(k);
  long_over[20] = -100, long_over[21] = 112;
  EXPECT_NEAR(rates_at_once(long_over, years).only.value(), 0.12, 1e-14);
  EXPECT_EQ(rates_at_once({-100, 200, -500}, {0, 1, 2}).why_none, NoRate::always_negative);  // 200^2 < 4 x 100 x 500
  EXPECT_EQ(rates_at_once({100, -200, 500}, {0, 1, 2}).why_none, NoRate::always_positive);
  // 10, 20 and 30 %: of three rates a glance may see one and must not call it the only one.
  EXPECT_FALSE(rates_at_once({-1, 3.6, -4.31, 1.716}, {0, 1, 2, 3}).only);
  EXPECT_EQ(rates_at_once({1, 0, 2}, {0, 1, 2}).why_none, NoRate::all_received);
  EXPECT_EQ(rates_at_once({-1, 0}, {0, 1}).why_none, NoRate::all_paid);
  EXPECT_EQ(rates_at_once({0, 0}, {0, 1}).why_none, NoRate::all_zero);
  EXPECT_EQ(rates_at_once({}, {}).why_none, NoRate::no_flows);
  EXPECT_THROW(static_cast<void>(rates_at_once({1}, {})), std::invalid_argument);
}

// By hand (tests/deals/loan-all-in.toml): a premium before the money, a deposit given back last. Where fewer changes of sign are seen than there may be rates, nothing is known.
TEST(RatesAtOnce, WhatABorrowerPaysByHand) {
  EXPECT_NEAR(rising_rate_at_once({-4.4, 89.5, -105}, {0, 1, 2}).only.value(), 0.25, 1e-13);
  EXPECT_NEAR(rising_rate_at_once({95, -104.5, 10.5}, {0, 1, 2}).only.value(), -0.0118519836738658521, 1e-13);
  EXPECT_FALSE(rising_rate_at_once({-100, 200, -500}, {0, 1, 2}).known && rising_rate_at_once({-100, 200, -500}, {0, 1, 2}).only);
  EXPECT_THROW(static_cast<void>(rising_rate_at_once({1}, {})), std::invalid_argument);
}

/// What is known is what the whole search picks.
TEST(RatesAtOnce, WhatABorrowerPaysIsNeverMistaken) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> any(-1, 1);
  int known = 0, picked = 0;
  for (int i = 0; i < 400; ++i) {
    std::vector<double> flows, times;
    std::vector<Decimal> exact, at;
    const int count = 3 + i % 6;
    for (int k = 0; k < count; ++k) {
      flows.push_back(k == 0 ? -0.1 : k == 1 ? 1 : k + 1 == count && i % 2 == 0 ? 0.3 : any(random) - 0.3);
      times.push_back(i % 3 == 0 ? 0.5 * k : k);
      exact.push_back(decimal_of(DecimalNumber(flows.back())));
      at.push_back(decimal_of(DecimalNumber(times.back())));
    }
    const RisingRate glance = rising_rate_at_once(flows, times);
    if (!glance.known) continue;
    ++known;
    const Irr whole = borrowing_rate(exact, at);
    const bool several = irr(exact, at).roots.size() > 1;
    if (!several) continue;  // of one rate the other glance tells
    ASSERT_EQ(whole.roots.size() == 1, glance.only.has_value()) << i;
    if (!glance.only) continue;
    ++picked;
    EXPECT_NEAR(*glance.only, whole.roots[0].to_double(), 1e-10 * (1 + whole.roots[0].to_double())) << i;
  }
  EXPECT_GT(known, 200);
  EXPECT_GT(picked, 60);
}

/// What a glance is sure of is what the whole search finds: random flows, most with many changes of sign.
TEST(RatesAtOnce, IsNeverMistaken) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> any(-1, 1);
  int several = 0, only = 0, unsure = 0;
  for (int i = 0; i < 400; ++i) {
    std::vector<double> flows, times;
    std::vector<Decimal> exact, at;
    const int count = 2 + i % 7;
    for (int k = 0; k < count; ++k) {
      flows.push_back(k == 0 ? -1 : (i % 2 == 0 ? 0.4 : 0) + any(random));
      times.push_back(i % 3 == 0 ? 0.25 * k : k);
      exact.push_back(decimal_of(DecimalNumber(flows.back())));
      at.push_back(decimal_of(DecimalNumber(times.back())));
    }
    const RatesAtOnce glance = rates_at_once(flows, times);
    const ZeroRates whole = zero_rates(exact, at);
    if (glance.several) { EXPECT_GT(whole.rates.size(), 1U) << i; }
    if (glance.why_none != NoRate::found) { EXPECT_EQ(whole.why_none, glance.why_none) << i; }
    if (glance.only) {
      ASSERT_EQ(whole.rates.size(), 1U) << i;
      EXPECT_NEAR(*glance.only, whole.rates[0].to_double(), 1e-10 * (1 + whole.rates[0].to_double())) << i;
    }
    several += glance.several;
    only += glance.only.has_value();
    unsure += !glance.several && !glance.only && glance.why_none == NoRate::found;
  }
  EXPECT_GT(several, 40);
  EXPECT_GT(only, 100);
  EXPECT_LT(unsure, 60);  // nearly all are seen
}

}  // namespace
}  // namespace assay::verdict
