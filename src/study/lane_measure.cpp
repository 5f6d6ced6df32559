#include "study/lane_measure.hpp"

#include <algorithm>
#include <cmath>

#include "study/drawn_chances.hpp"
#include "verdict/exchange.hpp"

namespace assay::study {
namespace {

/// What is left of `name` before `ending`; "" when it does not end so.
std::string stem(const std::string& name, const std::string& ending) { return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : std::string(); }

class Share : public LaneMeasure {
 public:
  Share(const Evaluation& e, std::size_t party) {
    for (std::size_t i = 0; i < e.parties.size(); ++i) {
      if (!e.side_of(i)) continue;
      if (i == party) own_ = cells_.size();
      tiny_ += tiny_gain(e.parties[i]);
      cells_.push_back(e.recorded->sheet.cell(e.recorded->sheet.find_line(e.parties[i].id + ".surplus")->id(), 0));
    }
  }

  void values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const override {
    std::uint64_t none = 0, unknown = 0;
    for (std::size_t lane = 0; lane < count; ++lane) {
      double total = 0;
      for (std::size_t c = 0; c < cells_.size(); ++c) total += columns[c][lane];
      const double share = columns[own_][lane] / total;
      out[lane] = total > tiny_ ? (share < 0 ? 0 : share > 1 ? 1 : share) : std::nan("");
      unknown += std::isnan(total);
      none += total <= tiny_;
    }
    if (none > 0) why_not["together the parties gain nothing"] += none;
    if (unknown > 0) why_not[no_value_of_its_lines] += unknown;
  }

  std::vector<double> slopes(const std::vector<double>& cells) const override {
    double total = 0;
    for (const double gain : cells) total += gain;
    const double share = cells[own_] / total;
    std::vector<double> by;
    for (std::size_t c = 0; c < cells.size(); ++c) by.push_back(!(total > tiny_) ? std::nan("") : share < 0 || share > 1 ? 0 : ((c == own_ ? 1 : 0) - share) / total);
    return by;
  }

 private:
  std::size_t own_ = 0;
  double tiny_ = 0;  ///< what doubles leave of gains that cancel
};

/// verdict::exchange_ratio over lanes.
class Exchange : public OneLaneAtATime {
 public:
  Exchange(const Evaluation& e, const std::string& party) {
    for (const char* of : {".received_pv", ".given_pv", ".outside_option"}) cells_.push_back(e.recorded->sheet.cell(e.recorded->sheet.find_line(party + of)->id(), 0));
  }
  std::vector<double> slopes(const std::vector<double>& cells) const override {
    const double given = cells[1] + cells[2];
    return {1 / given, -cells[0] / given / given, -cells[0] / given / given};
  }

 protected:
  double of(const std::vector<double>& cells, const char*& why) const override {
    const double sum = cells[1] + cells[2], given = std::abs(sum) <= cancelled_flow * (std::abs(cells[0]) + std::abs(cells[1]) + std::abs(cells[2])) ? 0 : sum;
    why = verdict::why_no_exchange(given);
    return cells[0] / given;
  }
};

std::optional<Stake> stake_of(const std::string& name) {
  if (name == "exposure") return Stake::exposure;
  if (name == "exposure_year") return Stake::exposure_year;
  if (name == "temptation") return Stake::temptation;
  if (name == "temptation_year") return Stake::temptation_year;
  return std::nullopt;
}

}  // namespace

void OneLaneAtATime::values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const {
  std::vector<double> cells(cells_.size());
  for (std::size_t lane = 0; lane < count; ++lane) {
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = columns[c][lane];
    const char* why = nullptr;
    if (!std::all_of(cells.begin(), cells.end(), [](double cell) { return std::isfinite(cell); })) why = no_value_of_its_lines;
    else out[lane] = of(cells, why);
    if (why == nullptr) continue;
    ++why_not[why];
    out[lane] = std::nan("");
  }
}

const char* const no_value_of_its_lines = "a line that it is made of has no value";

std::unique_ptr<const LaneMeasure> lane_share(const Evaluation& e, std::size_t party) { return std::make_unique<Share>(e, party); }

std::unique_ptr<const LaneMeasure> lane_exchange(const Evaluation& e, std::size_t party) { return std::make_unique<Exchange>(e, e.parties[party].id); }

std::unique_ptr<const LaneMeasure> lane_measure(const Evaluation& e, const Output& output) {
  const auto info = measure_info(e, output.name);
  if (!info) return nullptr;
  const NamedMeasure* const named = e.measure(output.name);
  if (named != nullptr && output.name.starts_with("term.") && output.name.ends_with(".irr")) return lane_rate(e, named->row, false);
  for (const LoanResult& loan : e.loans)
    if (output.name == loan.path + ".all_in") return lane_all_in(e, loan.path);
  if (auto take = lane_take(e, output.name)) return take;
  for (std::size_t p = 0; p < e.parties.size(); ++p) {
    const std::string& id = e.parties[p].id;
    if (stem(output.name, ".irr") == id) return lane_rate(e, info->row, false);
    if (stem(output.name, ".implied_rate") == id) return lane_rate(e, info->row, true);
    if (stem(output.name, ".mirr") == id) return lane_mirr(e, p);
    if (stem(output.name, ".payback") == id) return lane_payback(e, p, false);
    if (stem(output.name, ".payback_from_production") == id) return lane_payback(e, p, true);
    if (stem(output.name, ".exchange_ratio") == id) return lane_exchange(e, p);
    if (named != nullptr && stem(output.name, ".surplus_share") == id) return lane_share(e, p);
    if (named != nullptr && output.name.starts_with(id + '.'))
      if (const auto stake = stake_of(output.name.substr(id.size() + 1))) return lane_stake(e, p, *stake, output.period);
  }
  return nullptr;
}

}  // namespace assay::study
