#include "figure/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/diagnostic.hpp"
#include "figure/canvas.hpp"
#include "figure/text.hpp"
#include "report/number.hpp"

namespace assay::figure {

Decimal nice_step(double rough) {
  if (!(rough > 0) || !std::isfinite(rough)) throw InternalError("a step of an axis that is not above zero");
  int power = static_cast<int>(std::floor(std::log10(rough)));
  constexpr double slack = 1e-9;  // a step that is met but for the last bits of log10
  for (;; ++power)
    for (const int lead : {1, 2, 5}) {
      const Decimal step = *Decimal::parse(fmt::format("{}e{}", lead, power));
      if (step.to_double() >= rough * (1 - slack)) return step;
    }
}

Scale::Scale(Decimal least, Decimal most, double from, double to, int ticks, bool across) : from_(from), to_(to) {
  if (most < least) throw InternalError("an axis from more to less");
  if (least == most) {
    const Decimal room = least.is_zero() ? Decimal(1) : abs(least);
    least = least - room;
    most = most + room;
  }
  const double span = (most - least).to_double();
  for (int wanted = std::max(ticks, 1);; --wanted) {
    const Decimal step = nice_step(span / wanted);
    const auto first = static_cast<long long>(std::floor((least / step).to_double() + 1e-9));
    const auto last = static_cast<long long>(std::ceil((most / step).to_double() - 1e-9));
    const int digits = static_cast<int>(std::ceil(std::log10(static_cast<double>(std::max(std::llabs(first), std::llabs(last))) + 1))) + 1;
    ticks_.clear();
    double widest = 0;
    for (long long i = first; i <= last; ++i) {
      const Decimal value = step * Decimal(i);
      ticks_.push_back({value, report::amount(value, report::Style::memo, std::max(3, digits))});
      widest = std::max(widest, text_width(ticks_.back().text, size_small));
    }
    least_ = ticks_.front().value.to_double();
    most_ = ticks_.back().value.to_double();
    const double apart = std::abs(to_ - from_) / static_cast<double>(ticks_.size() - 1);
    if (!across || wanted == 1 || apart >= widest + size_small) return;
  }
}

double Scale::at(const Decimal& value) const { return from_ + (value.to_double() - least_) / (most_ - least_) * (to_ - from_); }

std::vector<double> parted(const std::vector<double>& wanted, double apart, double least, double most) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  std::vector<double> at;
  for (const std::size_t i : order) at.push_back(at.empty() ? std::max(wanted[i], least) : std::max(wanted[i], at.back() + apart));
  double limit = most;  // pushed back from the far end
  for (std::size_t i = at.size(); i-- > 0; limit = at[i] - apart) at[i] = std::min(at[i], limit);
  std::vector<double> result(wanted.size());
  for (std::size_t i = 0; i < order.size(); ++i) result[order[i]] = at[i];
  return result;
}

}  // namespace assay::figure
