#pragma once
#include <cmath>
#include <functional>
#include <vector>

#include "verdict/crossings.hpp"

namespace assay::verdict {

// What searches for zeros and for highest places have in common: where a function of one number is asked, and how its turning points are
// pinned down in decimals.

struct Sample {
  double x = 0, f = 0;              ///< f: NaN where there is no value
  int sign = 0;                     ///< judged in decimals where the double is near zero; 0 until it is judged
  bool exists() const { return !std::isnan(f); }
};

/// Of golden-section searches for a turning point: the share of the bracket that is kept at a step, and how many steps there are at most.
inline constexpr double golden = 0.6180339887498949;
inline constexpr int golden_steps = 80;

/// The function at x, counted in `asked`; what is not finite is no value.
Sample sample_at(const Function& f, double x, int& asked);

/// Samples of [from, to], ascending: `steps` equal steps, each halved, and up to ten times more wherever the bend within a step is not small
/// against the distance from zero.
std::vector<Sample> look_around(const Function& f, const Decimal& from, const Decimal& to, int steps, int& asked);

/// The ends of a range are themselves; anything between is the decimal that reads back as the double.
Decimal decimal_within(double x, const Decimal& from, const Decimal& to);

/// A turning point in decimals near x, within a bracket of that width: by parabolas through three points ever closer together, each kept only if it
/// is `better(there, here)`. At a kink or a jump x itself comes back.
Decimal by_parabolas(const Function& f, Decimal x, const Decimal& width, const std::function<bool(const Decimal&, const Decimal&)>& better);

}  // namespace assay::verdict
