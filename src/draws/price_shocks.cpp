#include "draws/price_shocks.hpp"

#include <algorithm>
#include <cmath>

#include "base/diagnostic.hpp"
#include "numeric/aligned.hpp"
#include "numeric/columns.hpp"
#include "numeric/lanes.hpp"

namespace assay::draws {
namespace {

constexpr std::size_t none = SIZE_MAX;
constexpr double same_moment = 1e-9;  // years

FactorStep factor_step(const Model& model, const std::vector<std::size_t>& moving, double years) {
  FactorStep step;
  const auto over = [&](double kappa) { return faded(kappa, years); };
  Matrix correlation(moving.size());
  for (std::size_t i = 0; i < moving.size(); ++i)
    for (std::size_t j = 0; j < moving.size(); ++j) {
      const Factor &a = model.factors[moving[i]], &b = model.factors[moving[j]];
      correlation(i, j) = i == j ? 1 : model.correlation(moving[i], moving[j]) * over(a.kappa + b.kappa) / std::sqrt(over(2 * a.kappa) * over(2 * b.kappa));
    }
  const auto mixing = cholesky(correlation);
  if (!mixing) throw InternalError("correlation of factors with a negative eigenvalue");
  step.weights.resize(model.factors.size());
  for (std::size_t i = 0; i < moving.size(); ++i) {
    const Factor& f = model.factors[moving[i]];
    const double scale = f.sigma * std::sqrt(over(2 * f.kappa));
    std::vector<double>& weights = step.weights[moving[i]];
    weights.push_back(numeric::exp(-f.kappa * years));
    for (std::size_t k = 0; k <= i; ++k) weights.push_back(scale * (*mixing)(i, k));
  }
  return step;
}

double mean_gross(const std::vector<double>& returns) {
  double sum = 0;
  for (const double r : returns) sum += numeric::exp(r);
  return sum / static_cast<double>(returns.size());
}

/// `out` holds a Phi of the carrier's increment, as a share of the law; the share of the history takes its place.
void add_picks(const PricePath::Resampled& history, const double* share, double* drawn, std::size_t lanes) {
  const auto count = static_cast<double>(history.returns.size());
  for (std::size_t i = 0; i < lanes; ++i) drawn[i] += history.returns[static_cast<std::size_t>(std::fmin(share[i] * count, count - 1))];
}

}  // namespace

PriceShocks::PriceShocks(const DrawnPrices& prices) : model_(prices.model), years_(prices.years), median_stands_(prices.median_stands), worth_(prices.worth) {
  if (std::any_of(years_.begin(), years_.end(), [](double year) { return !(year >= 0); })) throw InternalError("prices drawn before the valuation");
  // Only deviations from the path without chance are drawn: all factors start and stay at 0, but for a wedge, whose level is what a chain adds.
  std::vector<char> wedge(model_.factors.size(), 0);
  for (const PricePath& p : model_.prices)
    if (p.wedge) wedge[p.wedge->factor] = 1;
  for (std::size_t i = 0; i < model_.factors.size(); ++i) {
    Factor& f = model_.factors[i];
    if (wedge[i] == 0) f.start = f.level = f.drift = 0;
    if (f.sigma > 0) moving_.push_back(i);
    if (f.start_sd > 0) starting_.push_back(i);
  }
  for (PricePath& p : model_.prices) {
    p.growth = 0;
    if (p.resampled) p.resampled->start = 0;
  }
  make_steps();
  make_jumps();
  make_centres();
  weigh();
}

void PriceShocks::make_steps() {
  struct End {
    double at;
    std::size_t moment;
  };
  std::vector<End> ends;
  for (std::size_t m = 0; m < years_.size(); ++m)
    if (years_[m] > same_moment) ends.push_back({years_[m], m});
  for (const PricePath& p : model_.prices) {
    if (!p.resampled || years_.empty()) continue;
    for (int k = 1; k <= years_.back() * p.resampled->per_year + same_moment; ++k) {
      const double at = static_cast<double>(k) / p.resampled->per_year;
      if (std::none_of(ends.begin(), ends.end(), [&](const End& e) { return std::abs(e.at - at) < same_moment; })) ends.push_back({at, none});
    }
  }
  std::sort(ends.begin(), ends.end(), [](const End& a, const End& b) { return a.at < b.at; });
  double before = 0;
  for (const End& end : ends) {
    const double length = end.at - before;
    auto known = std::find_if(lengths_.begin(), lengths_.end(), [&](double l) { return std::abs(l - length) < same_moment; });
    if (known == lengths_.end()) {
      factor_steps_.push_back(factor_step(model_, moving_, length));
      lengths_.push_back(length);
      known = lengths_.end() - 1;
    }
    Step step{static_cast<std::size_t>(known - lengths_.begin()), length, end.at, end.moment, {}};
    for (const PricePath& p : model_.prices) {
      const double steps = p.resampled ? end.at * p.resampled->per_year : 0.5;
      step.picks.push_back(std::abs(steps - std::round(steps)) < 1e-6 ? 1 : 0);
    }
    steps_.push_back(std::move(step));
    before = end.at;
  }
}

void PriceShocks::make_jumps() {
  for (const PricePath& p : model_.prices) {
    jump_tables_.emplace_back();
    for (const double length : lengths_) {
      if (!p.jumps) continue;
      const double expected = p.jumps->rate * length, spread = 12 * std::sqrt(expected) + 40;
      JumpTable table{static_cast<std::size_t>(std::fmax(0, std::floor(expected - spread))), {}};
      double log_factorial = 0, sum = 0;
      for (std::size_t n = 0; static_cast<double>(n) <= expected + spread; ++n) {
        if (n > 1) log_factorial += numeric::log(static_cast<double>(n));
        if (n < table.from) continue;
        sum += expected > 0 ? numeric::exp(static_cast<double>(n) * numeric::log(expected) - expected - log_factorial) : n == 0 ? 1 : 0;
        table.cumulative.push_back(sum);
      }
      jump_tables_.back().push_back(std::move(table));
    }
  }
}

void PriceShocks::make_centres() {
  for (std::size_t p = 0; p < model_.prices.size(); ++p)
    for (const double t : years_) {
      const PricePath& path = model_.prices[p];
      if (path.resampled) {
        centres_.push_back(std::round(t * path.resampled->per_year) * numeric::log(mean_gross(path.resampled->returns)));
        continue;
      }
      const std::vector<Component> law = *law_of(model_, p, t);
      double mean = 0;
      for (const Component& c : law) mean += c.weight * numeric::exp(c.mean + c.sd * c.sd / 2);
      centres_.push_back(!median_stands_[p] ? numeric::log(mean) : law.size() == 1 ? law[0].mean : draws::quantile(law, 0.5));
    }
}

std::vector<Coordinate> PriceShocks::normals() const {
  std::vector<Coordinate> list;
  list.resize(increments());
  for (std::size_t s = 0; s < steps_.size(); ++s)
    for (std::size_t j = 0; j < moving_.size(); ++j) list[place(s, j)] = {model_.factors[moving_[j]].name, static_cast<std::uint32_t>(s + 1), true};
  for (const std::size_t f : starting_) list.push_back({model_.factors[f].name + ".start", 0, true});
  return list;
}

std::vector<Coordinate> PriceShocks::uniforms() const {
  std::vector<Coordinate> list;
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    const auto step = static_cast<std::uint32_t>(s + 1);
    for (const Chain& c : model_.chains) list.push_back({c.name, step});
    for (const PricePath& p : model_.prices)
      if (p.jumps) {
        list.push_back({p.name + ".jumps", step});
        list.push_back({p.name + ".jump_sizes", step});
      }
  }
  return list;
}

void PriceShocks::paths(const double* z, const double* u, std::size_t lanes, double* const* columns) const {
  const numeric::Columns& k = numeric::columns();
  const std::size_t factors = model_.factors.size(), prices = model_.prices.size(), moments = years_.size();
  numeric::Column x(factors * lanes);
  std::vector<double> jumped(prices * lanes), drawn(prices * lanes), picked(prices * lanes), scratch(2 * lanes);
  std::vector<char> on(model_.chains.size() * lanes);
  std::vector<const double*> terms(1 + moving_.size());
  for (std::size_t c = 0; c < model_.chains.size(); ++c) std::fill_n(on.begin() + static_cast<std::ptrdiff_t>(c * lanes), lanes, model_.chains[c].on ? 1 : 0);
  // A wedge's factor is kept as its deviation from its level, which is where it starts.
  for (std::size_t i = 0; i < starting_.size(); ++i) {
    const double* start = z + (increments() + i) * lanes;
    for (std::size_t lane = 0; lane < lanes; ++lane) x[starting_[i] * lanes + lane] = model_.factors[starting_[i]].start_sd * start[lane];
  }
  const auto look = [&](std::size_t moment) {
    for (std::size_t p = 0; p < prices; ++p) {
      const PricePath& path = model_.prices[p];
      double* out = columns[p * moments + moment];
      if (out == nullptr) continue;
      const double centre = centres_[p * moments + moment];
      if (path.factors.size() == 1 && !path.jumps && !path.wedge && !path.resampled) {
        k.exp_from(x.data() + path.factors.front() * lanes, centre, out, lanes);
        continue;
      }
      for (std::size_t lane = 0; lane < lanes; ++lane) out[lane] = jumped[p * lanes + lane] + drawn[p * lanes + lane] - centre;
      for (const std::size_t f : path.factors)
        for (std::size_t lane = 0; lane < lanes; ++lane) out[lane] += x[f * lanes + lane];
      if (path.wedge)
        for (std::size_t lane = 0; lane < lanes; ++lane)
          if (on[path.wedge->chain * lanes + lane] != 0) out[lane] += model_.factors[path.wedge->factor].level + x[path.wedge->factor * lanes + lane];
      numeric::elementary().exp(out, out, lanes);
    }
  };
  for (std::size_t m = 0; m < moments && years_[m] <= same_moment; ++m) look(m);
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    const Step& step = steps_[s];
    const FactorStep& law = law_of_step(s);
    for (std::size_t j = 0; j < moving_.size(); ++j) terms[1 + j] = z + place(s, j) * lanes;
    for (const std::size_t f : moving_) {
      terms[0] = x.data() + f * lanes;
      k.combine(terms.data(), law.weights[f].data(), law.weights[f].size(), x.data() + f * lanes, lanes);
    }
    for (std::size_t c = 0; c < model_.chains.size(); ++c, u += lanes) {
      const double from_off = model_.chains[c].chance_from(false, step.years), from_on = model_.chains[c].chance_from(true, step.years);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        char& state = on[c * lanes + lane];
        state = u[lane] < (state != 0 ? from_on : from_off) ? 1 : 0;
      }
    }
    for (std::size_t p = 0; p < prices; ++p) {
      const PricePath& path = model_.prices[p];
      if (path.jumps) {
        const JumpTable& table = jump_tables_[p][step.law];
        k.normal_quantile(u + lanes, scratch.data(), lanes);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
          const auto n = static_cast<double>(table.from + static_cast<std::size_t>(std::lower_bound(table.cumulative.begin(), table.cumulative.end(), u[lane]) - table.cumulative.begin()));
          jumped[p * lanes + lane] += n * path.jumps->mean + std::sqrt(n) * path.jumps->sd * scratch[lane];
        }
        u += 2 * lanes;
      }
      if (path.resampled && step.picks[p] != 0) {
        // The carrier's increment over the step, as a share of the normal law, is the share of the history: a Gaussian copula.
        const double* carrier = x.data() + path.resampled->carrier * lanes;
        const double scale = std::sqrt(static_cast<double>(path.resampled->per_year));
        for (std::size_t lane = 0; lane < lanes; ++lane) scratch[lane] = (carrier[lane] - picked[p * lanes + lane]) * scale;
        std::copy_n(carrier, lanes, picked.begin() + static_cast<std::ptrdiff_t>(p * lanes));
        numeric::elementary().normal_cdf(scratch.data(), scratch.data(), lanes);
        add_picks(*path.resampled, scratch.data(), drawn.data() + p * lanes, lanes);
      }
    }
    if (step.moment != none) look(step.moment);
  }
}

}  // namespace assay::draws
