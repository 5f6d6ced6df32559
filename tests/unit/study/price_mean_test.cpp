// Prices as one number each, for studies that look for what decides.
#include "study/price_mean.hpp"

#include <algorithm>
#include <cmath>

#include "study/discover.hpp"
#include "study/drawn_columns.hpp"
#include "study/worth_of_evidence.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

/// A road for 10 kt of copper's price a year, on a price that wanders from 10,000 USD/t with 30 % a year: its mean stays there. Rates of 0.
std::string road_for_copper(const std::string& horizon, const std::string& cost) {
  return firm_and_state(horizon) + R"(
[leg.road]
kind  = "works"
from  = "firm"
to    = "state"
value = ")" + cost + R"("
worth = "90 .. 110 %"
[clause.copper]
kind   = "price-contingent"
payer  = "state"
to     = "firm"
price  = "price.copper.Cu"
amount = [ { at = "0 USD/t", value = "0 MUSD/a" }, { at = "1000000 USD/t", value = "10000 MUSD/a" } ]
[price.copper]
kind       = "gbm"
of         = ["Cu"]
spot       = "10000 USD/t"
volatility = "30 %"
[fairness]
rule = "both-gain"
)";
}

// Three years: the firm gains 0.01 x (sum of the prices) - 270 MUSD, so where their mean is above 9,000 USD/t and only there; what the road is worth to the state is nothing to it.
TEST(PriceMean, IsWhatDecidesWhereNothingElseDoes) {
  const auto e = run(written(road_for_copper("3 a", "270 MUSD")));
  ASSERT_TRUE(e);
  EXPECT_NEAR(mean_of_price(*e, "price.copper.Cu").value.to_double(), 10'000, 1e-6);
  Diagnostics found;
  SimulateAsked asked;
  asked.draws = 4'096;
  asked.outs = {"firm.npv", "price.copper.Cu@2024", "price.copper.Cu@2025", "price.copper.Cu@2026"};
  const auto drawn = drawn_columns(*e, asked, found);
  ASSERT_TRUE(drawn) << render(found);
  ASSERT_EQ(drawn->inputs.size(), drawn->first_price + 1);
  const std::vector<double>& mean = drawn->ins[drawn->first_price];
  for (std::size_t row = 0; row < mean.size(); ++row) {
    ASSERT_NEAR(mean[row], (drawn->outs[1][row] + drawn->outs[2][row] + drawn->outs[3][row]) / 3, 1e-12 * mean[row]);
    ASSERT_NEAR(drawn->outs[0][row], 3e4 * mean[row] - 270e6, 1e-6 * 270e6);
  }
  DiscoverAsked wanted;
  const auto discovered = discover(*e, "firm gains", wanted, found);
  ASSERT_TRUE(discovered) << render(found);
  ASSERT_FALSE(discovered->boxes.best.empty());
  const sensitivity::Box& box = discovered->boxes.best.front();
  const std::size_t side = discovered->is_price(box.inputs[0]) ? 0 : 1;
  EXPECT_EQ(discovered->name(box.inputs[side]), "price.copper.Cu (mean)");
  ASSERT_TRUE(box.low[side]);
  EXPECT_NEAR(*box.low[side], 9'000, 250);  // the grid is of 32 equal shares of the draws
  EXPECT_FALSE(box.high[side]);
  EXPECT_GT(box.separation, 0.93);
}

// One year, in closed form: the firm gains X - 90 MUSD, X lognormal of mean 100 with s = 0.3, and signs; told the price it refuses below 90, which saves the put
// 90 N(d) - 100 N(d - s), d = ln(0.9)/s + s/2: 7.0128 MUSD. The state gains 90 - X but for what the road is worth, refuses, and would sign where X is below: the same put, but for that.
TEST(PriceMean, WorthOfKnowingItIsAPut) {
  const auto e = run(written(road_for_copper("1 a", "90 MUSD")), {"leg.road.worth=100 %"});
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto worth = worth_of_evidence(*e, 65'536, 1, 1, found);
  ASSERT_TRUE(worth) << render(found);
  ASSERT_EQ(worth->inputs.size(), 1U);
  const WorthOfEvidence::Input& price = worth->inputs[0];
  EXPECT_EQ(price.path, "price.copper.Cu");
  ASSERT_TRUE(price.price);
  for (const sensitivity::Worth& to : price.to) EXPECT_NEAR(to.value / 1e6, 7.0128, 4 * to.error / 1e6 + 0.02);
  // P10 and P90 of 10,000 exp(-0.045 -/+ 0.3 x 1.281552): 6,508.6 and 14,042.
  EXPECT_NEAR(price.price->low, 6'508.6, 30);
  EXPECT_NEAR(price.price->high, 14'042, 70);
}

}  // namespace
}  // namespace assay::study
