#include "verdict/highest.hpp"

#include <algorithm>
#include <cmath>

#include "verdict/look_around.hpp"

namespace assay::verdict {
namespace {

constexpr int most_kink_steps = 6;

class Peaks {
 public:
  Peaks(const Function& f, const Decimal& from, const Decimal& to, int steps) : f_(f), from_(from), to_(to), steps_(from == to ? 1 : 2 * steps) {}

  Highest run() {
    const double first = from_.to_double(), last = to_.to_double();
    for (int i = 0; i <= steps_; ++i) samples_.push_back(sample(i == steps_ ? last : first + (last - first) * i / steps_));
    for (const Sample& s : samples_)
      if (s.exists()) scale_ = std::max(scale_, std::abs(s.f));
    offer(from_);
    offer(to_);
    for (std::size_t i = 0; i < samples_.size(); ++i) peak(i);
    double top = -std::numeric_limits<double>::infinity();
    for (const Peak& p : peaks_) top = std::max(top, p.best.f);
    for (const Peak& p : peaks_)
      if (p.best.f >= top - 1e-6 * scale_) pin_down(p);
    keep_the_highest();
    found_.samples = asked_;
    return std::move(found_);
  }

 private:
  struct Peak {
    Sample best;
    double width;  ///< 0: level with its neighbours
  };
  struct Candidate {
    Decimal at, value;
  };
  Sample sample(double x) { return sample_at(f_, x, asked_); }
  /// Higher than that it is not to be told from.
  Decimal tiny() const { return decimal_of(scale_) * *Decimal::parse("1e-12"); }
  static double height(const Sample& s) { return s.exists() ? s.f : -std::numeric_limits<double>::infinity(); }

  void offer(const Decimal& x) {
    if (const auto value = f_.exact(x)) candidates_.push_back({x, *value});
  }

  /// A sample that is no lower than its neighbours.
  void peak(std::size_t i) {
    const Sample& m = samples_[i];
    if (!m.exists()) return;
    const Sample &a = samples_[i == 0 ? 0 : i - 1], &b = samples_[std::min(i + 1, samples_.size() - 1)];
    if (height(a) > m.f || height(b) > m.f) return;
    const double level = m.f - 1e-13 * scale_;
    if (height(a) >= level && height(b) >= level) {
      peaks_.push_back({m, 0});
      return;
    }
    double low = a.x, high = b.x;
    Sample left = sample(high - (high - low) * golden), right = sample(low + (high - low) * golden), best = m;
    for (int step = 0; step < golden_steps && low < left.x && left.x < right.x && right.x < high; ++step) {
      for (const Sample* s : {&left, &right})
        if (height(*s) > best.f) best = *s;
      if (height(left) >= height(right)) {
        high = right.x;
        right = left;
        left = sample(high - (high - low) * golden);
      } else {
        low = left.x;
        left = right;
        right = sample(low + (high - low) * golden);
      }
    }
    peaks_.push_back({best, b.x - a.x});
  }

  void pin_down(const Peak& peak) {
    const Decimal x = decimal_within(peak.best.x, from_, to_), width = decimal_of(peak.width);
    offer(x);
    if (!width.is_positive()) return;
    const Decimal smooth = by_parabolas(f_, x, width, [](const Decimal& there, const Decimal& here) { return there >= here; });
    if (from_ <= smooth && smooth <= to_) offer(smooth);
    if (const auto kink = by_lines(x, width)) offer(*kink);
  }

  /// Where the lines of both sides meet, ever closer to the kink.
  std::optional<Decimal> by_lines(Decimal x, const Decimal& width) const {
    const Decimal finer = *Decimal::parse("1e-3");
    Decimal h = width * finer;
    bool moved = false;
    for (int i = 0; i < most_kink_steps; ++i, h *= finer) {
      const Decimal two = Decimal(2) * h;
      if (x - two < from_ || x + two > to_) continue;
      const auto l2 = f_.exact(x - two), l1 = f_.exact(x - h), r1 = f_.exact(x + h), r2 = f_.exact(x + two), here = f_.exact(x);
      if (!l2 || !l1 || !r1 || !r2 || !here) continue;
      const Decimal rise = (*l1 - *l2) / h, fall = (*r2 - *r1) / h;
      if (rise == fall) break;
      // l1 + rise (s + h) = r1 + fall (s - h), s from x
      const Decimal s = (*r1 - *l1 - (rise + fall) * h) / (rise - fall);
      if (abs(s) > h) continue;
      const auto there = f_.exact(x + s);
      if (!there || *there < *here) continue;
      x += s;
      moved = true;
    }
    return moved ? std::optional(x) : std::nullopt;
  }

  void keep_the_highest() {
    if (candidates_.empty()) return;
    found_.value = candidates_.front().value;
    for (const Candidate& c : candidates_) found_.value = max(found_.value, c.value);
    const Decimal enough = found_.value - tiny();
    flat_runs(enough);
    std::erase_if(candidates_, [&](const Candidate& c) { return c.value < enough; });
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) { return a.at < b.at; });
    // What was met from several sides, or from near by, is one place: the highest of them. A smooth top is level to 1e-12 over a millionth of its width.
    const Decimal apart = (to_ - from_) / Decimal(2 * steps_);
    const Candidate* last = nullptr;
    for (const Candidate& c : candidates_) {
      if (std::any_of(found_.flat.begin(), found_.flat.end(), [&](const Stretch& s) { return s.from - apart <= c.at && c.at <= s.to + apart; })) continue;
      if (last != nullptr && c.at - last->at <= apart) {
        if (c.value > last->value) found_.at.back() = c.at, last = &c;
        continue;
      }
      found_.at.push_back(c.at);
      last = &c;
    }
  }

  /// Three samples in a row or more at the height.
  void flat_runs(const Decimal& enough) {
    const auto high = [&](const Decimal& x) {
      const auto value = f_.exact(x);
      return value && *value >= enough;
    };
    const double near = found_.value.to_double() - 1e-9 * scale_;  // of what doubles leave; decimals have the last word
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      std::size_t last = i;
      while (last < samples_.size() && samples_[last].exists() && samples_[last].f >= near && high(decimal_within(samples_[last].x, from_, to_))) ++last;
      if (last - i >= 3) {
        const auto border = [&](Decimal in, Decimal out) {
          for (int step = 0; step < 60; ++step) {
            const Decimal middle = (in + out) / Decimal(2);
            (high(middle) ? in : out) = middle;
          }
          return in;
        };
        const auto at = [&](std::size_t k) { return decimal_within(samples_[k].x, from_, to_); };
        found_.flat.push_back({i == 0 ? from_ : border(at(i), at(i - 1)), last == samples_.size() ? to_ : border(at(last - 1), at(last))});
      }
      i = std::max(i, last);
    }
  }

  const Function& f_;
  Decimal from_, to_;
  int steps_, asked_ = 0;
  double scale_ = 0;
  std::vector<Sample> samples_;
  std::vector<Peak> peaks_;
  std::vector<Candidate> candidates_;
  Highest found_;
};

}  // namespace

Highest highest(const Function& f, const Decimal& from, const Decimal& to, int steps) { return Peaks(f, from, to, steps).run(); }

}  // namespace assay::verdict
