#include "verdict/rates_at_once.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "numeric/columns.hpp"

namespace assay::verdict {
namespace {

// Logarithms of a year's growth. The first and the last are the ends of what zero_rates() searches.
constexpr double looked_at[] = {-69.0775527898213705, -23, -7, -5, -4, -3, -2.5, -2, -1.5, -1.2, -1, -0.9, -0.8, -0.7, -0.6, -0.5, -0.45, -0.4, -0.35, -0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7, 1.2, 3, 10,
                                690.775527898213705};
constexpr std::size_t rates = std::size(looked_at);
constexpr double counted_within = 8;  // beyond it present values may be too small for a double
constexpr double doubt = 1e-10;       // of the terms' sizes: far more than some hundred products and sums lose

class Glance {
 public:
  /// From the first flow that is one to the last: at least one is.
  Glance(const std::vector<double>& flows, const FlowTimes& times) : all_times_(times) {
    std::size_t end = flows.size();
    while (flows[first_] == 0) ++first_;
    while (flows[end - 1] == 0) --end;
    const auto from = static_cast<std::ptrdiff_t>(first_), to = static_cast<std::ptrdiff_t>(end);
    flows_.assign(flows.begin() + from, flows.begin() + to);
    times_.assign(times.years().begin() + from, times.years().begin() + to);
  }

  /// The present value at a growth of exp(s), as a share of the sum of its terms' sizes.
  double relative(double s) {
    set(terms_, s, s < 0);
    return relative_to_sizes();
  }
  /// The same at one of the rates looked at.
  double relative_at(std::size_t rate) {
    constexpr double still_a_number = 1e-200;  // of the weight of the first flow, or the last: others may then be anything down to 0
    const std::vector<double>& weights = all_times_.weights(rate);
    const double s = looked_at[rate];
    if (weights.empty() || weights[s < 0 ? first_ + flows_.size() - 1 : first_] < still_a_number) return relative(s);
    terms_.resize(flows_.size());
    for (std::size_t k = 0; k < flows_.size(); ++k) terms_[k] = flows_[k] * weights[first_ + k];
    return relative_to_sizes();
  }

  /// How often the sums of the first terms, or of the last, change sign: no more zeros lie above `s`, or below it. Of the growth last asked about; nothing where the sign
  /// of a sum is in doubt.
  std::optional<int> changes(bool of_first) const {
    double sum = 0, size = 0;
    int last = 0, count = 0;
    for (std::size_t k = 0; k < terms_.size(); ++k) {
      const double term = terms_[of_first ? k : terms_.size() - 1 - k];
      sum += term;
      size += std::abs(term);
      if (std::abs(sum) <= doubt * size) return std::nullopt;
      const int sign = sum < 0 ? -1 : 1;
      count += last * sign < 0;
      last = sign;
    }
    return count;
  }

  /// Is the present value of one sign from `low` to `high`? Each term, times one growth for all, rises or falls throughout; stretches too long to tell are halved.
  bool clear(double low, double high, int halvings = 10) {
    const bool from_end = low + high < 0;
    set(terms_, low, from_end);
    set(others_, high, from_end);
    double least = 0, most = 0, size = 0;
    for (std::size_t k = 0; k < terms_.size(); ++k) {
      least += std::min(terms_[k], others_[k]);
      most += std::max(terms_[k], others_[k]);
      size += std::max(std::abs(terms_[k]), std::abs(others_[k]));
    }
    if (least > doubt * size || most < -doubt * size) return true;
    return halvings > 0 && clear(low, (low + high) / 2, halvings - 1) && clear((low + high) / 2, high, halvings - 1);
  }

 private:
  double relative_to_sizes() const {
    constexpr std::size_t apart = 4;  // sums that do not wait for each other
    double sum[apart] = {}, size[apart] = {};
    for (std::size_t k = 0; k < terms_.size(); ++k) {
      sum[k % apart] += terms_[k];
      size[k % apart] += std::abs(terms_[k]);
    }
    return ((sum[0] + sum[1]) + (sum[2] + sum[3])) / ((size[0] + size[1]) + (size[2] + size[3]));
  }

  /// flows x exp(-times s), times one factor: of the first flow's weight, or of the last one's.
  void set(std::vector<double>& terms, double s, bool from_end) const {
    const std::size_t count = flows_.size();
    terms.resize(count);
    double weight = 1, gap = 0, factor = 1;
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t i = from_end ? count - 1 - k : k;
      if (k > 0) {
        const double next = from_end ? times_[i + 1] - times_[i] : times_[i] - times_[i - 1];
        if (std::abs(next - gap) > 1e-12 * next) factor = numeric::exp((from_end ? s : -s) * (gap = next));  // months are not told apart by their last bits
        weight *= factor;
      }
      terms[i] = flows_[i] * weight;
    }
  }

  const FlowTimes& all_times_;
  std::size_t first_ = 0;  ///< of all times, the first of a flow
  std::vector<double> flows_, times_, terms_, others_;
};

double growth_between(Glance& glance, double low, double high) {
  std::uintmax_t steps = 200;
  const auto [a, b] = boost::math::tools::toms748_solve([&](double s) { return glance.relative(s); }, low, high, boost::math::tools::eps_tolerance<double>(), steps);
  return numeric::exp(a + (b - a) / 2);
}

/// There is one zero at most: none but one above a place and none below a lower one, or the other way round, and none between them. Or two at most, one above a
/// place and one below a higher one, and their number is odd: signs at the ends differ.
class OneAtMost {
 public:
  OneAtMost(Glance& glance, bool odd) : glance_(glance), odd_(odd) {}
  bool holds() {
    // Fewer lie above a higher rate, and below a lower one: of the first sums' changes that is most often so too. Where it is not, all are asked.
    for (const int most : {0, 1}) {
      seek(true, most);
      seek(false, most);
    }
    if (shown()) return true;
    for (std::size_t rate = 0; rate < rates; ++rate)
      if (counts(rate)) look(rate, true), look(rate, false);
    return shown();
  }

 private:
  static bool counts(std::size_t rate) { return std::abs(looked_at[rate]) < counted_within; }

  std::optional<int> look(std::size_t rate, bool from_above) {
    if (std::abs(glance_.relative_at(rate)) <= doubt) return std::nullopt;
    const std::optional<int> changes = glance_.changes(from_above);
    for (const int most : {0, 1}) {
      if (!changes || *changes > most) continue;
      if (from_above) above_[most] = std::min(above_[most], looked_at[rate]);
      else below_[most] = std::max(below_[most], looked_at[rate]);
    }
    return changes;
  }

  void seek(bool from_above, int most) {
    std::size_t low = 0, high = rates;
    while (low < high && !counts(low)) ++low;
    while (high > low && !counts(high - 1)) --high;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      const std::optional<int> changes = look(middle, from_above);
      if ((changes && *changes <= most) == from_above) high = middle;
      else low = middle + 1;
    }
  }

  bool shown() {
    if (odd_ && above_[1] <= below_[1]) return true;
    for (const int most : {0, 1}) {
      const double from = below_[1 - most], to = above_[most];
      if (to <= from || (from > -counted_within && to < counted_within && glance_.clear(from, to))) return true;
    }
    return false;
  }

  Glance& glance_;
  bool odd_;
  double above_[2] = {counted_within, counted_within}, below_[2] = {-counted_within, -counted_within};
};

}  // namespace

FlowTimes::FlowTimes(std::vector<double> times) : years_(std::move(times)), weights_(rates) {
  for (std::size_t rate = 0; rate < rates && !years_.empty(); ++rate) {
    const double s = looked_at[rate];
    if (std::abs(s) >= counted_within) continue;
    for (const double t : years_) weights_[rate].push_back(numeric::exp(-s * (t - (s < 0 ? years_.back() : years_.front()))));
  }
}

RatesAtOnce rates_at_once(const std::vector<double>& flows, const FlowTimes& times) {
  if (flows.size() != times.years().size()) throw std::invalid_argument("every flow needs one time");
  if (flows.empty()) return {false, NoRate::no_flows, {}};
  const bool received = std::any_of(flows.begin(), flows.end(), [](double flow) { return flow > 0; });
  const bool paid = std::any_of(flows.begin(), flows.end(), [](double flow) { return flow < 0; });
  if (!received || !paid) return {false, received ? NoRate::all_received : paid ? NoRate::all_paid : NoRate::all_zero, {}};
  Glance glance(flows, times);
  int first = 0, last = 0, changes = 0;
  double last_at = 0, low = 0, high = 0;  // the last place of a sure sign; those on either side of the change
  bool ends = true;
  for (std::size_t rate = 0; rate < rates; ++rate) {
    const double s = looked_at[rate], value = glance.relative_at(rate);
    if (std::abs(value) <= doubt) {
      ends = ends && rate != 0 && rate + 1 != rates;
      continue;
    }
    const int sign = value < 0 ? -1 : 1;
    if (last * sign < 0) {
      ++changes;
      low = last_at, high = s;
    }
    if (first == 0) first = sign;
    last = sign, last_at = s;
    if (changes > 1) return {true, NoRate::found, {}};
  }
  if (!ends || !OneAtMost(glance, first * last < 0).holds()) return {};
  // Signs at the ends tell whether there is one: of two, or of two at one place, there is none.
  if (first * last < 0) return {false, NoRate::found, growth_between(glance, low, high) - 1};
  return {false, first > 0 ? NoRate::always_positive : NoRate::always_negative, {}};
}

RisingRate rising_rate_at_once(const std::vector<double>& flows, const FlowTimes& times) {
  if (flows.size() != times.years().size()) throw std::invalid_argument("every flow needs one time");
  if (std::all_of(flows.begin(), flows.end(), [](double flow) { return flow == 0; })) return {};
  Glance glance(flows, times);
  struct Place {
    int before;  // changes of sign seen up to there
    std::optional<int> above, below;
  };
  std::vector<Place> places;
  int last = 0, seen = 0, rising = 0;
  double last_at = 0, low = 0, high = 0;
  for (std::size_t rate = 0; rate < rates; ++rate) {
    const double s = looked_at[rate], value = glance.relative_at(rate);
    if (std::abs(value) <= doubt) {
      if (rate == 0 || rate + 1 == rates) return {};
      continue;
    }
    const int sign = value < 0 ? -1 : 1;
    if (last * sign < 0) {
      ++seen;
      if (sign > 0) ++rising, low = last_at, high = s;
    }
    last = sign, last_at = s;
    if (std::abs(s) < counted_within) places.push_back({seen, glance.changes(true), glance.changes(false)});
  }
  const bool all = std::any_of(places.begin(), places.end(), [seen](const Place& at) { return at.below == at.before && at.above == seen - at.before; });
  if (!all) return {};
  return {true, rising == 1 ? std::optional(growth_between(glance, low, high) - 1) : std::nullopt};
}

}  // namespace assay::verdict
