#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "base/diagnostic.hpp"
#include "draws/paths.hpp"
#include "draws/philox.hpp"

namespace assay::draws {
namespace {

constexpr int per_year_24 = 24;

/// The exact law of all factors' increments over a step of one length, given where they stand.
struct Step {
  double years = 0;
  std::vector<double> kept, scale;  ///< e^(-kappa h); the standard deviation of what is new
  Matrix mixing;                    ///< Cholesky's factor of the correlation of what is new
};

Step step_of(const Model& model, int length) {
  Step step;
  step.years = static_cast<double>(length) / per_year_24;
  const std::size_t n = model.factors.size();
  const auto over = [&](double kappa) { return faded(kappa, step.years); };
  Matrix correlation(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Factor& a = model.factors[i];
    step.kept.push_back(std::exp(-a.kappa * step.years));
    step.scale.push_back(a.sigma * std::sqrt(over(2 * a.kappa)));
    for (std::size_t j = 0; j < n; ++j) {
      const Factor& b = model.factors[j];
      correlation(i, j) = i == j ? 1 : model.correlation(i, j) * over(a.kappa + b.kappa) / std::sqrt(over(2 * a.kappa) * over(2 * b.kappa));
    }
  }
  auto mixing = cholesky(correlation);
  if (!mixing) throw InternalError("correlation of factors with a negative eigenvalue");
  step.mixing = std::move(*mixing);
  return step;
}

int jumps_of(const Stream& stream, std::uint32_t draw, std::uint32_t at, double expected) {
  // Pieces of at most 500, whose chance of no jump is still a number; independent, so that their sum is Poisson too.
  const int pieces = static_cast<int>(std::ceil(expected / 500));
  int count = 0;
  for (int piece = 0; piece < pieces; ++piece) {
    const double share = expected / pieces, u = stream.uniforms(draw, at, static_cast<std::uint32_t>(piece) + 1)[0];
    double chance = std::exp(-share), sum = chance;
    int n = 0;
    while (u > sum && chance > 0) {
      chance *= share / ++n;
      sum += chance;
    }
    count += n;
  }
  return count;
}

/// Mean and variance as they come in (Welford 1962), so that no large sums cancel.
struct Running {
  double count = 0, mean = 0, squares = 0;
  void add(double x) {
    count += 1;
    const double off = x - mean;
    mean += off / count;
    squares += off * (x - mean);
  }
  Estimate estimate() const { return {mean, std::sqrt(squares / (count - 1) / count)}; }
};

/// One draw on its way through time.
class Walker {
 public:
  Walker(const Model& model, std::uint64_t seed) : model_(model) {
    for (const Factor& f : model.factors) factor_streams_.emplace_back(seed, f.name);
    for (const Chain& c : model.chains) chain_streams_.emplace_back(seed, c.name);
    for (const PricePath& p : model.prices) jump_streams_.emplace_back(seed, p.name + ".jumps");
  }

  void start(std::uint32_t draw) {
    draw_ = draw;
    at_ = 0;
    x_.clear();
    on_.clear();
    for (std::size_t i = 0; i < model_.factors.size(); ++i) {
      const Factor& f = model_.factors[i];
      x_.push_back(f.start + (f.start_sd > 0 ? f.start_sd * factor_streams_[i].normal(draw, 0) : 0));
    }
    for (const Chain& c : model_.chains) on_.push_back(c.on ? 1 : 0);
    jumped_.assign(model_.prices.size(), 0);
    drawn_.assign(model_.prices.size(), 0);
    picked_at_.assign(model_.prices.size(), 0);
  }

  /// `at`: the end of the step, in 24ths of a year.
  void move(const Step& step, int at) {
    const auto key = static_cast<std::uint32_t>(at);
    at_ = at;
    fresh_.clear();
    for (const Stream& stream : factor_streams_) fresh_.push_back(stream.normal(draw_, key));
    for (std::size_t i = 0; i < x_.size(); ++i) {
      const Factor& f = model_.factors[i];
      double noise = 0;
      for (std::size_t k = 0; k <= i; ++k) noise += step.mixing(i, k) * fresh_[k];
      const double moved = f.kappa == 0 ? x_[i] + f.drift * step.years : f.level + (x_[i] - f.level) * step.kept[i];
      x_[i] = moved + step.scale[i] * noise;
    }
    for (std::size_t c = 0; c < on_.size(); ++c) {
      const double chance = model_.chains[c].chance_from(on_[c] != 0, step.years);
      on_[c] = chain_streams_[c].uniforms(draw_, key)[0] < chance ? 1 : 0;
    }
    for (std::size_t p = 0; p < model_.prices.size(); ++p) {
      const PricePath& path = model_.prices[p];
      if (path.jumps) {
        const int n = jumps_of(jump_streams_[p], draw_, key, path.jumps->rate * step.years);
        if (n > 0) jumped_[p] += n * path.jumps->mean + std::sqrt(static_cast<double>(n)) * path.jumps->sd * jump_streams_[p].normal(draw_, key);
      }
      if (path.resampled && at % (per_year_24 / path.resampled->per_year) == 0) pick(p, *path.resampled);
    }
  }

  double log_price(std::size_t p) const {
    const PricePath& path = model_.prices[p];
    double sum = jumped_[p] + drawn_[p] + path.growth * at_ / 24;
    for (const std::size_t i : path.factors) sum += x_[i];
    if (path.wedge && on_[path.wedge->chain]) sum += x_[path.wedge->factor];
    if (path.resampled) sum += path.resampled->start;
    return sum;
  }

 private:
  /// The carrier's increment over the step, as a share of the normal law, is the share of the history: a Gaussian copula.
  void pick(std::size_t p, const PricePath::Resampled& history) {
    const double z = (x_[history.carrier] - picked_at_[p]) * std::sqrt(static_cast<double>(history.per_year));
    picked_at_[p] = x_[history.carrier];
    const double share = 0.5 * std::erfc(-z / std::numbers::sqrt2);
    const auto count = static_cast<double>(history.returns.size());
    drawn_[p] += history.returns[static_cast<std::size_t>(std::fmin(share * count, count - 1))];
  }

  const Model& model_;
  std::vector<Stream> factor_streams_, chain_streams_, jump_streams_;
  std::uint32_t draw_ = 0;
  int at_ = 0;  ///< now, in 24ths of a year
  std::vector<double> x_, fresh_, jumped_, drawn_, picked_at_;
  std::vector<char> on_;
};

/// The moments, and the steps of the histories up to the last of them.
std::set<int> grid_of(const Model& model, const std::vector<int>& moments) {
  std::set<int> grid(moments.begin(), moments.end());
  for (const PricePath& path : model.prices)
    if (path.resampled)
      for (int at = 0; at <= moments.back(); at += per_year_24 / path.resampled->per_year) grid.insert(at);
  grid.erase(0);
  return grid;
}

/// The sample's correlation, and its standard error without assuming a normal law: the spread of each draw's own influence on it.
Estimate correlation_of(const std::vector<double>& a, const std::vector<double>& b) {
  Running first, second;
  for (const double x : a) first.add(x);
  for (const double x : b) second.add(x);
  const auto n = static_cast<double>(a.size());
  const double sa = std::sqrt(first.squares / n), sb = std::sqrt(second.squares / n);
  if (!(sa > 0) || !(sb > 0)) return {std::nan(""), std::nan("")};
  double r = 0;
  for (std::size_t i = 0; i < a.size(); ++i) r += (a[i] - first.mean) / sa * ((b[i] - second.mean) / sb) / n;
  Running influence;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double u = (a[i] - first.mean) / sa, v = (b[i] - second.mean) / sb;
    influence.add(u * v - r / 2 * (u * u + v * v));
  }
  return {r, influence.estimate().standard_error};
}

/// The value that a share p of the draws lies below: the ceil(p n)-th smallest.
double share_below(const std::vector<double>& ascending, double p) {
  return ascending[static_cast<std::size_t>(std::ceil(p * static_cast<double>(ascending.size()))) - 1];
}

}  // namespace

Sample simulate(const Model& model, const std::vector<int>& moments, int draws, std::uint64_t seed) {
  const std::set<int> grid = grid_of(model, moments);
  std::map<int, Step> steps;  // by length
  int before = 0;
  for (const int at : grid) {
    if (!steps.contains(at - before)) steps.emplace(at - before, step_of(model, at - before));
    before = at;
  }
  const std::size_t prices = model.prices.size();
  std::vector<std::vector<Running>> sums(prices, std::vector<Running>(moments.size()));
  std::vector<std::vector<double>> increments(prices);
  std::vector<std::vector<std::vector<double>>> kept(prices);  // of resampled prices, by moment
  for (std::size_t p = 0; p < prices; ++p)
    if (model.prices[p].resampled) kept[p].resize(moments.size());
  Walker walker(model, seed);
  for (int draw = 0; draw < draws; ++draw) {
    walker.start(static_cast<std::uint32_t>(draw));
    std::vector<double> earlier(prices), now(prices);
    const auto look = [&](std::size_t moment) {
      earlier = now;
      for (std::size_t p = 0; p < prices; ++p) {
        now[p] = walker.log_price(p);
        sums[p][moment].add(std::exp(now[p]));
        if (!kept[p].empty()) kept[p][moment].push_back(std::exp(now[p]));
      }
    };
    for (std::size_t p = 0; p < prices; ++p) now[p] = walker.log_price(p);
    std::size_t moment = 0;
    if (moments.front() == 0) look(moment++);
    int last = 0;
    for (const int at : grid) {
      walker.move(steps.at(at - last), at);
      last = at;
      if (moment < moments.size() && moments[moment] == at) look(moment++);
    }
    for (std::size_t p = 0; p < prices; ++p) increments[p].push_back(now[p] - earlier[p]);
  }
  Sample sample;
  for (const auto& row : sums) {
    sample.prices.emplace_back();
    for (const Running& sum : row) sample.prices.back().push_back(sum.estimate());
  }
  for (auto& by_moment : kept) {
    sample.quantiles.emplace_back();
    for (auto& values : by_moment) {
      std::sort(values.begin(), values.end());
      auto& shown = sample.quantiles.back().emplace_back();
      for (std::size_t i = 0; i < shown.size(); ++i) shown[i] = share_below(values, shown_chances[i]);
    }
  }
  for (std::size_t a = 0; a < prices; ++a) {
    sample.correlation.emplace_back();
    for (std::size_t b = 0; b < a; ++b) sample.correlation.back().push_back(correlation_of(increments[a], increments[b]));
  }
  return sample;
}

}  // namespace assay::draws
