#pragma once
#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "base/decimal.hpp"

namespace assay {

/// What is estimated or drawn in double, as a decimal of ten significant digits: it is not known better, and the last bits of exp and log
/// differ between machines. Nothing when it is not finite.
inline std::optional<Decimal> decimal_of_estimate(double value) {
  return std::isfinite(value) ? Decimal::parse(fmt::format("{:.9e}", value)) : std::nullopt;
}

}  // namespace assay
