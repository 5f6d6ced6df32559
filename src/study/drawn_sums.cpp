#include "study/drawn_sums.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace assay::study {

void DrawnSums::add(double value, std::uint64_t draw, double about) {
  if (std::isnan(value)) {
    ++undefined_;
    first_of_pair_.reset();
    return;
  }
  ++count_;
  Group& group = groups_[groups_.size() == 1 ? 0 : draw / draws::draws_together % groups_.size()];
  ++group.count;
  group.sum += value;
  squares_ += (value - about) * (value - about);
  if (design_.mode != draws::Mode::antithetic) return;
  if (draw % 2 == 0) {
    first_of_pair_ = value;
  } else if (first_of_pair_) {
    const double middle = (*first_of_pair_ + value) / 2 - about;
    pair_sum_ += middle;
    pair_squares_ += middle * middle;
    ++pairs_;
    first_of_pair_.reset();
  }
}

void DrawnSums::add(const double* values, std::size_t count, std::uint64_t first, double about) {
  if (design_.mode == draws::Mode::antithetic) {
    for (std::size_t i = 0; i < count; ++i) add(values[i], first + i, about);
    return;
  }
  for (std::size_t from = 0; from < count;) {
    const std::uint64_t draw = first + from;
    const std::size_t end = std::min(count, from + static_cast<std::size_t>(draws::draws_together - draw % draws::draws_together));
    Group& group = groups_[groups_.size() == 1 ? 0 : draw / draws::draws_together % groups_.size()];
    std::uint64_t there = 0;
    double sum = group.sum, squares = squares_;
    for (std::size_t i = from; i < end; ++i) {
      if (std::isnan(values[i])) continue;
      ++there;
      sum += values[i];
      squares += (values[i] - about) * (values[i] - about);
    }
    group.sum = sum;
    squares_ = squares;
    group.count += there;
    count_ += there;
    undefined_ += end - from - there;
    from = end;
  }
}

void DrawnSums::append(const DrawnSums& later) {
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    groups_[g].count += later.groups_[g].count;
    groups_[g].sum += later.groups_[g].sum;
  }
  count_ += later.count_;
  undefined_ += later.undefined_;
  pairs_ += later.pairs_;
  squares_ += later.squares_;
  pair_sum_ += later.pair_sum_;
  pair_squares_ += later.pair_squares_;
}

std::vector<std::uint64_t> DrawnSums::words() const {
  std::vector<std::uint64_t> words{count_, undefined_, pairs_, std::bit_cast<std::uint64_t>(squares_), std::bit_cast<std::uint64_t>(pair_sum_), std::bit_cast<std::uint64_t>(pair_squares_)};
  for (const Group& group : groups_) words.insert(words.end(), {group.count, std::bit_cast<std::uint64_t>(group.sum)});
  return words;
}

bool DrawnSums::read(const std::vector<std::uint64_t>& words) {
  if (words.size() != 6 + 2 * groups_.size()) return false;
  count_ = words[0];
  undefined_ = words[1];
  pairs_ = words[2];
  squares_ = std::bit_cast<double>(words[3]);
  pair_sum_ = std::bit_cast<double>(words[4]);
  pair_squares_ = std::bit_cast<double>(words[5]);
  for (std::size_t g = 0; g < groups_.size(); ++g) groups_[g] = {words[6 + 2 * g], std::bit_cast<double>(words[7 + 2 * g])};
  return true;
}

double DrawnSums::mean() const {
  double sum = 0;
  for (const Group& group : groups_) sum += group.sum;
  return count_ == 0 ? std::nan("") : sum / static_cast<double>(count_);
}

double DrawnSums::sd(double about) const {
  if (count_ < 2) return 0;
  if (!std::isfinite(squares_)) return std::numeric_limits<double>::infinity();  // too large for a double's squares
  const auto n = static_cast<double>(count_);
  const double off = mean() - about;
  return std::sqrt(std::max(0.0, (squares_ - n * off * off) / (n - 1)));
}

std::optional<double> DrawnSums::error(double about) const {
  const auto n = static_cast<double>(count_);
  if (design_.mode == draws::Mode::sobol) {
    // The mean is that of the groups' means, weighed by their draws.
    double variance = 0, used = 0;
    for (const Group& group : groups_) {
      if (group.count == 0) continue;
      const double share = static_cast<double>(group.count) / n, apart = group.sum / static_cast<double>(group.count) - mean();
      variance += share * share * apart * apart;
      ++used;
    }
    if (used < 2 || used < static_cast<double>(groups_.size())) return std::nullopt;
    return std::sqrt(variance * used / (used - 1));
  }
  if (design_.mode == draws::Mode::antithetic) {
    if (pairs_ < 2) return std::nullopt;
    const auto pairs = static_cast<double>(pairs_);
    const double off = pair_sum_ / pairs;  // of whole pairs: values whose mirror image has none are in the mean, but not here
    return std::sqrt(std::max(0.0, (pair_squares_ - pairs * off * off) / (pairs - 1) / pairs));
  }
  if (count_ < 2 || !std::isfinite(squares_)) return std::nullopt;
  return sd(about) / std::sqrt(n);
}

}  // namespace assay::study
