#pragma once
#include <cstdint>
#include <functional>

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
  /// E910, E916, E921 of the axes, E920 beyond `most` points, and what Places says. Any number of threads gives the same points.
  static std::optional<Sweep> open(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, std::size_t most, Diagnostics& found, unsigned threads = 1);
  const SweepHead& head() const { return head_; }
  /// The next point; nothing at the end, and where the deal may not have these values (errors in `found`).
  std::optional<SweepPoint> next(Diagnostics& found);
  /// Leaves out the first of the grid, which are done already; before the first `next`.
  void skip(std::size_t points) { done_ = points; }

 private:
  struct Reached {
    std::optional<SweepPoint> point;
    Diagnostics found;
  };
  void work_ahead();
  Reached reach(Places& places, std::size_t number) const;
  SweepHead head_;
  std::vector<std::unique_ptr<Places>> places_;  ///< one for each thread
  std::vector<Reached> ready_;                   ///< points done_ ... of those worked out together, the next of them last
  std::size_t done_ = 0;
  std::size_t runs_ = 1;                         ///< of neighbouring points that each thread works out together with the others'
};

struct SweepResult {
  SweepHead head;
  std::vector<SweepPoint> points;
};

/// How a grid is to be run.
struct SweepRun {
  unsigned threads = 1;
  std::function<bool()> stop;          ///< asked before each point: end with what is done
  std::function<void(std::uint64_t)> progress;
};

/// All of a grid at once; fewer points than the head has where it was stopped.
std::optional<SweepResult> sweep(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, Diagnostics& found, const SweepRun& run = {});

}  // namespace assay::study
