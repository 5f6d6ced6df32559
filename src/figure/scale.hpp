#pragma once
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace assay::figure {

struct Tick {
  Decimal value;
  std::string text;  ///< by the number module, with all digits that tell neighbours apart
};

/// From numbers to coordinates, straight; ends at the first and last tick, which are 1, 2 or 5 times a power of ten apart.
class Scale {
 public:
  /// `least` <= `most` of what is shown, to lie between `from` and `to`, coordinates in either order. No more ticks than `ticks` + 2 (at least 2
  /// apart), and in a scale across so few that their labels part from each other. Equal ends are widened.
  Scale(Decimal least, Decimal most, double from, double to, int ticks, bool across);

  double at(const Decimal& value) const;
  const std::vector<Tick>& ticks() const { return ticks_; }
  double from() const { return from_; }
  double to() const { return to_; }

 private:
  double from_, to_;
  double least_ = 0, most_ = 1;
  std::vector<Tick> ticks_;
};

/// The smallest step of 1, 2 or 5 times a power of ten that is no smaller. `rough` > 0, else InternalError.
Decimal nice_step(double rough);

/// Heights or columns moved apart, each at least `apart` from the next in their order, as near as may be to where they were, within the bounds
/// where there is room. Gives them in the order in which they came.
std::vector<double> parted(const std::vector<double>& wanted, double apart, double least, double most);

}  // namespace assay::figure
