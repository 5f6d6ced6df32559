#pragma once
#include <optional>
#include <string>
#include <utility>

#include "base/decimal.hpp"

namespace assay::verdict {

/// A measure that may not be meaningful ("n.m."): a value, or the reason in plain words why there is none.
/// Exactly one of the two is there.
struct Measure {
  std::optional<Decimal> value;
  std::string reason;

  static Measure of(Decimal known) { return {std::move(known), {}}; }
  static Measure not_meaningful(std::string why) { return {std::nullopt, std::move(why)}; }
};

}  // namespace assay::verdict
