#include <algorithm>
#include <cmath>

#include "study/lane_measure.hpp"
#include "verdict/payback.hpp"

namespace assay::study {
namespace {

/// verdict::payback over lanes.
class LanePayback : public OneLaneAtATime {
 public:
  LanePayback(const Evaluation& e, const std::string& party, bool from_production) : from_production_(from_production) {
    const sheet::Sheet& sheet = e.recorded->sheet;
    const Calendar& calendar = sheet.calendar();
    const auto row = [&](const sheet::Line& line) {
      for (int t = 0; t < calendar.count(); ++t) cells_.push_back(sheet.cell(line.id(), t));
    };
    row(*sheet.find_line(party + ".net"));
    periods_ = cells_.size();
    dated_ = calendar.is_dated();
    if (from_production && !dated_)
      for (const sheet::Line& product : e.recorded->products) row(product);
    const double length = calendar.length_a().to_double();
    const std::vector<Decimal> times = calendar.flow_times();
    for (std::size_t t = 0; t < periods_; ++t) {
      begins_.push_back(dated_ ? times[t].to_double() : static_cast<double>(t) * length);
      ends_.push_back(dated_ ? begins_.back() : static_cast<double>(t + 1) * length);
    }
    const std::string never = dated_ ? verdict::never_by_the_last_date : verdict::never_paid_back(periods_, calendar.length_a());
    for (const verdict::NoPayback why : all_) words_.push_back(verdict::why_no_payback(why, never));
  }

  /// What comes before the period moves the moment by its share of that period's flow.
  std::vector<double> slopes(const std::vector<double>& cells) const override {
    std::vector<double> by(cells.size());
    const auto crossing = crossing_of(cells);
    if (crossing.why_none != verdict::NoPayback::found) return std::vector<double>(cells.size(), std::nan(""));
    const std::size_t at = crossing.period;
    const double length = ends_[at] - begins_[at];
    double before = 0;
    for (std::size_t t = 0; t < at; ++t) {
      before += cells[t];
      by[t] = -length / cells[at];
    }
    by[at] = before / cells[at] / cells[at] * length;
    return by;
  }

 protected:
  double of(const std::vector<double>& cells, const char*& why) const override {
    if (from_production_ && dated_) why = verdict::no_period_of_production;
    if (why != nullptr) return 0;
    const auto crossing = crossing_of(cells);
    const std::size_t first = from_production_ ? first_produced(cells) : 0;
    const bool produced = first < periods_;
    const double start = produced ? begins_[first] : 0;
    const auto reason = from_production_ ? crossing.why_none_from(start, produced) : crossing.why_none;
    if (reason != verdict::NoPayback::found) why = words_[static_cast<std::size_t>(reason)].c_str();
    return from_production_ ? crossing.at - start : crossing.at;
  }

 private:
  static constexpr verdict::NoPayback all_[] = {verdict::NoPayback::found, verdict::NoPayback::nothing_paid_in, verdict::NoPayback::received_first,
                                                verdict::NoPayback::never, verdict::NoPayback::nothing_produced, verdict::NoPayback::before_production};

  verdict::PaidBack<double> crossing_of(const std::vector<double>& cells) const {
    const std::vector<double> flows(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(periods_));
    double largest = 0;
    for (const double flow : flows) largest = std::max(largest, std::abs(flow));
    return verdict::find_paid_back(flows, begins_, ends_, cancelled_flow * largest);
  }

  std::size_t first_produced(const std::vector<double>& cells) const {
    for (std::size_t t = 0; t < periods_; ++t)
      for (std::size_t c = periods_ + t; c < cells.size(); c += periods_)
        if (cells[c] > 0) return t;
    return periods_;
  }

  bool from_production_, dated_ = false;
  std::size_t periods_ = 0;           ///< cells of flows, then those of each product
  std::vector<double> begins_, ends_;
  std::vector<std::string> words_;    ///< why there is none, in the order of all_
};

}  // namespace

std::unique_ptr<const LaneMeasure> lane_payback(const Evaluation& e, std::size_t party, bool from_production) { return std::make_unique<LanePayback>(e, e.parties[party].id, from_production); }

}  // namespace assay::study
