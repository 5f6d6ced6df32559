#include "verdict/zero_rates.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <optional>

#include "base/decimal_number.hpp"
#include "base/rounding.hpp"
#include "verdict/exponential_sum.hpp"

namespace assay::verdict {
namespace {

// In this file s = log(1 + r); these are the logarithms of 1e-30 and 1e300.
constexpr double lowest = -69.0775527898213705, highest = 690.775527898213705;

/// A zero of a sum, near enough, and two places on either side where the sum's sign is known; low == high when only the
/// place itself is known.
struct Rough {
  double at, low, high;
};

Decimal decimal(double x) { return decimal_of(DecimalNumber(x)); }

/// Between two places of opposite signs, in double.
double locate(const ExponentialSum& f, double low, double high) {
  std::uintmax_t steps = 200;
  const auto [a, b] = boost::math::tools::toms748_solve([&f](double s) { return f.relative(s); }, low, high,
                                                        boost::math::tools::eps_tolerance<double>(), steps);
  return a + (b - a) / 2;
}

/// The zeros of a sum from those of its reduced sum. Where a sign is in doubt the place itself is taken as a zero: what
/// these lists are for is to part the line into stretches with at most one zero each, and a place too many does no harm.
std::vector<Rough> zeros_between(const ExponentialSum& f, const std::vector<Rough>& of_reduced) {
  std::vector<Rough> zeros;
  double last_place = lowest;
  std::optional<int> last_sign = f.sure_sign(lowest);
  const auto visit = [&](double place) {
    const std::optional<int> sign = f.sure_sign(place);
    if (last_sign && sign && *last_sign != *sign) zeros.push_back({locate(f, last_place, place), last_place, place});
    if (!sign && place < highest) zeros.push_back({place, place, place});
    last_place = place;
    last_sign = sign;
  };
  for (const Rough& zero : of_reduced) visit(zero.at);
  visit(highest);
  return zeros;
}

/// Newton's method in decimals, kept inside a bracket by bisection.
Decimal solve(const ExponentialSum& f, Decimal low, Decimal high, Decimal s) {
  static const Decimal enough = "1e-44"_d;
  const int low_sign = f.at(low).value.sign();
  for (int step = 0; step < 300; ++step) {
    const ExponentialSum::Exact here = f.at(s);
    if (here.value.is_zero()) return s;
    (here.value.sign() == low_sign ? low : high) = s;
    if (high - low <= enough) return s;
    Decimal next = here.slope.is_zero() ? (low + high) / 2 : s - here.value / here.slope;
    // Asked before the bracket is: at the end s is an end of the bracket, and the last step may be nothing or less.
    if (abs(next - s) <= enough * max(Decimal(1), abs(s))) return next;
    if (next <= low || next >= high) next = (low + high) / 2;
    s = next;
  }
  return s;  // many zeros at one place: the sum is zero to all digits for some way around it
}

/// A place between two stretches of the line: the sign of the sum there, and whether it is zero as far as we tell.
struct Post {
  double near;
  Decimal s;
  int sign;
  bool touches = false;
};

Post post_at(const ExponentialSum& f, const ExponentialSum& reduced, const Rough& zero) {
  static const Decimal touching = "1e-12"_d, noise = "1e-44"_d;
  const double value = f.relative(zero.at);
  if (std::abs(value) > 1e-9) return {zero.at, decimal(zero.at), value < 0 ? -1 : 1};
  Decimal s = decimal(zero.at);
  if (zero.low < zero.high) s = solve(reduced, decimal(zero.low), decimal(zero.high), s);
  const ExponentialSum::Exact exact = f.at(s);
  const bool none = abs(exact.value) <= noise * exact.size;  // a double zero, but for the last digits
  return {zero.at, s, none ? 0 : exact.value.sign(), abs(exact.value) <= touching * exact.size};
}

Decimal crossing(const ExponentialSum& f, const Post& left, const Post& right) {
  const std::optional<int> a = f.sure_sign(left.near), b = f.sure_sign(right.near);
  const Decimal start = a && b && *a != *b ? decimal(locate(f, left.near, right.near)) : (left.s + right.s) / 2;
  return solve(f, left.s, right.s, start);
}

Decimal rate_of(const Decimal& s) {
  const Decimal rate = exp(s) - Decimal(1);
  return abs(rate) < Decimal(1) ? round_half_even(rate, 40) : round_significant(rate, 40);
}

/// Why there is none, from the flows' signs alone; found when they do not decide it.
NoRate why_none(const std::vector<Decimal>& flows, const ExponentialSum& f) {
  if (flows.empty()) return NoRate::no_flows;
  const bool received = std::any_of(flows.begin(), flows.end(), [](const Decimal& flow) { return flow.is_positive(); });
  const bool paid = std::any_of(flows.begin(), flows.end(), [](const Decimal& flow) { return flow.is_negative(); });
  if (!received && !paid) return NoRate::all_zero;
  if (!paid) return NoRate::all_received;
  if (!received) return NoRate::all_paid;
  if (f.empty()) return NoRate::cancel_each_time;
  if (f.sign_changes() == 0) return f.first_sign() > 0 ? NoRate::net_received : NoRate::net_paid;
  return NoRate::found;
}

}  // namespace

ZeroRates zero_rates(const std::vector<Decimal>& flows, const std::vector<Decimal>& times) {
  const ExponentialSum f(flows, times);
  if (const NoRate why = why_none(flows, f); why != NoRate::found) return {{}, why};

  std::vector<ExponentialSum> levels{f};  // each with one sign change fewer; the last has one
  while (levels.back().sign_changes() > 1) levels.push_back(levels.back().reduced());
  std::vector<Rough> zeros;
  for (std::size_t level = levels.size() - 1; level > 0; --level) zeros = zeros_between(levels[level], zeros);

  std::vector<Post> posts;
  const auto end_post = [&](double s) { posts.push_back({s, decimal(s), f.at(decimal(s)).value.sign()}); };
  end_post(lowest);
  for (const Rough& zero : zeros) posts.push_back(post_at(f, levels[1], zero));
  end_post(highest);

  std::vector<Decimal> found;  // as s
  const auto keep = [&found](const Decimal& s) {
    static const Decimal apart = "1e-12"_d;
    if (found.empty() || s - found.back() > apart) found.push_back(s);
  };
  for (std::size_t i = 0; i < posts.size(); ++i) {
    if (posts[i].sign == 0) keep(posts[i].s);
    // A small value is a touch only at a turning point: next to a change of sign the zero itself is near, and counted below.
    if (posts[i].touches && posts[i].sign == posts[i - 1].sign && posts[i].sign == posts[i + 1].sign) keep(posts[i].s);
    if (i + 1 < posts.size() && posts[i].sign * posts[i + 1].sign < 0) keep(crossing(f, posts[i], posts[i + 1]));
  }

  ZeroRates result;
  for (const Decimal& s : found) result.rates.push_back(rate_of(s));
  if (found.empty()) {
    result.why_none = posts.front().sign != f.last_sign()  ? NoRate::too_low
                      : posts.back().sign != f.first_sign() ? NoRate::too_high
                      : f.first_sign() > 0                  ? NoRate::always_positive
                                                            : NoRate::always_negative;
  }
  return result;
}

}  // namespace assay::verdict
