#include <algorithm>
#include <filesystem>

#include "study/parts.hpp"
#include "study/same_recording.hpp"
#include "study/shared_recording.hpp"
#include "study/study_test_support.hpp"

namespace assay::study {
namespace {

/// The inputs by which the deal with these changes differs from `base`, by path, if it need not be recorded.
std::optional<engine::Overrides> changed(const Evaluation& base, const std::vector<std::string>& sets) {
  Diagnostics found;
  const auto root = deal::flatten(*base.deal->file, deal::asking(sets), found);
  const auto resolved = deal::resolve(base.deal->file, root, found);
  EXPECT_TRUE(resolved) << render(found);
  return resolved ? changed_inputs(Ground(base), *resolved) : std::nullopt;
}

std::vector<std::string> shipped() {
  std::vector<std::string> deals;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(ASSAY_SOURCE_DIR) + "/deals"))
    if (entry.path().extension() == ".toml") deals.push_back("deals/" + entry.path().filename().string());
  std::sort(deals.begin(), deals.end());
  return deals;
}

// The law behind sharing: every input that may be changed in the recorded sheet, all of them changed together, gives cell by cell and digit by digit what
// the deal gives when the changed file is recorded anew.
TEST(Readings, SharedSheetIsTheSheetRecordedAnew) {
  std::size_t inputs = 0;
  for (const std::string& path : shipped()) {
    SCOPED_TRACE(path);
    const auto file = file_of(path);
    const auto base = run(file);
    ASSERT_TRUE(base);
    if (!can_share(*base, true)) continue;
    std::vector<std::string> sets, paths;
    for (const sheet::Parameter& p : base->recorded->sheet.parameters()) {
      const std::string set = p.path + '=' + p.unit.from_canonical(p.value * *Decimal::parse("1.01")).text() + ' ' + p.unit.text();
      Diagnostics trouble;
      const auto root = deal::flatten(*file, deal::asking({set}), trouble);
      const auto resolved = trouble.has_errors() ? nullptr : deal::resolve(file, root, trouble);
      if (!resolved || !changed_inputs(Ground(*base), *resolved)) continue;
      sets.push_back(set);
      paths.push_back(p.path);
    }
    inputs += sets.size();
    const auto overrides = changed(*base, sets);
    ASSERT_TRUE(overrides);
    const auto anew = run(file, sets);
    ASSERT_TRUE(anew);
    EXPECT_TRUE(same_recording(*base, *anew, paths));
    std::vector<sheet::NodeId> all;
    for (std::uint32_t node = 0; node < base->recorded->sheet.nodes().size(); ++node) all.push_back({node});
    EXPECT_TRUE(engine::reevaluate_decimal(base->recorded->sheet, base->values, *overrides, all).all() == anew->values.all());
  }
  EXPECT_GT(inputs, 20U);
}

TEST(Readings, EachAndEachScenarioIsTheRunThatAsksForItAlone) {
  std::size_t readings = 0, scenarios = 0;
  for (const std::string& path : shipped()) {
    SCOPED_TRACE(path);
    const auto file = file_of(path);
    Diagnostics found;
    const auto base = evaluate(file, {}, {.drivers = false, .scenarios = true}, found);
    ASSERT_TRUE(base) << render(found);
    const auto same_as = [&](const ReadingResult& reading, const deal::Question& question) {
      SCOPED_TRACE(reading.id);
      const auto alone = evaluate(file, question, {.drivers = false, .readings = false}, found);
      ASSERT_EQ(reading.evaluated, alone != nullptr);
      if (!alone) return;
      ASSERT_EQ(reading.surplus.size(), alone->parties.size());
      for (std::size_t party = 0; party < reading.surplus.size(); ++party) EXPECT_EQ(reading.surplus[party], alone->parties[party].surplus);
      EXPECT_EQ(reading.joint, alone->joint.surplus);
      EXPECT_EQ(reading.money, alone->deal->money);
      EXPECT_EQ(reading.fairness.fair, alone->fairness.fair);
      EXPECT_EQ(reading.fairness.reason, alone->fairness.reason);
    };
    for (const ReadingResult& reading : base->readings) same_as(reading, {.reading = reading.id, .scenario = {}, .sets = {}});
    for (const ReadingResult& scenario : base->scenarios) same_as(scenario, {.reading = {}, .scenario = scenario.id, .sets = {}});
    EXPECT_EQ(base->scenarios.size(), base->deal->scenarios.size());
    readings += base->readings.size();
    scenarios += base->scenarios.size();
  }
  EXPECT_GE(readings, 4U);
  EXPECT_GE(scenarios, 20U);
}

TEST(Readings, ScenariosAreRunWhereTheyAreWantedAndOfOthersThanItsOwn) {
  const auto file = file_of("deals/cholsan-solar.toml");
  Diagnostics found;
  const auto base = evaluate(file, {.reading = {}, .scenario = "boom-2011", .sets = {}}, {.drivers = false, .readings = false, .scenarios = true}, found);
  ASSERT_TRUE(base) << render(found);
  EXPECT_EQ(base->scenarios.size() + 1, base->deal->scenarios.size());
  EXPECT_NO_THROW(base->scenario("monopsony"));
  EXPECT_THROW(base->scenario("boom-2011"), InternalError);
  EXPECT_TRUE(run(file)->scenarios.empty());
}

TEST(Readings, WhatMayDecideIsRecordedAnew) {
  const auto base = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(base);
  const auto same = changed(*base, {});
  ASSERT_TRUE(same);
  EXPECT_TRUE(same->empty());
  const auto capacity = changed(*base, {"leg.solar.capacity=2 GW"});
  ASSERT_TRUE(capacity);
  ASSERT_EQ(capacity->size(), 1U);
  EXPECT_EQ(base->recorded->sheet.parameters()[capacity->front().first.value].path, "leg.solar.capacity");
  EXPECT_EQ(capacity->front().second, Decimal(17532000));  // MWh a year of 8766 hours
  EXPECT_FALSE(changed(*base, {"leg.solar.life=20 a"}));                                // a time: it may count periods
  EXPECT_FALSE(changed(*base, {"leg.mine.discount=10 %"}));                             // a share: it may be one that a kind looks at
  EXPECT_FALSE(changed(*base, {"leg.solar.title=Plant"}));                              // a word
  EXPECT_FALSE(changed(*base, {"leg.solar.capacity=2 GW", "leg.solar.title=Plant"}));
}

}  // namespace
}  // namespace assay::study
