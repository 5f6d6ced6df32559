#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A clause that pays a share of what a price brings above a trigger while it applies:
///   excess(t) = max(0, price(t) - trigger)
///   due(t)    = share x excess(t) x volume(t)
/// Where the price is lognormal, the mean of the excess is exact: E[max(0, P - trigger)].
/// with the volume stated per year, or the sum of named lines of the deal. E454 both or none of the two, E456 the lines are
/// of another substance than the price.
extern const Kind share_of_excess_kind;

}  // namespace assay::model::terms
