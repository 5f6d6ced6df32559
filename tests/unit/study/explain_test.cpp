#include "study/explain.hpp"

#include <algorithm>

#include "study_test_support.hpp"

namespace assay::study {
namespace {

const Step* step_named(const std::vector<Step>& steps, const std::string& name) {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.name == name; });
  return found == steps.end() ? nullptr : &*found;
}

TEST(Explain, ReachesTheSourceOfAnInput) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto steps = explain(*e, "leg.mine.head_grade", {}, found);
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps[0].name, "leg.mine.head_grade");
  EXPECT_EQ(steps[0].depth, 0);
  const Step* grade = step_named(steps, "leg.mine.grade");
  ASSERT_NE(grade, nullptr);
  EXPECT_TRUE(grade->input);
  EXPECT_EQ(grade->source, "guess");
  EXPECT_EQ(grade->grade, 'E');
  EXPECT_EQ(grade->written, "0.03 .. 0.20 .. 0.50 %");
  EXPECT_EQ(grade->value, "0.2"_d);
  ASSERT_TRUE(grade->where.known());
  EXPECT_EQ(grade->where.source->line(grade->where.line).substr(0, 5), "grade");  // the place is the line that says it
}

// Cut off below the formula: the same steps, those further down left out.
TEST(Explain, AsDeepAsIsAsked) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(e);
  Diagnostics found;
  for (const char* key : {"host.npv", "host.irr", "leg.mine.head_grade", "leg.mine.grade"}) {
    const auto all = explain(*e, key, {}, found), cut = explain(*e, key, {}, found, 1);
    std::vector<const Step*> wanted;
    for (const Step& step : all)
      if (step.depth <= 1) wanted.push_back(&step);
    ASSERT_EQ(cut.size(), wanted.size()) << key;
    for (std::size_t i = 0; i < cut.size(); ++i) {
      EXPECT_EQ(cut[i].name, wanted[i]->name);
      EXPECT_EQ(cut[i].value, wanted[i]->value);
      EXPECT_EQ(cut[i].formula, wanted[i]->formula);
    }
  }
  EXPECT_FALSE(found.has_errors());
}

// The joint gain rests on the inputs that the evidence counts; an input on itself; the worth of power is no matter of the mine's ore.
TEST(Explain, TheInputsBelow) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(e);
  const auto paths = [&](const char* key) {
    std::vector<std::string> found;
    for (const auto id : inputs_below(*e, key)) found.push_back(e->recorded->sheet.parameters()[id.value].path);
    return found;
  };
  std::size_t counted = 0;
  for (const std::size_t n : e->evidence.by_grade) counted += n;
  EXPECT_EQ(paths("joint.surplus").size(), counted);
  EXPECT_EQ(paths("leg.mine.grade"), std::vector<std::string>{"leg.mine.grade"});
  const auto energy = paths("leg.solar.worth_of_energy"), of_irr = paths("investor.irr");
  EXPECT_NE(std::find(energy.begin(), energy.end(), "leg.solar.worth"), energy.end());
  EXPECT_EQ(std::find(energy.begin(), energy.end(), "leg.mine.grade"), energy.end());
  EXPECT_NE(std::find(of_irr.begin(), of_irr.end(), "leg.mine.grade"), of_irr.end());
  EXPECT_TRUE(paths("nobody.npv").empty());
}

// Every leaf is an input of the file (or of a CSV beside it) with its place, a default, or a pointer to another branch.
TEST(Explain, EveryBranchOfAnNpvEndsInAnInputOrAPointer) {
  const auto e = run(file_of("deals/cholsan-solar.toml"));
  ASSERT_TRUE(e);
  Diagnostics found;
  for (const char* key : {"host.npv", "investor.npv", "joint.surplus", "host.outside_option"}) {
    const auto steps = explain(*e, key, {}, found);
    ASSERT_GT(steps.size(), 10U) << key;
    std::size_t sourced = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Step& step = steps[i];
      if (i > 0) { EXPECT_LE(step.depth, steps[i - 1].depth + 1) << key << ": " << step.name; }
      if (step.input) {
        EXPECT_TRUE(step.where.known()) << step.name;
        EXPECT_FALSE(step.written.empty()) << step.name;
        sourced += step.grade != 0;
        continue;
      }
      const bool leaf = i + 1 == steps.size() || steps[i + 1].depth <= step.depth;
      const bool constant = step.formula.find_first_not_of("0123456789. a") == std::string::npos;
      if (leaf && !constant) { EXPECT_TRUE(step.said_above || !step.carried.empty()) << key << ": " << step.name << " = " << step.formula; }
    }
    EXPECT_GT(sourced, 3U) << key;
  }
  EXPECT_FALSE(found.has_errors());
}

// toy-swap by hand: 2023 is due 15 + 3 = 18 of 30 offered.
TEST(Explain, ShowsTheYearAskedFor) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto steps = explain(*e, "term.recovery.credited", "2023", found);
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps[0].name, "term.recovery.credited@2023");
  EXPECT_EQ(steps[0].unit.to_canonical(steps[0].value), Decimal(18'000'000));
  EXPECT_EQ(steps[0].formula, "smaller of (term.recovery.due, term.recovery.offered)");
  const Step* offered = step_named(steps, "term.recovery.offered@2023");
  ASSERT_NE(offered, nullptr);
  EXPECT_EQ(offered->unit.to_canonical(offered->value), Decimal(30'000'000));
  const Step* before = step_named(steps, "term.recovery.account.closing@2022");
  ASSERT_NE(before, nullptr);
  EXPECT_EQ(before->carried, "term.recovery.account.closing --year 2022");  // not followed
  // Without a year, the one in which the row is largest: credited 0 0 15 18.
  EXPECT_EQ(explain(*e, "term.recovery.credited", {}, found)[0].name, "term.recovery.credited@2023");
}

TEST(Explain, ASumOverARowShowsTheRow) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"));
  ASSERT_TRUE(e);
  Diagnostics found;
  const auto steps = explain(*e, "leg.mine.total_product", {}, found);
  ASSERT_FALSE(steps.empty());
  ASSERT_EQ(steps[0].by_year.size(), 6U);
  const char* by_hand[] = {"0", "0", "2.5", "5", "5", "2.5"};  // kt
  const Unit t = steps.at(1).unit;
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(t.to_canonical(steps[0].by_year[i].second), *Decimal::parse(by_hand[i]) * Decimal(1000)) << i;
}

TEST(Explain, WrongNamesAndYearsAreTold) {
  const auto e = run(file_of("tests/deals/toy-swap.toml"));
  ASSERT_TRUE(e);
  const auto code = [&](const std::string& key, const std::string& year) {
    Diagnostics found;
    EXPECT_TRUE(explain(*e, key, year, found).empty());
    return found.all().empty() ? std::string() : found.all()[0].code;
  };
  EXPECT_EQ(code("host.npw", ""), "E911");
  EXPECT_EQ(code("host.net", "2019"), "E913");
  EXPECT_EQ(code("host.net", "2026"), "E913");
}

}  // namespace
}  // namespace assay::study
