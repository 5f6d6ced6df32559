#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

namespace assay::draws {

/// Quantiles of a stream of numbers in memory that does not grow with it: integer counts by the leading bits of a double (sign, exponent and eleven
/// bits of the mantissa), so that a bin is at most 2^-11 of its value wide. Counts add up in any order to the same tally. Within a bin
/// numbers are taken to lie evenly: a quantile is within 2^-11 of itself of one of the sample, and much closer where many lie in its bin.
class Tally {
 public:
  void add(double value);  ///< finite
  /// All of a column but NaN.
  void add(const double* values, std::size_t count);
  void merge(const Tally& other);
  std::uint64_t count() const { return count_; }
  double least() const { return least_; }
  double most() const { return most_; }
  /// What it holds: each bin that is not empty, by number, with its count. With least and most, all that there is to put it together again.
  std::vector<std::pair<std::uint64_t, std::uint64_t>> bins() const;
  static Tally of(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& bins, double least, double most);
  /// The value that a share p of the numbers does not exceed, 0 <= p <= 1; NaN when there are none.
  double quantile(double p) const;

 private:
  static constexpr std::size_t page_size = 2048;
  using Page = std::array<std::uint64_t, page_size>;
  std::uint64_t& place(std::uint64_t rank);
  std::array<std::unique_ptr<Page>, 4096> pages_;  ///< by sign and exponent, ascending
  std::uint64_t count_ = 0;
  double least_ = std::numeric_limits<double>::infinity(), most_ = -std::numeric_limits<double>::infinity();
};

}  // namespace assay::draws
