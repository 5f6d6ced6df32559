#include "draws/matrix.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/diagnostic.hpp"

namespace assay::draws {

Matrix Matrix::identity(std::size_t size) {
  Matrix one(size);
  for (std::size_t i = 0; i < size; ++i) one(i, i) = 1;
  return one;
}

namespace {

constexpr double no_pivot = 1e-12;  // so near to zero is what roundings leave of it

}  // namespace

std::optional<Matrix> cholesky(const Matrix& a) {
  const std::size_t n = a.size();
  Matrix l(n);
  for (std::size_t j = 0; j < n; ++j) {
    double pivot = a(j, j);
    for (std::size_t k = 0; k < j; ++k) pivot -= l(j, k) * l(j, k);
    if (pivot < -no_pivot) return std::nullopt;
    const double root = pivot > no_pivot ? std::sqrt(pivot) : 0;
    l(j, j) = root;
    for (std::size_t i = j + 1; i < n; ++i) {
      double entry = a(i, j);
      for (std::size_t k = 0; k < j; ++k) entry -= l(i, k) * l(j, k);
      l(i, j) = root > 0 ? entry / root : 0;
      // Nothing is left in this direction, yet something is to be correlated with it.
      if (root == 0 && std::abs(entry) > std::sqrt(no_pivot)) return std::nullopt;
    }
  }
  return l;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

bool make_orthogonal(std::vector<double>& row, std::span<const std::vector<double>> others) {
  constexpr double rounding = 1e-10;  // of a row's length
  const double before = std::sqrt(product(row, row));
  for (int again = 0; again < 2; ++again)  // twice is enough: Parlett, "The symmetric eigenvalue problem", 1980
    for (const std::vector<double>& other : others) {
      const double along = product(row, other);
      for (std::size_t d = 0; d < row.size(); ++d) row[d] -= along * other[d];
    }
  const double length = std::sqrt(product(row, row));
  const bool is = length > rounding * before;
  for (double& v : row) v = is ? v / length : 0;
  return is;
}

std::vector<std::size_t> descending(const Eigen& eigen) {
  std::vector<std::size_t> order(eigen.values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return eigen.values[a] > eigen.values[b]; });
  return order;
}

Eigen symmetric_eigen(Matrix a) {
  const std::size_t n = a.size();
  Matrix v = Matrix::identity(n);
  for (int sweep = 0; sweep < 100; ++sweep) {
    double off = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j) off += a(i, j) * a(i, j);
    if (off < 1e-32) break;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) {
        if (a(p, q) == 0) continue;
        const double theta = (a(q, q) - a(p, p)) / (2 * a(p, q));
        const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1), s = t * c;
        for (std::size_t k = 0; k < n; ++k) {
          const double kp = a(k, p), kq = a(k, q);
          a(k, p) = c * kp - s * kq;
          a(k, q) = s * kp + c * kq;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double pk = a(p, k), qk = a(q, k);
          a(p, k) = c * pk - s * qk;
          a(q, k) = s * pk + c * qk;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double kp = v(k, p), kq = v(k, q);
          v(k, p) = c * kp - s * kq;
          v(k, q) = s * kp + c * kq;
        }
      }
  }
  Eigen result{{}, v};
  for (std::size_t i = 0; i < n; ++i) result.values.push_back(a(i, i));
  return result;
}

namespace {

/// The nearest matrix without negative eigenvalues.
Matrix positive_part(const Matrix& a) {
  const Eigen eigen = symmetric_eigen(a);
  Matrix out(a.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (eigen.values[k] <= 0) continue;
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < a.size(); ++j) out(i, j) += eigen.values[k] * eigen.vectors(i, k) * eigen.vectors(j, k);
  }
  return out;
}

/// Two fully correlated rows are one, but for the sign: both become what is nearest to both. Dykstra's steps would only creep to where such matrices are.
void join(Matrix& a, std::size_t i, std::size_t j, double sign) {
  for (const bool rows : {true, false})
    for (std::size_t k = 0; k < a.size(); ++k) {
      double &one = rows ? a(i, k) : a(k, i), &other = rows ? a(j, k) : a(k, j);
      one = (one + sign * other) / 2;
      other = sign * one;
    }
}

}  // namespace

Matrix nearest_correlation(const Matrix& a, const std::vector<Pair>& kept) {
  const std::size_t n = a.size();
  Matrix y = a, correction(n);
  for (int step = 0; step < 20000; ++step) {
    Matrix r(n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) r(i, j) = y(i, j) - correction(i, j);
    Matrix joined = r;
    for (const auto& [i, j] : kept)
      if (std::abs(a(i, j)) == 1) join(joined, i, j, a(i, j));
    const Matrix x = positive_part(joined);
    Matrix next = x;
    for (std::size_t i = 0; i < n; ++i) next(i, i) = 1;
    for (const auto& [i, j] : kept) next(i, j) = next(j, i) = a(i, j);
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        correction(i, j) = x(i, j) - r(i, j);
        moved = std::fmax(moved, std::abs(next(i, j) - y(i, j)));
      }
    y = std::move(next);
    if (moved < 1e-10) break;
  }
  return y;
}

Matrix nearest_usable_correlation(const Matrix& a, const std::vector<Pair>& kept) {
  const Matrix nearest = nearest_correlation(a, kept);
  for (double shrink = 0;; shrink = shrink == 0 ? 1e-4 : std::fmin(1, 2 * shrink)) {
    Matrix usable = Matrix::identity(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) usable(i, j) = usable(j, i) = std::round(nearest(i, j) * (1 - shrink) * 1e4) / 1e4;
    for (const auto& [i, j] : kept) usable(i, j) = usable(j, i) = a(i, j);
    if (cholesky(usable)) return usable;
    if (shrink == 1) throw InternalError("pairs that no correlation matrix holds");
  }
}

}  // namespace assay::draws
