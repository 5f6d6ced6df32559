#include "study_test_support.hpp"

namespace assay::study {
namespace {

// A share with a range moves what its owner gets, and the books still close: what the host gains by it the investor loses.
TEST(Ventures, AShareThatIsMovedAloneLosesNothing) {
  const auto file = file_of("tests/deals/ventures.toml");
  Diagnostics found;
  const auto e = evaluate(file, deal::asking({"venture.jv.shares.host=30 .. 40 .. 50 %"}), {.drivers = true, .readings = false}, found);
  ASSERT_TRUE(e) << render(found);
  ASSERT_EQ(e->drivers.size(), 1U);
  const Driver& driver = e->drivers.front();
  EXPECT_EQ(driver.path, "venture.jv.shares.host");
  EXPECT_TRUE(driver.swing.is_positive());
  Decimal low = 0, high = 0;
  for (std::size_t party = 0; party < e->parties.size(); ++party) {
    low += driver.at_low[party];
    high += driver.at_high[party];
  }
  EXPECT_TRUE(close(low, 0, "1e-20"_d)) << low;
  EXPECT_TRUE(close(high, 0, "1e-20"_d)) << high;
}

// The figures are worked by hand in tests/deals/ventures.toml.
TEST(Ventures, AreNoSideAndHaveTheirOwnFigures) {
  const auto e = run(file_of("tests/deals/ventures.toml"));
  ASSERT_TRUE(e);
  EXPECT_EQ(e->parties.size(), 4U);
  ASSERT_EQ(e->ventures.size(), 2U);
  const VentureResult& jv = e->ventures.front();
  EXPECT_EQ(jv.called, Decimal(100'000'000));
  EXPECT_EQ(jv.distributed, Decimal(400'000'000));
  ASSERT_EQ(jv.owners.size(), 2U);
  EXPECT_EQ(jv.owners[1].first, "investor");
  EXPECT_EQ(jv.owners[1].second, "0.6"_d);
}

}  // namespace
}  // namespace assay::study
