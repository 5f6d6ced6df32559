#include "study_test_support.hpp"

namespace assay::study {
namespace {

std::unique_ptr<Evaluation> run_scenario(const char* path, const char* scenario) {
  Diagnostics found;
  auto e = evaluate(file_of(path), deal::asking({}, scenario), {.drivers = false, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

// The figures are worked by hand in tests/deals/sides.toml.
TEST(Sides, SeveralPartiesAreJudgedAsOne) {
  const auto e = run(file_of("tests/deals/sides.toml"));
  ASSERT_TRUE(e);
  ASSERT_EQ(e->sides.size(), 2U);
  EXPECT_EQ(e->sides[1].id, "consortium+lender");
  EXPECT_EQ(e->sides[1].members, (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(e->fairness.fair) << e->fairness.reason;
  ASSERT_TRUE(e->fairness.shares[0]);
  EXPECT_TRUE(close(*e->fairness.shares[0], "0.311466458658346"_d, "1e-14"_d));  // 66/(220/1.1 + 14.4/1.21)
  EXPECT_EQ(e->side_of(2), 1U);
  EXPECT_FALSE(e->side_of(3)) << "the offtaker is on no side";
}

TEST(Sides, TheSamePartiesEachForItself) {
  const auto e = run_scenario("tests/deals/sides.toml", "each-for-itself");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->sides.size(), 3U);
  EXPECT_FALSE(e->fairness.fair);
  EXPECT_EQ(e->fairness.reason, "State and Builders gain, Their bank loses; together they gain value");
}

// The joint gain of the sides is that of the ledger also where periods are no years.
TEST(Sides, TheJointGainKnowsTheLengthOfAPeriod) {
  const auto e = run_scenario("tests/deals/calendars.toml", "quarters");
  ASSERT_TRUE(e);
  EXPECT_TRUE(close(e->fairness.joint_gain, e->joint.surplus, "1e-20"_d)) << e->fairness.joint_gain;
}

}  // namespace
}  // namespace assay::study
