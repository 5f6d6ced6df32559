#include "verdict/look_around.hpp"

#include <algorithm>
#include <limits>

namespace assay::verdict {
namespace {

constexpr int halvings = 10;        // of a step that bends

void halve(const Function& f, const Sample& a, const Sample& b, int depth, std::vector<Sample>& samples, int& asked) {
  const double x = a.x + (b.x - a.x) / 2;
  if (!(a.x < x && x < b.x)) return;
  const Sample m = sample_at(f, x, asked);
  const bool valued = a.exists() && b.exists() && m.exists();
  const double least = std::min({std::abs(a.f), std::abs(m.f), std::abs(b.f)});
  const bool bends = valued && std::abs(m.f - (a.f + b.f) / 2) * 4 > least && std::abs(m.f - (a.f + b.f) / 2) > 1e-13 * std::max(std::abs(a.f), std::abs(b.f));
  const bool deeper = bends && depth < halvings;
  if (deeper) halve(f, a, m, depth + 1, samples, asked);
  samples.push_back(m);
  if (deeper) halve(f, m, b, depth + 1, samples, asked);
}

}  // namespace

Sample sample_at(const Function& f, double x, int& asked) {
  ++asked;
  const double value = f.quick(x);
  return {x, std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN(), 0};
}

std::vector<Sample> look_around(const Function& f, const Decimal& from, const Decimal& to, int steps, int& asked) {
  const double first = from.to_double(), end = to.to_double();
  Sample last = sample_at(f, first, asked);
  std::vector<Sample> samples{last};
  for (int i = 1; i <= steps; ++i) {
    const Sample next = sample_at(f, i == steps ? end : first + (end - first) * i / steps, asked);
    halve(f, last, next, 0, samples, asked);
    samples.push_back(next);
    last = next;
  }
  return samples;
}

Decimal decimal_within(double x, const Decimal& from, const Decimal& to) { return x <= from.to_double() ? from : x >= to.to_double() ? to : decimal_of(x); }

Decimal by_parabolas(const Function& f, Decimal x, const Decimal& width, const std::function<bool(const Decimal&, const Decimal&)>& better) {
  const Decimal finer = *Decimal::parse("1e-3");
  Decimal h = width * finer;
  auto fx = f.exact(x);
  for (int i = 0; fx && i < 6; ++i, h *= finer) {
    const auto below = f.exact(x - h), above = f.exact(x + h);
    if (!below || !above) break;
    const Decimal bend = *below - Decimal(2) * *fx + *above;
    if (bend.is_zero()) break;
    const Decimal shift = h * (*below - *above) / (Decimal(2) * bend);
    if (abs(shift) > width) break;
    const auto there = f.exact(x + shift);
    if (!there || !better(*there, *fx)) continue;
    x += shift;
    fx = there;
  }
  return x;
}

}  // namespace assay::verdict
