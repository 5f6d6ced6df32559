#include "engine/schedule.hpp"

#include <algorithm>
#include <numeric>

namespace assay::engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

class Scheduler {
 public:
  Scheduler(const Graph& graph, const Passes& made) : passes_(made.passes), maker_(made.values, none), readers_(made.values), left_(made.values, 0), missing_(passes_.size(), 0), done_(passes_.size(), 0) {
    for (std::uint32_t p = 0; p < passes_.size(); ++p)
      if (!passes_[p].is_check()) maker_[passes_[p].makes] = p;
    for (std::uint32_t p = 0; p < passes_.size(); ++p)
      for_each_made(p, [&](std::uint32_t v) {
        readers_[v].push_back(p);
        ++left_[v];
        ++missing_[p];
      });
    for (const std::uint32_t output : graph.outputs) ++left_[output];  // an output's column is never given up
    std::vector<std::uint32_t> goals(passes_.size());
    std::iota(goals.begin(), goals.end(), 0U);
    const auto period = [&](std::uint32_t p) { return !passes_[p].is_check() && passes_[p].makes < graph.periods.size() ? graph.periods[passes_[p].makes] : Graph::no_period; };
    std::stable_sort(goals.begin(), goals.end(), [&](std::uint32_t a, std::uint32_t b) { return period(a) < period(b); });
    for (const std::uint32_t p : goals) towards(p);
  }
  std::vector<Pass> order() && { return std::move(order_); }

 private:
  /// Each value once that a pass reads and another makes.
  template <class Visit>
  void for_each_made(std::uint32_t p, Visit visit) const {
    const Pass& pass = passes_[p];
    const auto begin = pass.reads.begin();
    for (std::uint8_t r = 0; r < pass.read_count; ++r)
      if (maker_[pass.reads[r]] != none && std::find(begin, begin + r, pass.reads[r]) == begin + r) visit(pass.reads[r]);
  }

  /// All that a pass needs, then the pass, in the order in which it reads; without recursion, for a sum over all months is as deep as they are many.
  void towards(std::uint32_t wanted) {
    std::vector<std::uint32_t> path{wanted};
    while (!path.empty()) {
      const std::uint32_t p = path.back();
      std::uint32_t next = none;
      if (done_[p] == 0 && missing_[p] > 0)
        for_each_made(p, [&](std::uint32_t v) {
          if (next == none && done_[maker_[v]] == 0) next = maker_[v];
        });
      if (next != none) {
        path.push_back(next);
        continue;
      }
      path.pop_back();
      run(p);
    }
  }

  void run(std::uint32_t first) {
    std::vector<std::uint32_t> candidates{first};
    for (bool must = true; !candidates.empty(); must = false) {
      const std::uint32_t p = candidates.back();
      candidates.pop_back();
      if (done_[p] != 0 || missing_[p] > 0 || (!must && takes_more(p))) continue;
      done_[p] = 1;
      order_.push_back(passes_[p]);
      // The last reader of a value that is read here may give a column up now; those of the value made may be complete.
      for_each_made(p, [&](std::uint32_t v) {
        if (--left_[v] != 1) return;
        for (const std::uint32_t reader : readers_[v])
          if (done_[reader] == 0) candidates.push_back(reader);
      });
      if (passes_[p].is_check()) continue;
      for (const std::uint32_t reader : readers_[passes_[p].makes]) --missing_[reader], candidates.push_back(reader);
    }
  }

  /// Does it take a column more than it gives up?
  bool takes_more(std::uint32_t p) const {
    bool gives_up = passes_[p].is_check();
    for_each_made(p, [&](std::uint32_t v) { gives_up = gives_up || left_[v] == 1; });
    return !gives_up;
  }

  const std::vector<Pass>& passes_;
  std::vector<std::uint32_t> maker_;                 ///< by value: the pass; none for inputs and constants
  std::vector<std::vector<std::uint32_t>> readers_;  ///< by value that is made
  std::vector<std::uint32_t> left_;                  ///< by value: so many will still read it
  std::vector<std::uint32_t> missing_;               ///< by pass: so many values it reads are not there yet
  std::vector<char> done_;
  std::vector<Pass> order_;
};

}  // namespace

std::vector<Pass> scheduled(const Graph& graph, const Passes& made) { return Scheduler(graph, made).order(); }

}  // namespace assay::engine
