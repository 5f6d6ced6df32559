#include "study/worth_of_evidence.hpp"

#include "study_test_support.hpp"

namespace assay::study {
namespace {

WorthOfEvidence worth_in_road(std::uint64_t draws, unsigned threads) {
  const auto e = run(written(road_for_cash({.worth = "120 .. 180 %"}, "rule = \"both-gain\"")));
  Diagnostics found;
  auto worth = worth_of_evidence(*e, draws, 1, threads, found);
  EXPECT_TRUE(worth) << render(found);
  EXPECT_TRUE(found.all().empty());
  return worth ? std::move(*worth) : WorthOfEvidence{};
}

// Closed form. At rates of 0 the host gains 100 W - 130 MUSD, W lognormal with median sqrt(1.2 1.8) and log deviation s = ln(1.5)/2.563103 = 0.158193. It
// expects 18.82 and signs; told W, it refuses below 1.3 and saves E[max(0, 130 - 100 W)], the price of a put: 130 N(d) - 100 E[W] N(d - s) with
// d = ln(1.3/1.469694)/s, which is 2.395000 MUSD (Python's NormalDist). The builder gains 30 for certain and can use no knowledge.
TEST(WorthOfEvidence, OfTheOnlyUncertainInputIsAPut) {
  const WorthOfEvidence worth = worth_in_road(65'536, 1);
  ASSERT_EQ(worth.inputs.size(), 1U);
  const sensitivity::Worth host = worth.inputs[0].to[0];
  EXPECT_EQ(worth.inputs[0].path, "leg.road.worth");
  EXPECT_NEAR(host.value / 1e6, 2.395000, 4 * host.error / 1e6 + 0.002);
  EXPECT_LT(host.error / 1e6, 0.01);
  EXPECT_NEAR(worth.of_all[0].value / 1e6, 2.395000, 4 * worth.of_all[0].error / 1e6 + 1e-4);
  EXPECT_EQ(worth.inputs[0].to[1].value, 0);
  EXPECT_EQ(worth.of_all[1].value, 0);
  EXPECT_EQ(worth.draws, 65'536U);
  EXPECT_EQ(worth.left_out, 0U);
  EXPECT_NE(worth.of("leg.road.worth"), nullptr);
  EXPECT_EQ(worth.of("leg.road.value"), nullptr) << "one number is not drawn";
}

TEST(WorthOfEvidence, SameBitsForAnyThreads) {
  const WorthOfEvidence one = worth_in_road(20'000, 1), two = worth_in_road(20'000, 2);
  EXPECT_EQ(one.inputs[0].to[0].value, two.inputs[0].to[0].value);
  EXPECT_EQ(one.inputs[0].to[0].error, two.inputs[0].to[0].error);
}

}  // namespace
}  // namespace assay::study
