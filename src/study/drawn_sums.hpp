#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "draws/sampler.hpp"

namespace assay::study {

/// Sums over some draws, to be added up in the order of the draws so that any split among threads gives the same bits. How far the mean may be
/// off is taken from what is independent in the design: the draws themselves (plain, Latin hypercube, which does at least as well), pairs that mirror
/// each other, or the randomisations of a Sobol sequence.
class DrawnSums {
 public:
  explicit DrawnSums(const draws::Design& design) : design_(design), groups_(design.mode == draws::Mode::sobol ? design.replicates : 1) {}
  /// The value of draw `draw`, which follows those added before; NaN: it has none. `about` is taken off squares.
  void add(double value, std::uint64_t draw, double about);
  /// A column of them, from draw `first` on.
  void add(const double* values, std::size_t count, std::uint64_t first, double about);
  void append(const DrawnSums& later);
  /// All that it holds between draws that are appended, as words of 64 bits, and back; false where they are none of its own.
  std::vector<std::uint64_t> words() const;
  bool read(const std::vector<std::uint64_t>& words);
  std::uint64_t count() const { return count_; }
  std::uint64_t undefined() const { return undefined_; }
  double mean() const;
  double sd(double about) const;
  std::optional<double> error(double about) const;

 private:
  struct Group {
    std::uint64_t count = 0;
    double sum = 0;
  };
  draws::Design design_;
  std::vector<Group> groups_;
  std::uint64_t count_ = 0, undefined_ = 0, pairs_ = 0;
  double squares_ = 0, pair_sum_ = 0, pair_squares_ = 0;  ///< of what values, and the middles of pairs, are more than `about`; pair_sum_ is plain
  std::optional<double> first_of_pair_;
};

}  // namespace assay::study
