#include "draws/law_of_chance.hpp"

#include <algorithm>
#include <cmath>

#include "base/diagnostic.hpp"
#include "draws/beta_quantile.hpp"
#include "numeric/columns.hpp"
#include "numeric/lanes.hpp"

namespace assay::draws {
namespace {

using Kind = Distribution::Kind;

constexpr double z90 = 1.2815515655446004;

void need(bool good) {
  if (!good) throw InternalError("numbers that are no law of chance");
}

}  // namespace

/// y = middle + slope z + bend (sqrt(1 + (bend_at z)^2) - 1) through P10, P50 and P90 (of x, or of ln x where all are positive): a hyperbola, rising
/// everywhere, a straight line where the middle lies half way. It is the J-QPD-S II of Hadlock and Bickel (2017) with its lower bound at 0.
void LawOfChance::bend(double low, double middle, double high) {
  const double least = std::fmin(middle - low, high - middle), c = (high - low) / (2 * least);
  middle_ = middle;
  slope_ = (high - low) / (2 * z90);
  bend_ = high + low - 2 * middle > 0 ? least : -least;
  bend_at_ = std::sqrt(std::fmax(c * c - 1, 0)) / z90;
}

bool LawOfChance::has_spread(const Distribution& distribution) {
  const std::vector<double>& n = distribution.numbers;
  const auto apart = [](double a, double b) { return b - a > 1e-12 * std::fmax(std::fabs(a), std::fabs(b)); };
  switch (distribution.kind) {
    case Kind::pert:
    case Kind::triangular: return apart(n[0], n[2]);
    case Kind::uniform: return apart(n[0], n[1]);
    case Kind::percentiles: return apart(n[0], n[1]) && apart(n[1], n[2]);
    default: return true;
  }
}

LawOfChance::LawOfChance(const Distribution& distribution) : law_(distribution) {
  const std::vector<double>& n = law_.numbers;
  switch (law_.kind) {
    case Kind::none: throw InternalError("a certain input is not drawn");
    case Kind::pert:
      need(n.size() == 3 && n[0] <= n[1] && n[1] <= n[2] && n[0] < n[2]);
      table_ = beta_quantile_table(1 + 4 * (n[1] - n[0]) / (n[2] - n[0]), 1 + 4 * (n[2] - n[1]) / (n[2] - n[0]));
      break;
    case Kind::triangular: need(n.size() == 3 && n[0] <= n[1] && n[1] <= n[2] && n[0] < n[2]); break;
    case Kind::uniform: need(n.size() == 2 && n[0] < n[1]); break;
    case Kind::normal: need(n.size() == 2 && n[1] > 0); break;
    case Kind::lognormal: need(n.size() == 2 && n[0] > 0 && n[1] > 0); break;
    case Kind::percentiles:
      need(n.size() == 3 && n[0] < n[1] && n[1] < n[2]);
      in_logs_ = n[0] > 0;
      if (in_logs_) bend(numeric::log(n[0]), numeric::log(n[1]), numeric::log(n[2]));
      else bend(n[0], n[1], n[2]);
      break;
    case Kind::discrete: need(n.size() >= 2 && n.size() % 2 == 0); break;
  }
  if (law_.limit == Distribution::Limit::truncation) {
    from_ = law_.least ? chance_below(*law_.least) : 0;
    share_ = (law_.most ? chance_below(*law_.most) : 1) - from_;
    need(share_ > 0);
  }
}

double LawOfChance::chance_below(double x) const {
  const std::vector<double>& n = law_.numbers;
  if (law_.kind == Kind::normal) return numeric::normal_cdf((x - n[0]) / n[1]);
  if (law_.kind == Kind::lognormal) return x > 0 ? numeric::normal_cdf(numeric::log(x / n[0]) / n[1]) : 0;
  need(law_.kind == Kind::percentiles);
  if (in_logs_ && !(x > 0)) return 0;
  // The hyperbola solved for z: w - slope z = bend sqrt(1 + (bend_at z)^2), the root on the branch of bend's sign.
  const double w = (in_logs_ ? numeric::log(x) : x) - middle_ + bend_, g = bend_ * bend_at_;
  if (bend_at_ == 0) return numeric::normal_cdf((w - bend_) / slope_);
  const double a = slope_ * slope_ - g * g, root = std::sqrt(std::fmax(w * w * g * g + bend_ * bend_ * a, 0));
  return numeric::normal_cdf((w * slope_ - (bend_ > 0 ? root : -root)) / a);
}

bool LawOfChance::from_uniform() const {
  return law_.limit == Distribution::Limit::truncation || law_.kind == Kind::uniform || law_.kind == Kind::triangular || law_.kind == Kind::discrete;
}

void LawOfChance::plain_values(const double* z, const double* u, double* out, std::size_t n) const {
  const std::vector<double>& p = law_.numbers;
  switch (law_.kind) {
    case Kind::none: break;
    case Kind::normal:
      for (std::size_t i = 0; i < n; ++i) out[i] = p[0] + p[1] * z[i];
      break;
    case Kind::lognormal:
      for (std::size_t i = 0; i < n; ++i) out[i] = p[1] * z[i];
      numeric::elementary().exp(out, out, n);
      for (std::size_t i = 0; i < n; ++i) out[i] *= p[0];
      break;
    case Kind::percentiles:
      for (std::size_t i = 0; i < n; ++i) {
        const double x = bend_at_ * z[i];
        out[i] = middle_ + (slope_ * z[i] + bend_ * (std::sqrt(1 + x * x) - 1));
      }
      if (in_logs_) numeric::elementary().exp(out, out, n);
      break;
    case Kind::uniform:
      for (std::size_t i = 0; i < n; ++i) out[i] = p[0] + (p[1] - p[0]) * u[i];
      break;
    case Kind::triangular: {
      const double width = p[2] - p[0], left = p[1] - p[0], right = p[2] - p[1];
      for (std::size_t i = 0; i < n; ++i)
        out[i] = u[i] * width < left ? p[0] + std::sqrt(u[i] * width * left) : p[2] - std::sqrt((1 - u[i]) * width * right);
      break;
    }
    case Kind::pert:
      for (std::size_t i = 0; i < n; ++i) out[i] = p[0] + (p[2] - p[0]) * beta_quantile_at(table_, z[i]);
      break;
    case Kind::discrete:
      for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        std::size_t k = 0;
        while (k + 2 < p.size() && (sum += p[k + 1]) < u[i]) k += 2;
        out[i] = p[k];
      }
      break;
  }
}

void LawOfChance::values(const double* z, const double* u, double* out, std::size_t n) const {
  constexpr std::size_t block = 256;
  double chance[block], normal[block];
  for (std::size_t from = 0; from < n; from += block) {
    const std::size_t count = std::min(block, n - from);
    const double *own_z = z == nullptr ? nullptr : z + from, *own_u = u == nullptr ? nullptr : u + from;
    if (from_uniform() && own_u == nullptr) {
      numeric::elementary().normal_cdf(own_z, chance, count);
      own_u = chance;
    }
    if (law_.limit == Distribution::Limit::truncation) {
      for (std::size_t i = 0; i < count; ++i) chance[i] = chance_within(own_u[i]);
      numeric::columns().normal_quantile(chance, normal, count);
      own_z = normal;
    }
    limited_values(own_z, own_u, out + from, count);
  }
}

/// Of a truncated law: the chance, by the whole law, of what a share u of the truncated one lies below.
double LawOfChance::chance_within(double u) const { return std::fmin(std::fmax(from_ + share_ * u, 0x1p-1000), 1 - 0x1p-53); }

void LawOfChance::limited_values(const double* z, const double* u, double* out, std::size_t n) const {
  plain_values(z, u, out, n);
  // A cap moves what lies beyond; after a truncation only the rounding of an end does.
  if (law_.least)
    for (std::size_t i = 0; i < n; ++i) out[i] = std::fmax(out[i], *law_.least);
  if (law_.most)
    for (std::size_t i = 0; i < n; ++i) out[i] = std::fmin(out[i], *law_.most);
}

double LawOfChance::quantile(double p) const {
  const double z = numeric::normal_quantile(law_.limit == Distribution::Limit::truncation ? chance_within(p) : p);
  double value = 0;
  limited_values(&z, &p, &value, 1);
  return value;
}

}  // namespace assay::draws
