#pragma once
#include <cstddef>
#include <optional>
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
/// two fully correlated rows leave it, makes a column of zeros. Nothing when a pivot is below that.
std::optional<Matrix> cholesky(const Matrix& a);
/// Are all pivots of Cholesky's factor above `least`?
bool positive_definite(const Matrix& a, double least = 1e-10);

/// Eigenvalues and, in columns, orthonormal eigenvectors of a symmetric matrix, by Jacobi's rotations.
struct Eigen {
  std::vector<double> values;
  Matrix vectors;
};
Eigen symmetric_eigen(Matrix a);

/// The correlation matrix (symmetric, unit diagonal, no negative eigenvalue) nearest to a symmetric matrix in the Frobenius
/// norm, by alternating projections with Dykstra's correction. Source: N. J. Higham, "Computing the nearest correlation
/// matrix: a problem from finance", IMA Journal of Numerical Analysis 22(3), 2002, 329-343, algorithm 3.3 with unit weights.
Matrix nearest_correlation(const Matrix& a);

/// The same, rounded to four digits and drawn towards the identity by as little as keeps it positive definite: what a person can type.
Matrix nearest_usable_correlation(const Matrix& a);

}  // namespace assay::draws
