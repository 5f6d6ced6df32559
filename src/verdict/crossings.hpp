#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// Where a function of one number is zero, over a whole range. The function may have kinks, jumps and places without a value; it is asked in
/// double where one looks around, and in decimals where a zero is pinned down, and decimals have the last word.
struct Function {
  std::function<double(double)> quick;                           ///< NaN: no value
  std::function<std::optional<Decimal>(const Decimal&)> exact;
};

enum class CrossingKind {
  root,   ///< the sign changes through zero
  touch,  ///< zero, with one sign on both sides: |f| is least here, and not more than 1e-12 of its largest value in the range
  jump,   ///< the sign changes without zero: f is discontinuous
  edge,   ///< beyond it f has no value
};
struct Crossing {
  CrossingKind kind = CrossingKind::root;
  Decimal at;       ///< to 1e-12 of itself or better; of a jump or an edge the last number on its lower side
};
struct Stretch {
  Decimal from, to;
};
struct Crossings {
  std::vector<Crossing> points;      ///< ascending
  std::vector<Stretch> zero;         ///< stretches over which f is zero throughout
  std::vector<Stretch> undefined;    ///< between neighbouring samples that have no value
  int samples = 0;                   ///< how often f was asked in double while looking around
  Decimal step;                      ///< between samples: a pair of zeros closer than this can be missed where f bends back between them
};

/// All zeros in [from, to], from < to: `steps` equal steps, halved up to ten times wherever the bend within a step is not small against
/// the distance from zero; sign changes bracketed, least absolute values searched by golden section.
Crossings crossings(const Function& f, const Decimal& from, const Decimal& to, int steps);

/// The decimal that reads back as this double.
Decimal decimal_of(double value);

}  // namespace assay::verdict
