#include <gtest/gtest.h>

#include <set>

#include "engine/engine_test_support.hpp"

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

}  // namespace
}  // namespace assay::engine
