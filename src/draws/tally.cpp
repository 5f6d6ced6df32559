#include "draws/tally.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace assay::draws {
namespace {

constexpr std::uint64_t sign = std::uint64_t{1} << 63;
constexpr int bits_left = 52 - 11;

/// Whole numbers in the order of the doubles.
std::uint64_t rank_of(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
  return (bits & sign) != 0 ? ~bits : bits | sign;
}
double value_of(std::uint64_t rank) { return std::bit_cast<double>((rank & sign) != 0 ? rank & ~sign : ~rank); }

}  // namespace

inline std::uint64_t& Tally::place(std::uint64_t rank) {
  std::unique_ptr<Page>& page = pages_[rank >> 52];
  if (!page) [[unlikely]] page = std::make_unique<Page>();
  return (*page)[rank >> bits_left & (page_size - 1)];
}

void Tally::add(double value) {
  ++place(rank_of(value));
  ++count_;
  least_ = std::min(least_, value);
  most_ = std::max(most_, value);
}

void Tally::add(const double* values, std::size_t count) {
  // Ranks first, then the counts, which lie far apart: so many of them as possible are on their way at once.
  constexpr std::size_t block = 64;
  std::uint64_t ranks[block];
  double least = least_, most = most_;
  for (std::size_t from = 0; from < count; from += block) {
    const std::size_t end = std::min(from + block, count);
    std::size_t taken = 0;
    for (std::size_t i = from; i < end; ++i) {
      const double value = values[i];
      ranks[taken] = rank_of(value);
      taken += static_cast<std::size_t>(value == value);
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    for (std::size_t i = 0; i < taken; ++i) ++place(ranks[i]);
    count_ += taken;
  }
  least_ = least;
  most_ = most;
}

void Tally::merge(const Tally& other) {
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    if (!other.pages_[p]) continue;
    if (!pages_[p]) pages_[p] = std::make_unique<Page>();
    for (std::size_t bin = 0; bin < page_size; ++bin) (*pages_[p])[bin] += (*other.pages_[p])[bin];
  }
  count_ += other.count_;
  least_ = std::min(least_, other.least_);
  most_ = std::max(most_, other.most_);
}

std::vector<std::pair<std::uint64_t, std::uint64_t>> Tally::bins() const {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> all;
  for (std::size_t page = 0; page < pages_.size(); ++page)
    for (std::size_t bin = 0; pages_[page] && bin < page_size; ++bin)
      if (const std::uint64_t here = (*pages_[page])[bin]; here > 0) all.emplace_back(page * page_size + bin, here);
  return all;
}

Tally Tally::of(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& bins, double least, double most) {
  Tally tally;
  for (const auto& [bin, count] : bins) {
    tally.place(bin << bits_left) += count;
    tally.count_ += count;
  }
  tally.least_ = least;
  tally.most_ = most;
  return tally;
}

double Tally::quantile(double p) const {
  if (count_ == 0) return std::numeric_limits<double>::quiet_NaN();
  const double wanted = std::clamp(p, 0.0, 1.0) * static_cast<double>(count_);
  double below = 0;
  for (std::size_t page = 0; page < pages_.size(); ++page) {
    if (!pages_[page]) continue;
    for (std::size_t bin = 0; bin < page_size; ++bin) {
      const auto here = static_cast<double>((*pages_[page])[bin]);
      if (here == 0 || below + here < wanted) {
        below += here;
        continue;
      }
      const std::uint64_t first = static_cast<std::uint64_t>(page) << 52 | static_cast<std::uint64_t>(bin) << bits_left;
      const double low = std::max(value_of(first), least_), high = std::min(value_of(first + (std::uint64_t{1} << bits_left) - 1), most_);
      const double value = low + (high - low) * std::clamp((wanted - below) / here, 0.0, 1.0);
      return std::abs(value) < std::numeric_limits<double>::min() ? 0.0 : value;  // the bin that begins at 0 holds nothing else of use
    }
  }
  return most_;
}

}  // namespace assay::draws
