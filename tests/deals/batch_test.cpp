#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <random>

#include "deals_test_support.hpp"
#include "engine/batch.hpp"

namespace assay::study {
namespace {

class EveryDealInBatches : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    Diagnostics found;
    const auto file = deal_at(GetParam());
    ASSERT_TRUE(file);
    run_ = evaluate(file, {}, {.drivers = false, .readings = false}, found);
    ASSERT_TRUE(run_) << rendered(found);
  }
  const sheet::Sheet& sheet() const { return run_->recorded->sheet; }
  /// Every scalar line: values, surpluses, measures of legs.
  std::vector<sheet::NodeId> scalars() const {
    std::vector<sheet::NodeId> nodes;
    for (std::uint32_t i = 0; i < sheet().line_count(); ++i)
      if (sheet().line_record(sheet::LineId{i}).scalar) nodes.push_back(sheet().cell(sheet::LineId{i}, 0));
    return nodes;
  }
  /// Inputs with a range, or all of them where none has one.
  std::vector<sheet::ParameterId> uncertain() const {
    std::vector<sheet::ParameterId> some, all;
    for (std::uint32_t i = 0; i < sheet().parameters().size(); ++i) {
      all.push_back(sheet::ParameterId{i});
      if (sheet().parameters()[i].low && sheet().parameters()[i].high) some.push_back(sheet::ParameterId{i});
    }
    return some.empty() ? all : some;
  }
  std::vector<engine::Varying> varying(const std::vector<sheet::ParameterId>& inputs) const {
    std::vector<engine::Varying> in;
    for (const auto id : inputs) in.push_back({sheet().parameter_node(id)});
    return in;
  }
  std::unique_ptr<Evaluation> run_;
};

std::vector<std::vector<double>> batch_of(const engine::Plan& plan, const std::vector<std::vector<double>>& in, std::size_t lanes) {
  std::vector<std::vector<double>> out(plan.outputs(), std::vector<double>(lanes));
  std::vector<const double*> from;
  std::vector<double*> to;
  for (const auto& column : in) from.push_back(column.data());
  for (auto& column : out) to.push_back(column.data());
  engine::Batch(plan).run(from.data(), to.data(), lanes);
  return out;
}

// Every cell of every line, every parameter varying: nothing is folded but constants. The decimals are the judge (rulings 20).
TEST_P(EveryDealInBatches, AgreesWithTheDecimalsAtTheBase) {
  std::vector<sheet::ParameterId> inputs;
  std::vector<std::vector<double>> in;
  for (std::uint32_t i = 0; i < sheet().parameters().size(); ++i) {
    inputs.push_back(sheet::ParameterId{i});
    in.push_back({sheet().parameters()[i].value.to_double()});
  }
  std::vector<sheet::NodeId> cells;
  for (std::uint32_t i = 0; i < sheet().line_count(); ++i)
    for (const auto cell : sheet().line_record(sheet::LineId{i}).cells) cells.push_back(cell);
  const engine::Plan plan(sheet(), run_->values, varying(inputs), cells);
  const auto out = batch_of(plan, in, 1);
  std::vector<double> all;
  for (const Decimal& value : run_->values.all()) all.push_back(value.to_double());
  for (std::size_t j = 0; j < cells.size(); ++j) all[cells[j].value] = out[j][0];
  const engine::Agreement agreement = engine::compare(sheet(), run_->values, engine::Values<double>(all));
  EXPECT_TRUE(agreement.agree) << agreement.worst_line << " differs by " << agreement.worst;
}

// Uncertain inputs drawn within their ranges (a tenth up or down where there is none): what a Probe in double gives, lane by lane; and where
// the one has no value, neither has the other.
TEST_P(EveryDealInBatches, AgreesWithAProbeWithinTheRanges) {
  const auto inputs = uncertain();
  const auto outputs = scalars();
  constexpr std::size_t lanes = 12;
  std::mt19937_64 random(7);
  std::vector<std::vector<double>> in;
  for (const auto id : inputs) {
    const auto& p = sheet().parameters()[id.value];
    const double value = p.value.to_double();
    const double low = p.low ? p.low->to_double() : 0.9 * value, high = p.high ? p.high->to_double() : 1.1 * value;
    in.emplace_back();
    for (std::size_t lane = 0; lane < lanes; ++lane) in.back().push_back(low + (high - low) * (static_cast<double>(random() >> 11) * 0x1p-53));
  }
  const engine::Plan plan(sheet(), run_->values, varying(inputs), outputs);
  const auto out = batch_of(plan, in, lanes);
  for (std::size_t j = 0; j < outputs.size(); ++j) {
    engine::Probe<double> probe(sheet(), run_->values, inputs, {outputs[j]});
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      std::vector<double> point;
      for (const auto& column : in) point.push_back(column[lane]);
      const std::string name = sheet().line_record(sheet().name_of(outputs[j]).line).spec.key + " in lane " + std::to_string(lane);
      try {
        probe.run(point);
      } catch (const engine::Undefined& undefined) {
        EXPECT_TRUE(std::isnan(out[j][lane])) << name << ": " << undefined.what();
        continue;
      }
      // Nets of large flows that cancel differ by their flows' last digits.
      EXPECT_NEAR(out[j][lane], probe[outputs[j]], 1e-9 * (std::abs(probe[outputs[j]]) + std::abs(run_->values[outputs[j]].to_double())) + 1e-6) << name;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryDealInBatches, ::testing::ValuesIn(deal_files()), test_name);

}  // namespace
}  // namespace assay::study
