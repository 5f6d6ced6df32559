#include "model/mine/lognormal_fit.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace assay::model::mine {
namespace {

double below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }  // the standard normal distribution

struct Row {
  double cutoff, log_tonnes, log_grade;
  bool graded;
};

/// One lognormal against the rows: mu and sigma of ln grade, canonical.
struct Candidate {
  double mu = 0, sigma = 1;
  double misfit = HUGE_VAL;  ///< sum of squares
  double log_tonnage = 0;
  double worst = 0;          ///< largest |T_fit/T - 1|
};

Candidate measure(const std::vector<Row>& rows, double mu, double sigma) {
  Candidate c{mu, sigma};
  if (!(sigma > 0.01 && sigma < 5)) return c;
  double sum = 0, grades = 0;
  std::vector<double> misses;
  for (const Row& row : rows) {
    const double d = row.cutoff > 0 ? (std::log(row.cutoff) - mu) / sigma : -HUGE_VAL;
    const double share = below(-d), metal = below(sigma - d);
    if (!(share > 1e-300)) return c;
    misses.push_back(row.log_tonnes - std::log(share));
    sum += misses.back();
    if (!row.graded) continue;
    const double grade = row.log_grade - (mu + sigma * sigma / 2 + std::log(metal) - std::log(share));
    grades += grade * grade;
  }
  c.log_tonnage = sum / static_cast<double>(rows.size());
  c.misfit = grades;
  for (const double miss : misses) {  // in two passes: the valley is flat, and one would lose it
    c.misfit += (miss - c.log_tonnage) * (miss - c.log_tonnage);
    c.worst = std::max(c.worst, std::abs(std::expm1(c.log_tonnage - miss)));
  }
  return c;
}

Decimal six_digits(double x) { return *Decimal::parse(fmt::format("{:.5e}", x)); }

}  // namespace

std::optional<LognormalFit> fit_lognormal(const std::vector<FitRow>& printed) {
  if (printed.size() < 3) return std::nullopt;
  std::vector<Row> rows;
  double lowest = HUGE_VAL, highest = 0;
  for (const FitRow& row : printed) {
    rows.push_back({row.cutoff.to_double(), std::log(row.tonnes.to_double()), row.grade ? std::log(row.grade->to_double()) : 0, row.grade.has_value()});
    if (rows.back().cutoff > 0) lowest = std::min(lowest, rows.back().cutoff);
    highest = std::max(highest, rows.back().cutoff);
  }
  const bool flat = std::all_of(printed.begin(), printed.end(), [&](const FitRow& row) { return row.tonnes == printed.front().tonnes; });
  if (flat || !(highest > 0)) return std::nullopt;

  // The median grade lies somewhere from a twentieth of the lowest cut-off to seven times the highest; sigma 2 is a CV of 7.
  Candidate best;
  const double from = std::log(lowest) - 3, to = std::log(highest) + 2;
  for (int i = 0; i < 60; ++i)
    for (int j = 1; j <= 66; ++j)
      if (const Candidate c = measure(rows, from + (to - from) * i / 59, 0.03 * j); c.misfit < best.misfit) best = c;
  if (!std::isfinite(best.misfit)) return std::nullopt;
  for (double step = 0.1; step > 1e-10;) {
    const Candidate before = best;
    for (const auto& [a, b] : {std::pair(1, 0), std::pair(-1, 0), std::pair(0, 1), std::pair(0, -1), std::pair(1, 1), std::pair(1, -1), std::pair(-1, 1), std::pair(-1, -1)})
      if (const Candidate c = measure(rows, before.mu + a * step, before.sigma + b * step); c.misfit < best.misfit) best = c;
    if (!(best.misfit < before.misfit)) step /= 2;
  }
  const double variance = best.sigma * best.sigma;
  return LognormalFit{six_digits(std::exp(best.log_tonnage)), six_digits(std::exp(best.mu + variance / 2)), six_digits(std::sqrt(std::expm1(variance))), best.worst};
}

}  // namespace assay::model::mine
