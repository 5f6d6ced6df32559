#include "sensitivity/sobol_indices.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>

namespace assay::sensitivity {

SobolSums::SobolSums(std::size_t factors, std::size_t replicates, double about) : about_(about), groups_(replicates) {
  for (Group& g : groups_) {
    for (std::vector<double>* sums : {&g.d, &g.bd, &g.dd}) sums->assign(factors, 0.0);
  }
}

void SobolSums::add(std::size_t replicate, const double* a, const double* b, const double* const* exchanged, std::size_t count) {
  Group& g = groups_.at(replicate);
  const std::size_t factors = g.d.size();
  for (std::size_t row = 0; row < count; ++row) {
    double known = a[row] + b[row];
    for (std::size_t i = 0; i < factors; ++i) known += exchanged[i][row];
    if (!std::isfinite(known)) {
      ++left_out_;
      continue;
    }
    const double x = a[row] - about_, y = b[row] - about_;
    ++g.count;
    g.a += x;
    g.b += y;
    g.aa += x * x;
    g.bb += y * y;
    for (std::size_t i = 0; i < factors; ++i) {
      const double d = exchanged[i][row] - a[row];
      g.d[i] += d;
      g.bd[i] += y * d;
      g.dd[i] += d * d;
    }
  }
}

void SobolSums::append(const SobolSums& later) {
  left_out_ += later.left_out_;
  for (std::size_t r = 0; r < groups_.size(); ++r) {
    Group& g = groups_[r];
    const Group& o = later.groups_[r];
    g.count += o.count;
    g.a += o.a;
    g.b += o.b;
    g.aa += o.aa;
    g.bb += o.bb;
    for (std::size_t i = 0; i < g.d.size(); ++i) {
      g.d[i] += o.d[i];
      g.bd[i] += o.bd[i];
      g.dd[i] += o.dd[i];
    }
  }
}

SobolIndices SobolSums::indices() const {
  SobolIndices found;
  double a = 0, b = 0, aa = 0, bb = 0, used = 0;
  for (const Group& g : groups_) {
    found.rows += g.count;
    a += g.a;
    b += g.b;
    aa += g.aa;
    bb += g.bb;
    used += g.count > 0 ? 1 : 0;
  }
  const auto n = static_cast<double>(found.rows);
  const double mean = (a + b) / (2 * n), variance = (aa + bb) / (2 * n) - mean * mean;
  found.mean = mean + about_;
  found.variance = variance;
  using Double = boost::math::policies::policy<boost::math::policies::promote_double<false>>;  // the same on machines without an 80-bit format, and under valgrind
  const double student = used < 2 ? std::nan("") : boost::math::quantile(boost::math::students_t_distribution<double, Double>(used - 1), 0.975);
  // What an index divides, and by what, of one replicate: `part` is the former as a sum over its rows.
  const auto index = [&](const auto& part) {
    double all = 0;
    for (const Group& g : groups_) all += part(g);
    Index one;
    one.share = all / n / variance;
    double squares = 0;
    for (const Group& g : groups_) {
      const double own = (g.aa + g.bb) / 2 - mean * (g.a + g.b) + mean * mean * static_cast<double>(g.count);
      const double off = (part(g) - one.share * own) / n;
      squares += off * off;
    }
    one.error = used < 2 ? std::nan("") : std::sqrt(squares * used / (used - 1)) / variance;
    one.low = one.share - student * one.error;
    one.high = one.share + student * one.error;
    return one;
  };
  const std::size_t factors = groups_.empty() ? 0 : groups_.front().d.size();
  for (std::size_t i = 0; i < factors; ++i) {
    found.first.push_back(index([&](const Group& g) { return g.bd[i] - mean * g.d[i]; }));
    found.total.push_back(index([&](const Group& g) { return g.dd[i] / 2; }));
  }
  found.first_sum = index([&](const Group& g) {
    double sum = 0;
    for (std::size_t i = 0; i < factors; ++i) sum += g.bd[i] - mean * g.d[i];
    return sum;
  });
  return found;
}

}  // namespace assay::sensitivity
