#pragma once
#include <functional>
#include <vector>

#include "verdict/crossings.hpp"

namespace assay::verdict {

/// Where what is said of a function may change: its crossings and the ends of its stretches, in no order.
std::vector<Decimal> borders_of(const Crossings& found);

/// The stretches of [from, to] in which something holds that can change at the borders only: asked in the middle between two neighbours,
/// and neighbouring stretches are one.
std::vector<Stretch> stretches_where(const std::function<bool(const Decimal&)>& holds, const Decimal& from, const Decimal& to, std::vector<Decimal> borders);

}  // namespace assay::verdict
