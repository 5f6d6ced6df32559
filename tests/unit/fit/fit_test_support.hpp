#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>

#include "fit/fit.hpp"

namespace assay::fit {

/// The history of a CSV text, with what is wrong with it in `found`.
inline std::optional<History> history_of(const std::string& text, const HistoryRequest& request, Diagnostics& found) {
  const auto table = input::parse_csv(std::make_shared<SourceText>(SourceText{"h.csv", text}), {}, found);
  return table ? read_history(*table, request, found) : std::nullopt;
}

inline Sample sample_of(std::vector<double> log_prices, double dt) {
  Sample s;
  s.log_prices = std::move(log_prices);
  s.changes = log_changes(s.log_prices);
  s.dt = dt;
  s.unit = "USD/t";
  s.moments = moments_of(s.changes);
  return s;
}

/// Reproducible draws that do not depend on a library: SplitMix64, Box-Muller.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  double uniform() {  // in (0, 1)
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    z ^= z >> 31U;
    return (static_cast<double>(z >> 11U) + 0.5) / 9007199254740992.0;
  }
  double normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

 private:
  std::uint64_t state_;
};

/// Expects an estimate within `errors` of its own standard errors of the truth, and the error to be a fair size of it.
#define EXPECT_RECOVERS(fitted, name, truth)                                                             \
  do {                                                                                                   \
    const Parameter* p = (fitted).find(name);                                                            \
    ASSERT_TRUE(p != nullptr && p->value.has_value() && p->error.has_value()) << (name);                 \
    EXPECT_NEAR(*p->value, (truth), 3.5 * *p->error) << (name) << " error " << *p->error;                \
    EXPECT_GT(*p->error, 0) << (name);                                                                   \
  } while (false)

}  // namespace assay::fit
