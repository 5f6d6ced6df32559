#include <algorithm>
#include <cmath>

#include "base/decimal_number.hpp"
#include "numeric/columns.hpp"
#include "study/lane_measure.hpp"
#include "verdict/no_rate.hpp"
#include "verdict/rates_at_once.hpp"

namespace assay::study {
namespace {

constexpr double usual_rate = 0.1;

class Rate : public LaneMeasure {
 public:
  Rate(const Evaluation& e, const std::string& row, bool implied) : implied_(implied) {
    const sheet::Sheet& sheet = e.recorded->sheet;
    const auto line = sheet.find_line(row);
    for (int t = 0; t < sheet.calendar().count(); ++t) cells_.push_back(sheet.cell(line->id(), t));
    times_ = sheet.calendar().flow_times();
    const std::vector<Decimal> flows = e.row(row);
    const Decimal date = between_sides(flows);  // a later date for all does not move a rate
    for (std::size_t k = 0; k < times_.size(); ++k) {
      years_.push_back((times_[k] - date).to_double());
      gaps_.push_back(k == 0 ? 0 : (times_[k] - times_[k - 1]).to_double());
    }
    const verdict::ZeroRates base = verdict::zero_rates(flows, times_);
    start_ = numeric::log(1 + (base.rates.size() == 1 ? base.rates.front().to_double() : usual_rate));
  }

  void values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const override {
    numeric::columns().only_zero(columns, years_.data(), gaps_.data(), cells_.size(), start_, out, count);
    for (std::size_t lane = 0; lane < count; ++lane)
      if (std::isinf(out[lane])) out[lane] = none(why_not, several);
      else if (std::isnan(out[lane])) out[lane] = alone(columns, lane, why_not);
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
    for (std::size_t k = 0; k < cells.size(); ++k) {
      by.push_back(numeric::exp(-years_[k] * s));
      by_rate -= years_[k] * cells[k] * by.back() / (1 + rate);
    }
    for (double& slope : by) slope /= -by_rate;
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

  /// A lane that is not plain: several rates, none, or one that is hard to find. By the method of one deal.
  double alone(const double* const* columns, std::size_t lane, WhyNot& why_not) const {
    std::vector<double> flows;
    double largest = 0;
    for (std::size_t k = 0; k < cells_.size(); ++k) {
      flows.push_back(columns[k][lane]);
      if (!std::isfinite(flows.back())) return none(why_not, no_value_of_its_lines);
      largest = std::max(largest, std::abs(flows.back()));
    }
    for (double& flow : flows)
      if (std::abs(flow) <= cancelled_flow * largest) flow = 0;
    const verdict::RatesAtOnce glance = verdict::rates_at_once(flows, years_);
    if (glance.several) return none(why_not, several);
    if (glance.only) return *glance.only;
    verdict::ZeroRates found{{}, glance.why_none};
    if (glance.why_none == verdict::NoRate::found) {
      std::vector<Decimal> exact;
      for (const double flow : flows) exact.push_back(decimal_of(DecimalNumber(flow)));
      found = verdict::zero_rates(exact, times_);
    }
    if (found.rates.size() == 1) return found.rates.front().to_double();
    if (found.rates.size() > 1) return none(why_not, several);
    return none(why_not, implied_ ? verdict::why_no_implied_rate(found.why_none) : verdict::why_no_irr(found.why_none));
  }

  static double none(WhyNot& why_not, const std::string& reason) {
    ++why_not[reason];
    return std::nan("");
  }

  static constexpr const char* several = "several rates solve it";
  bool implied_;
  std::vector<Decimal> times_;
  std::vector<double> years_, gaps_;
  double start_ = 0;
};

}  // namespace

std::unique_ptr<const LaneMeasure> lane_rate(const Evaluation& e, const std::string& row, bool implied) { return std::make_unique<Rate>(e, row, implied); }

}  // namespace assay::study
