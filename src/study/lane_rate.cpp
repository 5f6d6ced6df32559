#include <algorithm>
#include <cmath>

#include "base/decimal_number.hpp"
#include "numeric/columns.hpp"
#include "study/lane_measure.hpp"
#include "study/parts.hpp"
#include "verdict/irr.hpp"
#include "verdict/no_rate.hpp"
#include "verdict/rates_at_once.hpp"

namespace assay::study {
namespace {

constexpr double usual_rate = 0.1;

/// What a rate is asked of: of a loan only what its borrower pays is one.
enum class Of { flows, swap, loan };

class Rate : public LaneMeasure {
 public:
  /// `cells`: as LoanCells has them; one row of flows when nothing is taken off.
  Rate(const Evaluation& e, const LoanCells& cells, Of of) : of_(of), taken_off_(!cells.pays.empty()), times_(cells.times) {
    cells_ = cells.gets;
    cells_.insert(cells_.end(), cells.pays.begin(), cells.pays.end());
    std::vector<Decimal> flows;
    for (std::size_t k = 0; k < times_.size(); ++k) flows.push_back(taken_off_ ? e.values[cells.gets[k]] - e.values[cells.pays[k]] : e.values[cells.gets[k]]);
    const Decimal date = between_sides(flows);  // a later date for all does not move a rate
    for (std::size_t k = 0; k < times_.size(); ++k) {
      years_.push_back((times_[k] - date).to_double());
      gaps_.push_back(k == 0 ? 0 : (times_[k] - times_[k - 1]).to_double());
    }
    flow_times_ = verdict::FlowTimes(years_);
    const std::vector<Decimal> base = rates_of(flows).roots;
    start_ = numeric::log(1 + (base.size() == 1 ? base.front().to_double() : usual_rate));
  }

  void values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const override {
    std::vector<std::vector<double>> nets;
    std::vector<const double*> flows(columns, columns + times_.size());
    if (taken_off_) {
      nets.assign(times_.size(), std::vector<double>(count));
      for (std::size_t k = 0; k < times_.size(); ++k) {
        for (std::size_t lane = 0; lane < count; ++lane) nets[k][lane] = columns[k][lane] - columns[times_.size() + k][lane];
        flows[k] = nets[k].data();
      }
    }
    numeric::columns().only_zero(flows.data(), years_.data(), gaps_.data(), times_.size(), start_, out, count);
    for (std::size_t lane = 0; lane < count; ++lane)
      if (std::isinf(out[lane]) && of_ != Of::loan) out[lane] = none(why_not, several);
      else if (!std::isfinite(out[lane])) out[lane] = alone(flows.data(), lane, why_not);
  }

  /// The present value at the rate stays zero: -exp(-t s) over the derivative of the present value by the rate.
  std::vector<double> slopes(const std::vector<double>& cells) const override {
    std::vector<const double*> columns;
    for (const double& cell : cells) columns.push_back(&cell);
    double rate = 0, by_rate = 0;
    WhyNot none;
    values(columns.data(), 1, &rate, none);
    const double s = numeric::log(1 + rate);
    std::vector<double> by;
    for (std::size_t k = 0; k < times_.size(); ++k) {
      by.push_back(numeric::exp(-years_[k] * s));
      by_rate -= years_[k] * (cells[k] - (taken_off_ ? cells[times_.size() + k] : 0)) * by.back() / (1 + rate);
    }
    for (double& slope : by) slope /= -by_rate;
    if (taken_off_)
      for (std::size_t k = 0; k < times_.size(); ++k) by.push_back(-by[k]);
    return by;
  }

 private:
  /// The date that parts what one side pays from what it receives best: the sums before and after it lie furthest apart.
  Decimal between_sides(const std::vector<Decimal>& flows) const {
    Decimal total = 0, before = 0, most = -1, date = times_.front();
    for (const Decimal& flow : flows) total += flow;
    for (std::size_t k = 0; k + 1 < flows.size(); ++k) {
      before += flows[k];
      if (const Decimal apart = abs(before + before - total); apart > most) {
        most = apart;
        date = (times_[k] + times_[k + 1]) / 2;
      }
    }
    return date;
  }

  verdict::Irr rates_of(const std::vector<Decimal>& flows) const { return of_ == Of::loan ? verdict::borrowing_rate(flows, times_) : verdict::irr(flows, times_); }

  /// A lane that is not plain: several rates, none, or one that is hard to find. By the method of one deal.
  double alone(const double* const* columns, std::size_t lane, WhyNot& why_not) const {
    std::vector<double> flows;
    double largest = 0;
    for (std::size_t k = 0; k < times_.size(); ++k) {
      flows.push_back(columns[k][lane]);
      if (!std::isfinite(flows.back())) return none(why_not, no_value_of_its_lines);
      largest = std::max(largest, std::abs(flows.back()));
    }
    for (double& flow : flows)
      if (std::abs(flow) <= cancelled_flow * largest) flow = 0;
    const verdict::RatesAtOnce glance = verdict::rates_at_once(flows, flow_times_);
    if (glance.several && of_ != Of::loan) return none(why_not, several);
    if (glance.only) return *glance.only;
    if (glance.several)
      if (const verdict::RisingRate rising = verdict::rising_rate_at_once(flows, flow_times_); rising.known) return rising.only ? *rising.only : none(why_not, several);
    verdict::NoRate why_none = glance.why_none;
    if (why_none == verdict::NoRate::found) {
      std::vector<Decimal> exact;
      for (const double flow : flows) exact.push_back(decimal_of(DecimalNumber(flow)));
      const std::vector<Decimal> rates = rates_of(exact).roots;
      if (rates.size() == 1) return rates.front().to_double();
      if (rates.size() > 1) return none(why_not, several);
      why_none = verdict::zero_rates(exact, times_).why_none;
    }
    return none(why_not, of_ == Of::swap ? verdict::why_no_implied_rate(why_none) : verdict::why_no_irr(why_none));
  }

  static double none(WhyNot& why_not, const std::string& reason) {
    ++why_not[reason];
    return std::nan("");
  }

  static constexpr const char* several = "several rates solve it";
  Of of_;
  bool taken_off_;
  std::vector<Decimal> times_;
  std::vector<double> years_, gaps_;
  verdict::FlowTimes flow_times_{};
  double start_ = 0;
};

}  // namespace

std::unique_ptr<const LaneMeasure> lane_rate(const Evaluation& e, const std::string& row, bool implied) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  LoanCells flows;
  for (int t = 0; t < sheet.calendar().count(); ++t) flows.gets.push_back(sheet.cell(sheet.find_line(row)->id(), t));
  flows.times = sheet.calendar().flow_times();
  return std::make_unique<Rate>(e, flows, implied ? Of::swap : Of::flows);
}

std::unique_ptr<const LaneMeasure> lane_all_in(const Evaluation& e, const std::string& path) { return std::make_unique<Rate>(e, loan_cells(e, path), Of::loan); }

}  // namespace assay::study
