#include "study/prices.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/estimate.hpp"
#include "draws/paths.hpp"
#include "model/price/drivers.hpp"
#include "study/price_history.hpp"

namespace assay::study {
namespace {

using draws::Matrix;
using draws::Model;

double value_of(const Evaluation& e, const sheet::Parameter& p) {
  const std::string money = p.unit.money();
  const Decimal value = money.empty() || money == e.deal->money ? p.value : p.value * e.deal->indices.at(money).value;
  return value.to_double();
}

/// The deal's matrix and the processes' own correlations, over all factors of the model.
Matrix correlation_of(const Evaluation& e, const Model& model) {
  Matrix all = Matrix::identity(model.factors.size());
  const auto set = [&](const std::string& a, const std::string& b, double rho) {
    for (std::size_t i = 0; i < model.factors.size(); ++i)
      for (std::size_t j = 0; j < model.factors.size(); ++j)
        if (i != j && model.factors[i].name == a && model.factors[j].name == b) all(i, j) = all(j, i) = rho;
  };
  for (const model::Entry& entry : e.deal->entries)
    for (const auto& shock : model::price::shocks_of(entry))
      if (!shock.partner.empty()) set(shock.name, shock.partner, shock.rho);
  const deal::Correlation& stated = e.deal->correlation;
  for (std::size_t i = 0; i < stated.shocks.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) set(stated.shocks[i], stated.shocks[j], stated.rho[i][j].value.to_double());
  return all;
}

std::vector<int> moments_of(const Calendar& calendar) {
  std::vector<int> moments;
  for (const Period p : calendar.periods()) moments.push_back(static_cast<int>(std::lround(calendar.since_valuation_a(p).to_double() * 24)));
  return moments;
}

class Study {
 public:
  Study(const Evaluation& e, int draws, std::uint64_t seed) : e_(e), calendar_(e.deal->calendar), model_(price_model(e)), moments_(moments_of(calendar_)) {
    result_.draws = draws;
    result_.seed = seed;
    result_.last_period = calendar_.label(calendar_.period(calendar_.count() - 1));
  }

  PriceStudy run() {
    const draws::Sample sample = draws::simulate(model_, moments_, result_.draws, result_.seed);
    std::size_t price = 0;
    for (const model::Entry& entry : e_.deal->entries) {
      if (!model::price::is_process(entry)) continue;
      for (const std::string& substance : entry.at("of").texts) add_path(entry, substance, price, sample), ++price;
    }
    for (std::size_t a = 0; a < model_.prices.size(); ++a)
      for (std::size_t b = 0; b < a; ++b) add_pair(b, a, sample.correlation[a][b]);
    return std::move(result_);
  }

 private:
  void add_path(const model::Entry& entry, const std::string& substance, std::size_t price, const draws::Sample& sample) {
    const std::vector<draws::Estimate>& simulated = sample.prices[price];
    PriceStudy::Path path{entry.path() + '.' + substance, entry.kind, e_.recorded->sheet.find_line(entry.path() + ".mean." + substance)->unit(), model_.prices[price].resampled.has_value(), {}, past_prices(e_, entry, substance)};
    const auto row = [&](const std::string& name) { return e_.row(entry.path() + '.' + name + '.' + substance); };
    const bool lognormal = e_.has_line(entry.path() + ".p10." + substance);
    const auto mean = row("mean");
    using Quantiles = std::vector<std::optional<Decimal>>;
    const auto of_sheet = [&](const char* name) {
      if (!lognormal) return Quantiles(moments_.size());
      const auto values = row(name);
      return Quantiles(values.begin(), values.end());
    };
    const Quantiles median = of_sheet("median"), p10 = of_sheet("p10"), p90 = of_sheet("p90");
    for (std::size_t t = 0; t < moments_.size(); ++t) {
      PriceStudy::Moment moment{calendar_.label(calendar_.period(static_cast<int>(t))), mean[t], median[t], p10[t], p90[t], {}, {}, {}, {}, simulated[t].mean, simulated[t].standard_error};
      const auto law = draws::law_of(model_, price, static_cast<double>(moments_[t]) / 24);
      std::array<std::optional<Decimal>, draws::shown_chances.size()> at;
      for (std::size_t i = 0; i < at.size(); ++i)
        at[i] = decimal_of_estimate(path.quantiles_drawn ? sample.quantiles[price][t][i] : std::exp(draws::quantile(*law, draws::shown_chances[i])));
      std::optional<Decimal>* const places[] = {&moment.p5, &moment.p10, &moment.p25, &moment.median, &moment.p75, &moment.p90, &moment.p95};
      for (std::size_t i = 0; i < at.size(); ++i)
        if (!*places[i]) *places[i] = at[i];  // lines of the sheet stay
      path.moments.push_back(std::move(moment));
    }
    result_.paths.push_back(std::move(path));
  }

  void add_pair(std::size_t a, std::size_t b, const draws::Estimate& sampled) {
    const auto &first = model_.prices[a], &second = model_.prices[b];
    const double until = static_cast<double>(moments_.back()) / 24, since = moments_.size() > 1 ? static_cast<double>(moments_[moments_.size() - 2]) / 24 : 0;
    PriceStudy::Pair pair{first.name, second.name, std::nullopt, draws::increment_correlation(model_, a, b, since, until), sampled.mean, sampled.standard_error};
    const auto only = [](const draws::PricePath& path) { return path.resampled ? path.resampled->carrier : path.factors.front(); };
    if (first.factors.size() <= 1 && second.factors.size() <= 1) pair.stated = model_.correlation(only(first), only(second));
    // Independent prices are not worth a row: fifteen oxides have 105 pairs.
    const bool independent = pair.stated.value_or(0) == 0 && pair.exact.value_or(0) == 0;
    if (!independent) result_.pairs.push_back(std::move(pair));
  }

  const Evaluation& e_;
  const Calendar& calendar_;
  Model model_;
  std::vector<int> moments_;
  PriceStudy result_;
};

}  // namespace

Model price_model(const Evaluation& e) {
  Model model;
  for (const model::Entry& entry : e.deal->entries)
    model::price::add_to(model, entry, e.deal->money, [&](const sheet::Parameter& p) { return value_of(e, p); });
  model.correlation = correlation_of(e, model);
  return model;
}

std::vector<PriceLine> price_lines(const Evaluation& e) {
  std::vector<PriceLine> lines;
  for (const model::Entry& entry : e.deal->entries)
    if (model::price::is_process(entry))
      for (const std::string& substance : entry.at("of").texts) lines.push_back({entry.path() + '.' + substance, entry.has("centre") && entry.text("centre") == "median"});
  return lines;
}

PriceStudy prices(const Evaluation& e, int draws, std::uint64_t seed, Diagnostics& found) {
  for (const model::Entry& entry : e.deal->entries)
    if (model::price::is_process(entry)) return Study(e, draws, seed).run();
  found.warning("W549", {}, "the deal has no price that moves by a law of its own, so there is nothing to draw", "[price.ID]  with  kind = \"gbm\"; assay list kinds shows the kinds");
  PriceStudy none;
  none.draws = draws;
  none.seed = seed;
  return none;
}

}  // namespace assay::study
