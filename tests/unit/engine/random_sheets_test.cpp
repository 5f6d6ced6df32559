#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/engine_test_support.hpp"
#include "engine/interpret.hpp"

namespace assay::engine {
namespace {

constexpr std::uint32_t count = 300;

// Nothing here is a figure: the property is that two number types give one answer for any formula (rulings 20).
TEST(RandomSheets, DecimalAndDoubleAgree) {
  std::set<sheet::Op> seen;
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    const RandomSheet random(seed);
    ASSERT_GE(random.sheet.nodes().size(), 60U);
    for (const auto& node : random.sheet.nodes()) seen.insert(node.op);
    const auto exact = evaluate_decimal(random.sheet);
    const Agreement agreement = compare(random.sheet, exact, evaluate_double(random.sheet));
    EXPECT_TRUE(agreement.agree) << "seed " << seed << ": " << agreement.worst_line << " by " << agreement.worst;
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(sheet::Op::sum) + 1) << "an operation was never tried";
}

TEST(RandomSheets, ReevaluationEqualsAFullEvaluation) {
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    RandomSheet random(seed);
    const auto base = evaluate_decimal(random.sheet);
    const Overrides overrides{{sheet::ParameterId{seed % 5}, random.number()}, {sheet::ParameterId{(seed + 2) % 5}, random.number()}};
    const std::vector<sheet::NodeId> outputs{random.sheet.cell(random.sheet.find_line("total")->id(), 0),
                                             random.sheet.cell(random.sheet.find_line("line.7")->id(), 1)};
    const auto again = reevaluate_decimal(random.sheet, base, overrides, outputs);
    const auto full = evaluate_decimal(random.sheet, overrides);
    for (const auto output : outputs) ASSERT_EQ(again[output], full[output]) << "seed " << seed;
  }
}

TEST(RandomSheets, ProbeEqualsAFullEvaluationAndKnowsWhatMoves) {
  for (std::uint32_t seed = 1; seed <= count; ++seed) {
    RandomSheet random(seed);
    const auto base = evaluate_decimal(random.sheet);
    const std::vector<sheet::ParameterId> inputs{{seed % 5}, {(seed + 2) % 5}};
    const std::vector<sheet::NodeId> outputs{random.sheet.cell(random.sheet.find_line("line.7")->id(), 1), random.sheet.cell(random.sheet.find_line("line.3")->id(), 0),
                                             random.sheet.parameter_node(inputs[1])};
    Probe<Decimal> probe(random.sheet, base, inputs, outputs);
    const std::vector<char> reached = reaches(random.sheet, outputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) EXPECT_EQ(probe.moves(i), reached[random.sheet.parameter_node(inputs[i]).value] != 0) << "seed " << seed;
    const std::vector<Decimal> values{random.number(), random.number()};
    probe.run(values);
    const auto full = evaluate_decimal(random.sheet, {{inputs[0], values[0]}, {inputs[1], values[1]}});
    for (const auto output : outputs) ASSERT_EQ(probe[output], full[output]) << "seed " << seed;
  }
}

// A run works out what hangs on inputs that moved since the last one: a walk on which each moves, one moves, none does.
TEST(RandomSheets, ProbeAlongAWalkEqualsAFullEvaluationAtEachStep) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    RandomSheet random(seed);
    const auto base = evaluate_decimal(random.sheet);
    const std::vector<sheet::ParameterId> inputs{{0}, {1}, {2}};
    const std::vector<sheet::NodeId> outputs{random.sheet.cell(random.sheet.find_line("total")->id(), 0), random.sheet.cell(random.sheet.find_line("line.3")->id(), 1)};
    Probe<Decimal> probe(random.sheet, base, inputs, outputs);
    std::vector<Decimal> values;
    for (const sheet::ParameterId input : inputs) values.push_back(base[random.sheet.parameter_node(input)]);
    for (std::size_t step = 0; step < 12; ++step) {
      if (step % 4 == 1) values = {random.number(), random.number(), random.number()};
      if (step % 4 > 1) values[step % 3] = random.number();
      probe.run(values);
      const auto full = evaluate_decimal(random.sheet, {{inputs[0], values[0]}, {inputs[1], values[1]}, {inputs[2], values[2]}});
      for (const auto output : outputs) ASSERT_EQ(probe[output], full[output]) << "seed " << seed << ", step " << step;
    }
  }
}

TEST(RandomSheets, UsesAreTheArgumentsTurnedRound) {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    const RandomSheet random(seed);
    const Uses uses(random.sheet);
    std::size_t arguments = 0, used = 0;
    for (std::uint32_t id = 0; id < random.sheet.nodes().size(); ++id) {
      used += uses.of(id).size();
      EXPECT_TRUE(std::is_sorted(uses.of(id).begin(), uses.of(id).end()));
      for_each_argument(random.sheet, random.sheet.nodes()[id], [&](std::uint32_t argument) {
        ++arguments;
        const auto users = uses.of(argument);
        EXPECT_NE(std::find(users.begin(), users.end(), id), users.end()) << "seed " << seed;
      });
    }
    EXPECT_EQ(used, arguments);
  }
}

}  // namespace
}  // namespace assay::engine
