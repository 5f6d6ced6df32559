#pragma once
#include "study/places.hpp"

namespace assay::study {

/// A grid as it is to be run: the axes, the first varying fastest, and what is read at each point.
struct SweepHead {
  std::vector<deal::Axis> axes;
  std::vector<Output> outs;
  std::string money;
  std::size_t points = 0;
};

/// One point: which value of each axis, and each output, canonical (none when it is n.m. or the deal has no value there).
struct SweepPoint {
  std::vector<std::size_t> at;
  std::vector<std::optional<Decimal>> outs;
  std::string trouble;                 ///< why the deal has no value there
};

inline constexpr std::size_t most_points = 10'000'000;   ///< of a grid that is written as it goes
inline constexpr std::size_t most_shown = 100'000;       ///< of one that is held for a table

/// Runs a grid point by point, so that it never has to be held. Every value is read as `--set` would; a point without a value is said in itself.
class Sweep {
 public:
  /// E910, E916, E921 of the axes, E920 beyond `most` points, and what Places says.
  static std::optional<Sweep> open(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, std::size_t most, Diagnostics& found);
  const SweepHead& head() const { return head_; }
  /// The next point; nothing at the end, and where the deal may not have these values (errors in `found`).
  std::optional<SweepPoint> next(Diagnostics& found);

 private:
  SweepHead head_;
  std::unique_ptr<Places> places_;
  std::size_t done_ = 0;
};

struct SweepResult {
  SweepHead head;
  std::vector<SweepPoint> points;
};

/// All of a grid at once.
std::optional<SweepResult> sweep(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, Diagnostics& found);

}  // namespace assay::study
