#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace assay::draws {

/// A square matrix of doubles, by rows.
class Matrix {
 public:
  explicit Matrix(std::size_t size = 0) : size_(size), values_(size * size, 0.0) {}
  static Matrix identity(std::size_t size);
  std::size_t size() const { return size_; }
  double& operator()(std::size_t i, std::size_t j) { return values_[i * size_ + j]; }
  double operator()(std::size_t i, std::size_t j) const { return values_[i * size_ + j]; }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

/// The lower triangle L with L L' = a, for a symmetric matrix without negative eigenvalues: a pivot within 1e-12 of zero, as
/// two fully correlated rows leave it, makes a column of zeros. Nothing when a pivot is below that. Every question whether a
/// matrix can be used is put to it, so that one that is accepted can be drawn from.
std::optional<Matrix> cholesky(const Matrix& a);

double product(const std::vector<double>& a, const std::vector<double>& b);
/// Takes off what `row` has along the unit vectors (or zeros) `others`, which are at right angles, and makes it a unit vector; 0, and false, where they make it up.
bool make_orthogonal(std::vector<double>& row, std::span<const std::vector<double>> others);

/// Eigenvalues and, in columns, orthonormal eigenvectors of a symmetric matrix, by Jacobi's rotations.
struct Eigen {
  std::vector<double> values;
  Matrix vectors;
};
Eigen symmetric_eigen(Matrix a);
/// Which eigenvalue is the largest, the next ...
std::vector<std::size_t> descending(const Eigen& eigen);

/// The correlation matrix (symmetric, unit diagonal, no negative eigenvalue) nearest to a symmetric matrix in the Frobenius
/// norm, by alternating projections with Dykstra's correction. Source: N. J. Higham, "Computing the nearest correlation
/// matrix: a problem from finance", IMA Journal of Numerical Analysis 22(3), 2002, 329-343, algorithm 3.3 with unit weights.
/// Pairs of `kept` stay as `a` has them (no row in two of them, none beyond -1 to 1): the second set projected on is then that of
/// matrices with these entries too, and the first that of matrices in which fully correlated rows are one.
using Pair = std::pair<std::size_t, std::size_t>;
Matrix nearest_correlation(const Matrix& a, const std::vector<Pair>& kept = {});

/// The same, rounded to four digits but for `kept`, and with what is not kept drawn towards zero by as little as cholesky() asks
/// for: what a person can type.
Matrix nearest_usable_correlation(const Matrix& a, const std::vector<Pair>& kept = {});

}  // namespace assay::draws
