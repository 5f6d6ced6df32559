#include "deals_test_support.hpp"

namespace assay::study {
namespace {

class EveryDeal : public ::testing::TestWithParam<std::string> {};

// The decimals are the judge (rulings 20); nothing here is a figure of ours. A variant that has no value at all is a mistake of the
// file and fails too, unless it is two variants that contradict each other.
TEST_P(EveryDeal, DecimalAndDoubleAgreeUnderEveryScenarioAndReading) {
  const auto file = deal_at(GetParam());
  ASSERT_TRUE(file);
  Diagnostics found;
  const auto base = evaluate(file, {}, {.drivers = false, .readings = false}, found);
  ASSERT_TRUE(base) << rendered(found);

  std::vector<std::string> scenarios{""}, readings{""};
  for (const auto& scenario : base->deal->scenarios) scenarios.push_back(scenario.id);
  for (const auto& reading : base->deal->readings) readings.push_back(reading.id);
  for (const std::string& scenario : scenarios)
    for (const std::string& reading : readings) {
      deal::Question question;
      question.scenario = scenario;
      question.reading = reading;
      Diagnostics trouble;
      const auto run = evaluate(file, question, {.drivers = false, .readings = false}, trouble);
      const std::string name = "scenario `" + scenario + "`, reading `" + reading + '`';
      // A scenario about the plant's capacity and a reading that takes capacity out contradict each other, and are told so.
      if (!run && !scenario.empty() && !reading.empty() && trouble.all().front().code == "E302") continue;
      ASSERT_TRUE(run) << name << '\n' << rendered(trouble);
      EXPECT_TRUE(run->agreement.agree) << name << ": " << run->agreement.worst_line << " differs by " << run->agreement.worst;
      EXPECT_LT(run->agreement.worst, 1e-9) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryDeal, ::testing::ValuesIn(deal_files()), test_name);

}  // namespace
}  // namespace assay::study
