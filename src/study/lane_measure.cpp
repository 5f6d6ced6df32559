#include "study/lane_measure.hpp"

#include <cmath>

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
      cells_.push_back(e.recorded->sheet.cell(e.recorded->sheet.find_line(e.parties[i].id + ".surplus")->id(), 0));
    }
  }

  void values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const override {
    std::uint64_t none = 0, unknown = 0;
    for (std::size_t lane = 0; lane < count; ++lane) {
      double total = 0;
      for (std::size_t c = 0; c < cells_.size(); ++c) total += columns[c][lane];
      const double share = columns[own_][lane] / total;
      out[lane] = total > 0 ? (share < 0 ? 0 : share > 1 ? 1 : share) : std::nan("");
      unknown += std::isnan(total);
      none += total <= 0;
    }
    if (none > 0) why_not["together the parties gain nothing"] += none;
    if (unknown > 0) why_not[no_value_of_its_lines] += unknown;
  }

  std::vector<double> slopes(const std::vector<double>& cells) const override {
    double total = 0;
    for (const double gain : cells) total += gain;
    const double share = cells[own_] / total;
    std::vector<double> by;
    for (std::size_t c = 0; c < cells.size(); ++c) by.push_back(!(total > 0) ? std::nan("") : share < 0 || share > 1 ? 0 : ((c == own_ ? 1 : 0) - share) / total);
    return by;
  }

 private:
  std::size_t own_ = 0;
};

}  // namespace

const char* const no_value_of_its_lines = "a line that it is made of has no value";

std::unique_ptr<const LaneMeasure> lane_share(const Evaluation& e, std::size_t party) { return std::make_unique<Share>(e, party); }

std::unique_ptr<const LaneMeasure> lane_measure(const Evaluation& e, const Output& output) {
  const auto info = measure_info(e, output.name);
  if (!info) return nullptr;
  const NamedMeasure* const named = e.measure(output.name);
  if (named != nullptr && output.name.starts_with("term.") && output.name.ends_with(".irr")) return lane_rate(e, named->row, false);
  for (std::size_t p = 0; p < e.parties.size(); ++p) {
    const std::string& id = e.parties[p].id;
    if (stem(output.name, ".irr") == id) return lane_rate(e, info->row, false);
    if (stem(output.name, ".implied_rate") == id) return lane_rate(e, info->row, true);
    if (stem(output.name, ".mirr") == id) return lane_mirr(e, p);
    if (named != nullptr && stem(output.name, ".surplus_share") == id) return lane_share(e, p);
  }
  return nullptr;
}

}  // namespace assay::study
