#include <algorithm>
#include <cmath>

#include "numeric/columns.hpp"
#include "numeric/lanes.hpp"
#include "study/lane_measure.hpp"
#include "verdict/mirr.hpp"
#include "verdict/npv.hpp"

namespace assay::study {
namespace {

/// verdict::mirr over lanes, at the party's own rate, which is never drawn.
class Mirr : public LaneMeasure {
 public:
  Mirr(const Evaluation& e, const PartyResult& party) {
    const sheet::Sheet& sheet = e.recorded->sheet;
    const auto line = sheet.find_line(party.id + ".net");
    for (int t = 0; t < sheet.calendar().count(); ++t) cells_.push_back(sheet.cell(line->id(), t));
    std::vector<Decimal> times = sheet.calendar().flow_times();
    for (std::size_t k = times.size(); k-- > 0;) times[k] -= times[0];
    span_ = times.empty() ? 0 : times.back().to_double();
    for (const Decimal& factor : verdict::discount_factors(party.rate, times)) financed_.push_back(factor.to_double());
    for (Decimal& time : times) time = time - times.back();
    for (const Decimal& factor : verdict::discount_factors(party.rate, times)) reinvested_.push_back(factor.to_double());
    // In the words of the measure itself.
    nothing_paid_ = verdict::mirr({1, 1}, 0, 0).reason;
    nothing_back_ = verdict::mirr({-1, -1}, 0, 0).reason;
    one_date_ = verdict::mirr({-1, 1}, 0, 0, {0, 0}).reason;
  }

  void values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const override {
    for (std::size_t lane = 0; lane < count; ++lane) {
      double largest = 0, paid = 0, received = 0;
      for (std::size_t k = 0; k < cells_.size(); ++k) largest = std::max(largest, std::abs(columns[k][lane]));
      for (std::size_t k = 0; k < cells_.size(); ++k) {
        const double flow = columns[k][lane];
        if (flow > cancelled_flow * largest) received += flow * reinvested_[k];
        else if (flow < -cancelled_flow * largest) paid -= flow * financed_[k];
        else if (std::isnan(flow)) paid = flow;
      }
      out[lane] = received / paid;
      const char* const why = std::isnan(paid) ? no_value_of_its_lines : paid == 0 ? nothing_paid_.c_str() : received == 0 ? nothing_back_.c_str() : span_ == 0 ? one_date_.c_str() : nullptr;
      if (why == nullptr) continue;
      ++why_not[why];
      out[lane] = std::nan("");
    }
    const std::vector<double> one_year(count, span_ == 0 ? 1 : 1 / span_);
    numeric::elementary().power(out, one_year.data(), out, count);  // NaN stays one
    for (std::size_t lane = 0; lane < count; ++lane) out[lane] -= 1;
  }

  std::vector<double> slopes(const std::vector<double>& cells) const override {
    double paid = 0, received = 0;
    for (std::size_t k = 0; k < cells.size(); ++k) (cells[k] < 0 ? paid : received) += std::abs(cells[k]) * (cells[k] < 0 ? financed_ : reinvested_)[k];
    const double growth = numeric::exp((numeric::log(received) - numeric::log(paid)) / span_);
    std::vector<double> by;
    for (std::size_t k = 0; k < cells.size(); ++k) by.push_back(growth / span_ * (cells[k] < 0 ? financed_[k] / paid : reinvested_[k] / received));
    return by;
  }

 private:
  std::vector<double> financed_, reinvested_;
  double span_ = 0;
  std::string nothing_paid_, nothing_back_, one_date_;
};

}  // namespace

std::unique_ptr<const LaneMeasure> lane_mirr(const Evaluation& e, std::size_t party) { return std::make_unique<Mirr>(e, e.parties[party]); }

}  // namespace assay::study
