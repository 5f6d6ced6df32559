#include <algorithm>
#include <cmath>

#include "study/lane_measure.hpp"
#include "verdict/npv.hpp"
#include "verdict/renegotiation.hpp"

namespace assay::study {
namespace {

/// What a party is out of pocket by, or tempted to ask for again, over lanes; no rate is ever drawn, so that its factors are numbers.
class LaneStake : public OneLaneAtATime {
 public:
  LaneStake(const Evaluation& e, const PartyResult& party, Stake of, std::optional<std::size_t> period)
      : tempted_(of == Stake::temptation || of == Stake::temptation_year), year_(of == Stake::exposure_year || of == Stake::temptation_year), period_(period) {
    const sheet::Sheet& sheet = e.recorded->sheet;
    for (const Period p : sheet.calendar().periods()) {
      cells_.push_back(sheet.cell(sheet.find_line(party.id + ".net")->id(), p.index));
      years_.push_back(p.year);
    }
    for (const Decimal& factor : verdict::discount_factors(party.rate, sheet.calendar().flow_times())) factors_.push_back(factor.to_double());
  }

  std::vector<double> slopes(const std::vector<double>& cells) const override {
    std::vector<double> by(cells.size());
    if (year_) return by;
    const std::size_t at = period_.value_or(verdict::where_most(at_stake(cells), tiny_of(cells)));
    const bool sunk = !tempted_ || verdict::exposure_of(cells)[at] > 0;
    for (std::size_t t = 0; t < cells.size(); ++t)
      by[t] = t <= at ? (sunk ? -1 : 0) : tempted_ ? -factors_[t] / factors_[at] : 0;
    return by;
  }

 protected:
  double of(const std::vector<double>& cells, const char*& why) const override {
    if (tempted_ && std::all_of(cells.begin(), cells.end(), [](double flow) { return flow == 0; })) {
      why = verdict::no_flow_at_all;
      return 0;
    }
    const std::vector<double> stakes = at_stake(cells);
    const std::size_t at = period_.value_or(verdict::where_most(stakes, tiny_of(cells)));
    if (!year_) return stakes[at];
    if (!(stakes[at] > 0)) why = tempted_ ? verdict::never_tempted : verdict::never_exposed;
    return years_[at];
  }

 private:
  std::vector<double> at_stake(const std::vector<double>& flows) const {
    std::vector<double> stakes = verdict::exposure_of(flows);
    if (tempted_) {
      stakes.clear();
      for (const auto& stake : verdict::stakes_of(flows, factors_)) stakes.push_back(stake.temptation);
    }
    const double tiny = tiny_of(flows);
    for (double& stake : stakes)
      if (std::abs(stake) <= tiny) stake = 0;
    return stakes;
  }

  /// What doubles leave of flows that cancel.
  static double tiny_of(const std::vector<double>& flows) {
    double scale = 0;
    for (const double flow : flows) scale += std::abs(flow);
    return cancelled_flow * scale;
  }

  bool tempted_, year_;
  std::optional<std::size_t> period_;
  std::vector<double> years_, factors_;
};

}  // namespace

std::unique_ptr<const LaneMeasure> lane_stake(const Evaluation& e, std::size_t party, Stake of, const std::string& period) {
  const Calendar& calendar = e.recorded->sheet.calendar();
  const bool tempted = of == Stake::temptation || of == Stake::temptation_year;
  const std::size_t stakes = static_cast<std::size_t>(calendar.count()) - (tempted && calendar.count() > 0 ? 1 : 0);  // after the last period nothing is still to come
  if (stakes == 0) return nullptr;
  const auto found = period.empty() || of == Stake::exposure_year || of == Stake::temptation_year ? std::nullopt : calendar.find(period);
  if (found && static_cast<std::size_t>(found->index) >= stakes) return nullptr;
  return std::make_unique<LaneStake>(e, e.parties[party], of, found ? std::optional(static_cast<std::size_t>(found->index)) : std::nullopt);
}

}  // namespace assay::study
