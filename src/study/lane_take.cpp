#include <algorithm>
#include <cmath>

#include "base/decimal_number.hpp"
#include "study/lane_measure.hpp"
#include "verdict/npv.hpp"
#include "verdict/take.hpp"

namespace assay::study {
namespace {

/// Cells of a taxed leg, row by row: before tax, what is levied (below zero where it is paid), what the state gets beside it.
class LaneOfTake : public OneLaneAtATime {
 public:
  LaneOfTake(const Evaluation& e, const FiscalResult& fiscal) : periods_(static_cast<std::size_t>(e.recorded->sheet.calendar().count())) {
    const sheet::Sheet& sheet = e.recorded->sheet;
    const auto add = [&](const std::vector<std::string>& rows, double before, double received) {
      for (const std::string& row : rows) {
        for (std::size_t t = 0; t < periods_; ++t) cells_.push_back(sheet.cell(sheet.find_line(row)->id(), static_cast<int>(t)));
        before_.push_back(before);
        received_.push_back(received);
      }
    };
    add(fiscal.before, 1, 0);
    add(fiscal.levied, 0, -1);
    add(fiscal.receipts, 0, 1);
  }

 protected:
  struct Flows {
    std::vector<double> before, received, after;
    double tiny = 0;
  };
  Flows flows_of(const std::vector<double>& cells) const {
    Flows flows{std::vector<double>(periods_), std::vector<double>(periods_), std::vector<double>(periods_)};
    for (std::size_t row = 0; row < before_.size(); ++row)
      for (std::size_t t = 0; t < periods_; ++t) {
        const double amount = cells[row * periods_ + t];
        flows.before[t] += before_[row] * amount;
        flows.received[t] += received_[row] * amount;
        if (received_[row] <= 0) flows.after[t] += amount;  // what is levied stands below zero among the payers' rows
        flows.tiny += cancelled_flow * std::abs(amount);
      }
    return flows;
  }

  std::size_t periods_;
  std::vector<double> before_, received_;  ///< by row: its sign in either
};

/// What the state gets over what there is before tax, present values at a rate.
class LaneTake : public LaneOfTake {
 public:
  LaneTake(const Evaluation& e, const FiscalResult& fiscal, const Decimal& rate) : LaneOfTake(e, fiscal) {
    for (const Decimal& factor : verdict::discount_factors(rate, e.recorded->sheet.calendar().flow_times())) factors_.push_back(factor.to_double());
  }
  std::vector<double> slopes(const std::vector<double>& cells) const override {
    const auto [before, received] = values_of(cells);
    std::vector<double> by;
    for (std::size_t row = 0; row < before_.size(); ++row)
      for (std::size_t t = 0; t < periods_; ++t) by.push_back(before > 0 ? (received_[row] - before_[row] * received / before) * factors_[t] / before : std::nan(""));
    return by;
  }

 protected:
  double of(const std::vector<double>& cells, const char*& why) const override {
    const auto [before, received] = values_of(cells);
    why = verdict::why_no_take(before);
    return received / before;
  }

 private:
  std::pair<double, double> values_of(const std::vector<double>& cells) const {
    const Flows flows = flows_of(cells);
    double before = 0, received = 0;
    for (std::size_t t = 0; t < periods_; ++t) {
      before += flows.before[t] * factors_[t];
      received += flows.received[t] * factors_[t];
    }
    return {std::abs(before) <= flows.tiny ? 0 : before, received};
  }

  std::vector<double> factors_;
};

/// How much of what the state gets it has before the payer has its money back.
class LaneEarlyTake : public LaneOfTake {
 public:
  using LaneOfTake::LaneOfTake;
  std::vector<double> slopes(const std::vector<double>& cells) const override {
    const Flows flows = flows_of(cells);
    const auto take = verdict::take_before_payback(flows.after, flows.received, flows.tiny);
    std::vector<double> by;
    for (std::size_t row = 0; row < before_.size(); ++row)
      for (std::size_t t = 0; t < periods_; ++t) by.push_back(take.why_none != nullptr ? std::nan("") : received_[row] * ((t < take.periods ? 1 : 0) - take.early / take.total) / take.total);
    return by;
  }

 protected:
  double of(const std::vector<double>& cells, const char*& why) const override {
    const Flows flows = flows_of(cells);
    const auto take = verdict::take_before_payback(flows.after, flows.received, flows.tiny);
    why = take.why_none;
    return take.early / take.total;
  }
};

}  // namespace

std::unique_ptr<const LaneMeasure> lane_take(const Evaluation& e, const std::string& name) {
  for (const FiscalResult& fiscal : e.fiscal) {
    if (name == fiscal.leg + ".aetr_0") return std::make_unique<LaneTake>(e, fiscal, Decimal(0));
    if (name == fiscal.leg + ".aetr_10") return std::make_unique<LaneTake>(e, fiscal, "0.1"_d);
    if (name == fiscal.leg + ".take_before_payback") return std::make_unique<LaneEarlyTake>(e, fiscal);
  }
  return nullptr;
}

}  // namespace assay::study
