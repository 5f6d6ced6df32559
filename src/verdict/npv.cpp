#include "verdict/npv.hpp"

#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

namespace assay::verdict {
namespace {

constexpr const char* one_each = "every flow needs one time";

/// Nothing where x is not whole.
std::optional<long long> whole_of(const Decimal& x) {
  const double near = x.to_double();
  if (!(std::abs(near) < 1e15)) return std::nullopt;  // no time is longer
  const long long whole = std::llround(near);
  return Decimal(whole) == x ? std::optional(whole) : std::nullopt;
}

std::vector<Decimal> factors_for(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times) {
  if (flows.size() != times.size()) throw std::invalid_argument(one_each);
  return discount_factors(rate, times);
}

}  // namespace

std::vector<Decimal> annual_times(std::size_t count) {
  std::vector<Decimal> times;
  for (std::size_t i = 1; i <= count; ++i) times.emplace_back(i);
  return times;
}

std::vector<Decimal> discount_factors(const Decimal& rate, const std::vector<Decimal>& times) {
  const Decimal growth = Decimal(1) + rate;
  if (!growth.is_positive()) throw std::domain_error("a discount rate must be above -100 %");
  const Decimal one_year = Decimal(1) / growth;
  std::optional<Decimal> log_growth;  // costs as much as hundreds of products: only when a time needs it
  std::vector<Decimal> factors;
  factors.reserve(times.size());
  std::optional<long long> whole;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const std::optional<long long> before = std::exchange(whole, whole_of(times[i]));
    if (!whole) {
      if (!log_growth) log_growth = log(growth);
      factors.push_back(exp(-times[i] * *log_growth));
    } else if (before && *whole - *before == 1) {
      factors.push_back(factors.back() * one_year);
    } else {
      factors.push_back(pow(one_year, times[i]));
    }
  }
  return factors;
}

Decimal present_value(const std::vector<Decimal>& flows, const std::vector<Decimal>& factors) {
  if (flows.size() != factors.size()) throw std::invalid_argument(one_each);
  Decimal sum = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) sum += flows[i] * factors[i];
  return sum;
}

Decimal npv(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times) {
  return present_value(flows, factors_for(flows, rate, times));
}

Decimal npv(const std::vector<Decimal>& flows, const Decimal& rate) { return npv(flows, rate, annual_times(flows.size())); }

Decimal absolute_present_value(const std::vector<Decimal>& flows, const std::vector<Decimal>& factors) {
  if (flows.size() != factors.size()) throw std::invalid_argument(one_each);
  Decimal sum = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) sum += abs(flows[i]) * factors[i];
  return sum;
}

Decimal absolute_pv(const std::vector<Decimal>& flows, const Decimal& rate, const std::vector<Decimal>& times) {
  return absolute_present_value(flows, factors_for(flows, rate, times));
}

Decimal absolute_pv(const std::vector<Decimal>& flows, const Decimal& rate) {
  return absolute_pv(flows, rate, annual_times(flows.size()));
}

}  // namespace assay::verdict
