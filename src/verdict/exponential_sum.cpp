#include "verdict/exponential_sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "base/rounding.hpp"
#include "numeric/columns.hpp"

namespace assay::verdict {
namespace {

/// In decimals where the size is beyond what a double holds well; its logarithm never is. Decimals take as long for one as a double for a thousand.
double log_size(const Decimal& x) {
  const double near = std::abs(x.to_double());
  return near > 1e-290 && near < 1e290 ? numeric::log(near) : log(abs(x)).to_double();
}

}  // namespace

ExponentialSum::ExponentialSum(const std::vector<Decimal>& coefficients, const std::vector<Decimal>& times) {
  if (coefficients.size() != times.size()) throw std::invalid_argument("every flow needs one time");
  std::vector<std::size_t> order(times.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
  for (const std::size_t i : order) {
    if (!terms_.empty() && terms_.back().time == times[i]) {
      terms_.back().coefficient += coefficients[i];
    } else {
      terms_.push_back({coefficients[i], times[i], 0, 0, 0});
    }
  }
  std::erase_if(terms_, [](const Term& term) { return term.coefficient.is_zero(); });

  Decimal largest = 0;
  for (const Term& term : terms_) largest = max(largest, abs(term.coefficient));
  whole_times_ = true;
  for (Term& term : terms_) {
    term.sign = term.coefficient.sign();
    term.log_size = log_size(term.coefficient / largest);
    term.time_near = term.time.to_double();
    whole_times_ = whole_times_ && round_half_even(term.time, 0) == term.time;
  }
}

int ExponentialSum::sign_changes() const {
  int changes = 0;
  for (std::size_t i = 1; i < terms_.size(); ++i) changes += terms_[i].sign != terms_[i - 1].sign;
  return changes;
}

ExponentialSum ExponentialSum::reduced() const {
  // The middle change keeps the factors |tau - t_i| of all levels together from running off to one side.
  int to_pass = sign_changes() / 2;
  std::size_t after = 1;
  while (terms_[after].sign == terms_[after - 1].sign || to_pass-- > 0) ++after;
  const Decimal tau = (terms_[after - 1].time + terms_[after].time) / 2;

  ExponentialSum result;
  result.whole_times_ = whole_times_;
  result.terms_ = terms_;
  for (Term& term : result.terms_) {
    const Decimal factor = tau - term.time;
    term.coefficient *= factor;
    term.sign *= factor.sign();
    term.log_size += log_size(factor);
  }
  return result;
}

double ExponentialSum::relative(double s) const {
  double top = -std::numeric_limits<double>::infinity();
  for (const Term& term : terms_) top = std::max(top, term.log_size - term.time_near * s);
  double sum = 0, size = 0;
  for (const Term& term : terms_) {
    const double part = std::exp(term.log_size - term.time_near * s - top);
    sum += static_cast<double>(term.sign) * part;
    size += part;
  }
  return sum / size;
}

std::optional<int> ExponentialSum::sure_sign(double s) const {
  // Each exponent is rounded a few times, by at most an epsilon of its parts, and exp turns that into a relative error
  // of its term; the sums add one epsilon a term.
  double exponent = 0;
  for (const Term& term : terms_) exponent = std::max(exponent, std::abs(term.log_size) + std::abs(term.time_near * s));
  const double doubt = std::numeric_limits<double>::epsilon() * (8 * exponent + 2 * static_cast<double>(terms_.size()) + 8);
  const double value = relative(s);
  if (std::abs(value) <= doubt) return std::nullopt;
  return value < 0 ? -1 : 1;
}

ExponentialSum::Exact ExponentialSum::at(const Decimal& s) const {
  Exact sum;
  const Decimal one_year = whole_times_ ? exp(-s) : Decimal(0);
  Decimal factor, time;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const Term& term = terms_[i];
    if (!whole_times_) {
      factor = exp(-term.time * s);
    } else if (i == 0) {
      factor = pow(one_year, term.time);
    } else {
      factor *= pow(one_year, term.time - time);
    }
    time = term.time;
    const Decimal part = term.coefficient * factor;
    sum.value += part;
    sum.slope -= time * part;
    sum.size += abs(part);
  }
  return sum;
}

}  // namespace assay::verdict
