#include "verdict/crossings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "verdict/look_around.hpp"

namespace assay::verdict {
namespace {

constexpr int most_bisections = 200;

class Search {
 public:
  Search(const Function& f, const Decimal& from, const Decimal& to, int steps) : f_(f), from_(from), to_(to), steps_(steps) {}

  Crossings run() {
    samples_ = look_around(f_, from_, to_, steps_, asked_);
    for (const Sample& s : samples_)
      if (s.exists() && std::isfinite(s.f)) largest_ = std::max(largest_, std::abs(s.f));
    for (Sample& s : samples_) s.sign = sign_of(s);
    zero_runs();
    for (std::size_t i = 0; i + 1 < samples_.size(); ++i) between(samples_[i], samples_[i + 1]);
    for (std::size_t i = 1; i + 1 < samples_.size(); ++i) dip(samples_[i - 1], samples_[i], samples_[i + 1]);
    std::sort(found_.points.begin(), found_.points.end(), [](const Crossing& a, const Crossing& b) { return a.at < b.at; });
    drop_twins();
    found_.samples = asked_;
    found_.step = (to_ - from_) / Decimal(2 * steps_);
    return found_;
  }

 private:
  Sample sample(double x) { return sample_at(f_, x, asked_); }
  Decimal exact_of(double x) const { return decimal_within(x, from_, to_); }

  bool is_zero(const std::optional<Decimal>& value) const { return value && abs(*value) <= decimal_of(largest_) * *Decimal::parse("1e-25"); }

  int sign_of(const Sample& s) const {
    if (!s.exists()) return 0;
    if (std::abs(s.f) > 1e-9 * largest_) return s.f > 0 ? 1 : -1;
    const auto value = f_.exact(exact_of(s.x));
    return is_zero(value) || !value ? 0 : value->sign();
  }

  /// Samples that are exactly zero: one alone is a root or a touch, several in a row a stretch.
  void zero_runs() {
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      if (!zero(i)) continue;
      std::size_t last = i;
      while (last + 1 < samples_.size() && zero(last + 1)) ++last;
      if (last == i) {
        const bool changes = i == 0 || last + 1 == samples_.size() || samples_[i - 1].sign != samples_[i + 1].sign;
        found_.points.push_back({changes ? CrossingKind::root : CrossingKind::touch, exact_of(samples_[i].x)});
      } else {
        const Decimal from = i == 0 ? from_ : border(samples_[i - 1], samples_[i]), to = last + 1 == samples_.size() ? to_ : border(samples_[last + 1], samples_[last]);
        found_.zero.push_back({from, to});
      }
      i = last;
    }
  }
  bool zero(std::size_t i) const { return samples_[i].exists() && samples_[i].sign == 0; }

  /// Between a number where f is not zero and one where it is, the first that is.
  Decimal border(const Sample& outside, const Sample& inside) const {
    Decimal out = exact_of(outside.x), in = exact_of(inside.x);
    for (int i = 0; i < 60; ++i) {
      const Decimal middle = (out + in) / Decimal(2);
      (is_zero(f_.exact(middle)) ? in : out) = middle;
    }
    return in;
  }

  void between(const Sample& a, const Sample& b) {
    if (a.exists() != b.exists()) return edge(a, b);
    if (!a.exists()) {
      const Decimal from = exact_of(a.x), to = exact_of(b.x);
      if (!found_.undefined.empty() && found_.undefined.back().to == from) found_.undefined.back().to = to;
      else found_.undefined.push_back({from, to});
      return;
    }
    if (a.sign * b.sign < 0) change(a, b);
  }

  void edge(const Sample& a, const Sample& b) {
    Sample valued = a.exists() ? a : b;
    double without = a.exists() ? b.x : a.x;
    for (int i = 0; i < most_bisections; ++i) {
      const double x = valued.x + (without - valued.x) / 2;
      if (x == valued.x || x == without) break;
      const Sample m = sample(x);
      if (m.exists()) valued = m;
      else without = x;
    }
    valued.sign = sign_of(valued);
    found_.points.push_back({CrossingKind::edge, exact_of(std::min(valued.x, without))});
    const Sample& known = a.exists() ? a : b;
    if (known.sign * valued.sign < 0) change(known.x < valued.x ? known : valued, known.x < valued.x ? valued : known);
  }

  /// One sign at a and the other at b.
  void change(Sample a, Sample b) {
    for (int i = 0; i < most_bisections; ++i) {
      const double x = a.x + (b.x - a.x) / 2;
      if (x <= a.x || x >= b.x) break;
      Sample m = sample(x);
      if (!m.exists()) return edge(a, m), edge(m, b);
      m.sign = sign_of(m);
      if (m.sign == 0) {
        found_.points.push_back({CrossingKind::root, exact_of(x)});
        return;
      }
      (m.sign == a.sign ? a : b) = m;
      if (std::max(std::abs(a.f), std::abs(b.f)) <= 1e-8 * largest_) break;  // decimals get there sooner from here
    }
    pin_down(exact_of(a.x), exact_of(b.x));
  }

  /// Decimals: from the bracket that doubles leave, by secants that keep the bracket (Illinois), to 1e-20 of the number.
  void pin_down(Decimal a, Decimal b) {
    auto fa = f_.exact(a), fb = f_.exact(b);
    // A jump may lie a rounding apart in doubles and in decimals: step outwards until decimals see it too, and back towards it.
    for (int i = 0; fa && fb && fa->sign() * fb->sign() > 0; ++i) {
      const Decimal more = (b - a) * Decimal(4);
      if (i == 24 || (a == from_ && b == to_)) return;
      a = max(a - more, from_);
      b = min(b + more, to_);
      fa = f_.exact(a);
      fb = f_.exact(b);
    }
    const Decimal narrow = max(abs(a), abs(b)) * *Decimal::parse("1e-15");
    for (int i = 0; fa && fb && i < most_bisections && b - a > narrow && abs(*fb - *fa) > decimal_of(largest_) * *Decimal::parse("1e-6"); ++i) {
      const Decimal middle = (a + b) / Decimal(2);
      const auto value = f_.exact(middle);
      if (!value) return;
      const bool left = value->sign() == fa->sign();
      (left ? a : b) = middle;
      (left ? fa : fb) = value;
    }
    if (!fa || !fb) return;
    if (abs(*fb - *fa) > decimal_of(largest_) * *Decimal::parse("1e-6")) {
      found_.points.push_back({CrossingKind::jump, a});
      return;
    }
    const Decimal tolerance = max(abs(a), abs(b)) * *Decimal::parse("1e-20");
    Decimal best = abs(*fa) < abs(*fb) ? a : b;
    for (int i = 0; i < most_bisections && b - a > tolerance; ++i) {
      Decimal x = *fb == *fa ? (a + b) / Decimal(2) : b - *fb * (b - a) / (*fb - *fa);
      if (i > 8 || x <= a || x >= b) x = (a + b) / Decimal(2);
      const auto fx = f_.exact(x);
      if (!fx) break;
      best = x;
      if (is_zero(fx)) break;
      if (fx->sign() == fa->sign()) {
        a = x;
        fa = fx;
        *fb = *fb / Decimal(2);
      } else {
        b = x;
        fb = fx;
        *fa = *fa / Decimal(2);
      }
    }
    found_.points.push_back({CrossingKind::root, best});
  }

  /// Three samples of one sign, the middle one nearest to zero: the least between them may touch zero or cross it twice.
  void dip(const Sample& a, const Sample& m, const Sample& b) {
    if (m.sign == 0 || a.sign != m.sign || b.sign != m.sign) return;
    const double at_a = std::abs(a.f), at_m = std::abs(m.f), at_b = std::abs(b.f);
    if (at_m > at_a || at_m > at_b || (at_m == at_a && at_m == at_b)) return;
    if (at_m > 2 * std::max(at_a - at_m, at_b - at_m)) return;  // not even as steeply as to the neighbours does it get there
    double low = a.x, high = b.x;
    Sample at_left = sample(high - (high - low) * golden), at_right = sample(low + (high - low) * golden), least = m;
    for (int i = 0; i < golden_steps; ++i) {
      for (Sample* s : {&at_left, &at_right}) {
        if (!s->exists()) return;
        s->sign = s->f > 0 ? 1 : -1;
        if (std::abs(s->f) < std::abs(least.f) || s->sign != m.sign) least = *s;
      }
      least.sign = sign_of(least);
      if (least.sign == -m.sign) return change(a, least), change(least, b);
      if (least.sign == 0) {
        found_.points.push_back({CrossingKind::touch, exact_of(least.x)});
        return;
      }
      if (std::abs(at_left.f) <= std::abs(at_right.f)) {
        high = at_right.x;
        at_right = at_left;
        at_left = sample(high - (high - low) * golden);
      } else {
        low = at_left.x;
        at_left = at_right;
        at_right = sample(low + (high - low) * golden);
      }
    }
    if (std::abs(least.f) <= 1e-9 * largest_) polish(a, least, b);
  }

  /// The lowest point in decimals, which may see two crossings where doubles see one touch.
  void polish(const Sample& a, const Sample& least, const Sample& b) {
    const Decimal x = by_parabolas(f_, exact_of(least.x), exact_of(b.x) - exact_of(a.x), [](const Decimal& there, const Decimal& here) { return abs(there) <= abs(here); });
    const auto fx = f_.exact(x);
    if (!fx) return;
    if (!is_zero(fx) && fx->sign() != least.sign) {
      for (const auto& [low, high] : {std::pair(exact_of(a.x), x), std::pair(x, exact_of(b.x))}) bisect(low, high);
      return;
    }
    if (abs(*fx) <= decimal_of(largest_) * *Decimal::parse("1e-12")) found_.points.push_back({CrossingKind::touch, x});
  }

  void bisect(Decimal low, Decimal high) {
    const auto at_low = f_.exact(low);
    if (!at_low) return;
    for (int i = 0; i < 100; ++i) {
      const Decimal middle = (low + high) / Decimal(2);
      const auto value = f_.exact(middle);
      if (!value) return;
      (value->sign() == at_low->sign() ? low : high) = middle;
    }
    found_.points.push_back({CrossingKind::root, high});
  }

  /// Two dips may share their least point, and a root at a sample be met from both sides.
  void drop_twins() {
    const Decimal apart = (abs(from_) + abs(to_)) * *Decimal::parse("1e-13");
    std::vector<Crossing> kept;
    for (const Crossing& c : found_.points)
      if (kept.empty() || c.at - kept.back().at > apart || c.kind != kept.back().kind) kept.push_back(c);
    found_.points = std::move(kept);
  }

  const Function& f_;
  Decimal from_, to_;
  int steps_, asked_ = 0;
  double largest_ = 0;
  std::vector<Sample> samples_;
  Crossings found_;
};

}  // namespace

Decimal decimal_of(double value) { return *Decimal::parse(fmt::format("{}", value)); }

Crossings crossings(const Function& f, const Decimal& from, const Decimal& to, int steps) { return Search(f, from, to, steps).run(); }

}  // namespace assay::verdict
